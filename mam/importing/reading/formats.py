"""What a file really is, whatever its name says, and whether it is safe to unpack."""

import zipfile

from .limits import MEGABYTE, Limits, RefusedFileError

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_FORMATS = (
    (b"%PDF", "is_pdf"),
    (b"\x89PNG", "is_picture"),
    (b"\xff\xd8\xff", "is_picture"),
    (b"GIF8", "is_picture"),
    (b"RIFF", "is_picture"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
    (b"{\\rtf", "is_document"),
)
SPREADSHEET_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
# A sheet of a few thousand rows compresses 5 to 40 times; what is small when unpacked may compress as it likes.
RATIO_MATTERS_FROM = 10 * MEGABYTE


def format_of(content: bytes, path: str, limits: Limits) -> tuple[str, bool]:
    """Answer the format (xlsx, ods, xls, csv) and whether the file carries macros.

    Raises: RefusedFileError, when it is something else, locked, broken or too big to unpack.
    """
    if not content:
        raise RefusedFileError("empty")
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _format_of_zip(path, limits)
    if content.startswith(OLE):
        return _format_of_ole(content)
    for start, code in OTHER_FORMATS:
        if content.startswith(start):
            raise RefusedFileError(code)
    if content[4:8] == b"ftyp":
        raise RefusedFileError("is_picture")
    _refuse_markup(content)
    return "csv", False


def _format_of_zip(path: str, limits: Limits) -> tuple[str, bool]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, limits)
            names = {entry.filename for entry in entries}
            if "mimetype" in names:
                return _format_of_opendocument(archive, names)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise RefusedFileError("broken") from error
    if "xl/workbook.xml" in names:
        return "xlsx", "xl/vbaProject.bin" in names
    if "xl/workbook.bin" in names:
        raise RefusedFileError("is_xlsb")
    if "[Content_Types].xml" in names:
        raise RefusedFileError("is_document")
    raise RefusedFileError("is_archive")


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedFileError("locked")
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise RefusedFileError("too_big")
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > limits.ratio * entry.compress_size:
            raise RefusedFileError("too_big")


def _format_of_opendocument(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, bool]:
    with archive.open("mimetype") as file:
        if not file.read(100).startswith(SPREADSHEET_MIME):
            raise RefusedFileError("is_document")
    if "encrypted-package" in names:
        raise RefusedFileError("locked")
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as file:
            if b"encryption-data" in file.read(MEGABYTE):
                raise RefusedFileError("locked")
    return "ods", any(name.startswith(("Basic/", "Scripts/")) for name in names)


def _format_of_ole(content: bytes) -> tuple[str, bool]:
    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if has_stream("EncryptedPackage"):
        raise RefusedFileError("locked")
    if has_stream("WordDocument") or has_stream("PowerPoint Document"):
        raise RefusedFileError("is_document")
    return "xls", has_stream("_VBA_PROJECT")


def _refuse_markup(content: bytes) -> None:
    # Many programs write a web page or XML and call it .xls.
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml")):
        raise RefusedFileError("is_web_page")

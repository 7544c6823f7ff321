import pytest

from mam.importing.reading.formats import format_of
from mam.importing.reading.limits import Limits, RefusedFileError
from tests.factories.tables import ODS_MIME, make_csv, make_ods, make_ole, make_xls, make_xlsx, with_parts, zip_of

ROWS = [["Data", "Tytuł"], ["01.02.2025", "Kawa"]]
OFFICE = {"[Content_Types].xml": ""}


def told(tmp_path, content, **limits):
    path = tmp_path / "file"
    path.write_bytes(content)
    return format_of(content, str(path), Limits(**limits))


def refused(tmp_path, content, **limits):
    with pytest.raises(RefusedFileError) as caught:
        told(tmp_path, content, **limits)
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (make_xlsx(ROWS), ("xlsx", False)),
        (with_parts(make_xlsx(ROWS), {"xl/vbaProject.bin": b"x"}), ("xlsx", True)),
        (make_ods(ROWS), ("ods", False)),
        (with_parts(make_ods(ROWS), {"Basic/Standard/Module1.xml": b"x"}), ("ods", True)),
        (make_xls(ROWS), ("xls", False)),
        (make_ole("_VBA_PROJECT", b"x" * 5000), ("xls", True)),
        (make_csv(ROWS), ("csv", False)),
    ],
    ids=["xlsx", "xlsm", "ods", "ods with macros", "xls", "xls with macros", "csv"],
)
def test_format_of_looks_inside_not_at_the_name(tmp_path, content, answer):
    assert told(tmp_path, content) == answer


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty", b""),
        ("broken", b"PK\x03\x04 and nothing else"),
        ("is_archive", zip_of(**{"a.csv": "a"})),
        ("is_xlsb", zip_of(**{"xl/workbook.bin": ""})),
        ("is_document", zip_of(**OFFICE)),
        ("is_document", zip_of(mimetype="application/vnd.oasis.opendocument.text")),
        ("locked", zip_of(mimetype=ODS_MIME, **{"encrypted-package": "x"})),
        ("locked", make_ods(ROWS, manifest="<manifest:encryption-data/>")),
        ("locked", make_ole("EncryptedPackage", b"x" * 5000)),
        ("is_document", make_ole("WordDocument", b"x" * 5000)),
        ("is_document", make_ole("PowerPoint Document", b"x" * 5000)),
        ("is_pdf", b"%PDF-1.4"),
        ("is_picture", b"\xff\xd8\xff\xe0"),
        ("is_picture", b"\0\0\0\x18ftypheic"),
        ("is_archive", b"7z\xbc\xaf"),
        ("is_document", b"{\\rtf1"),
        ("is_web_page", b"\xef\xbb\xbf <!DOCTYPE html>"),
    ],
)
def test_format_of_refuses_what_is_no_table(tmp_path, code, content):
    assert refused(tmp_path, content) == code


def test_format_of_refuses_bombs_by_what_their_index_says(tmp_path):
    content = zip_of(**{"xl/workbook.xml": b" " * 11 * 2**20})

    assert told(tmp_path, content, ratio=2_000) == ("xlsx", False)
    assert refused(tmp_path, content, ratio=100) == "too_big"
    assert refused(tmp_path, content, ratio=2_000, unpacked_bytes=11 * 2**20 - 1) == "too_big"


def test_format_of_lets_small_parts_compress_as_they_like(tmp_path):
    assert told(tmp_path, zip_of(**{"xl/workbook.xml": b" " * 2**20}), ratio=2) == ("xlsx", False)


def test_format_of_refuses_more_entries_than_a_workbook_has(tmp_path):
    content = zip_of(**OFFICE, **{f"a{number}": "" for number in range(9)}, **{"xl/workbook.xml": ""})

    assert told(tmp_path, content, entries=11) == ("xlsx", False)
    assert refused(tmp_path, content, entries=10) == "too_big"


def test_format_of_refuses_a_locked_archive(tmp_path):
    entry = b"PK\x01\x02\x14\x03\x14\x00\x00"

    assert refused(tmp_path, zip_of(a="b").replace(entry, entry[:-1] + b"\x01")) == "locked"

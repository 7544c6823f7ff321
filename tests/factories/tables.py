"""Tables as files: the same rows as XLSX, ODS, XLS and CSV, each with real days, hours and numbers."""

import csv
import io
import struct
import zipfile
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
END, FREE, FAT, BLOCK = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def make_xlsx(rows=(), *, sheets=None, hidden=(), merged=(), **options):
    """An XLSX file; `sheets` maps names to rows, `merged` lists ranges of the first sheet."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    formats = {
        date: workbook.add_format({"num_format": "dd.mm.yyyy"}),
        datetime: workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        time: workbook.add_format({"num_format": "hh:mm"}),
    }
    for name, cells in (sheets or {"Arkusz1": rows}).items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(cells):
            for column, value in enumerate(row):
                if type(value) in formats:
                    sheet.write_datetime(number, column, value, formats[type(value)])
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
        if name in hidden:
            sheet.hide()
    for first_row, first_column, last_row, last_column, text in merged:
        workbook.worksheets()[0].merge_range(first_row, first_column, last_row, last_column, text)
    workbook.close()
    return file.getvalue()


def zip_of(**parts):
    """An archive with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_parts(content, parts):
    """An archive with some of its parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def xlsx_of(cells):
    """An XLSX file with the cells of its only sheet as XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts(make_xlsx(), {"xl/worksheets/sheet1.xml": sheet})


def make_ods(rows=(), *, sheets=None, body=None, manifest=None, mime=ODS_MIME):
    """An ODS file; `body` replaces the tables' XML."""
    tables = body or "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(_ods_row(row) for row in cells)}</table:table>"
        for name, cells in (sheets or {"Arkusz1": rows}).items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIME}"/>'
    manifest = manifest or (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
        "</manifest:manifest>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _ods_row(row):
    return f"<table:table-row>{''.join(_ods_cell(value) for value in row)}</table:table-row>"


def _ods_cell(value):
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value!r}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case time():
            kind = f'office:value-type="time" office:time-value="PT{value:%HH%MM%S}S"'
        case str():
            kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


def make_csv(rows=(), *, separator=";", encoding="utf-8-sig"):
    """A CSV file as Excel writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def make_xls(rows=(), *, sheets=None, password=False, extra=b""):
    """An XLS file (BIFF8) as Excel 97 wrote it; `extra` are further records of the first sheet."""
    sheets = sheets or {"Arkusz1": rows}
    parts = [
        _record(0x0809, "<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)
        + b"".join(_xls_cell(r, c, value) for r, row in enumerate(cells) for c, value in enumerate(row))
        + (extra if not number else b"")
        + _record(0x0A)
        for number, cells in enumerate(sheets.values())
    ]
    head = _record(0x0809, "<HHHHII", 0x0600, 0x05, 0, 0, 0, 6)
    head += _record(0x2F, "<HHHHHH", 0, 0, 0, 0, 0, 0) if password else b""
    head += _record(0x42, "<H", 1200) + _record(0x22, "<H", 0)
    for number_format in (0, 14, 22, 20):  # general, day, moment, hour
        head += _record(0xE0, "<HH16x", 0, number_format)
    position = len(head) + sum(4 + 8 + len(name.encode("utf-16-le")) for name in sheets) + 4
    for name, part in zip(sheets, parts, strict=True):
        head += _record(0x85, "<IBBBB", position, 0, 0, len(name), 1, tail=name.encode("utf-16-le"))
        position += len(part)
    return make_ole("Workbook", head + _record(0x0A) + b"".join(parts))


def _record(kind, layout="", *values, tail=b""):
    body = struct.pack(layout, *values) + tail
    return struct.pack("<HH", kind, len(body)) + body


def _xls_cell(row, column, value):  # noqa: PLR0911 - one answer for each kind
    match value:
        case None:
            return b""
        case bool():
            return _record(0x205, "<HHHBB", row, column, 0, value, 0)
        case int() | float():
            return _record(0x203, "<HHHd", row, column, 0, value)
        case datetime():
            return _record(0x203, "<HHHd", row, column, 2, (value - DAY_ZERO).total_seconds() / 86400)
        case date():
            return _record(0x203, "<HHHd", row, column, 1, (value - DAY_ZERO.date()).days)
        case time():
            return _record(0x203, "<HHHd", row, column, 3, (value.hour * 60 + value.minute) / 1440)
        case str():
            text = value.encode("utf-16-le")
            return _record(0x204, "<HHHHB", row, column, 0, len(text) // 2, 1, tail=text)


def xls_error(row, column, code=7):
    """A record of an error cell."""
    return _record(0x205, "<HHHBB", row, column, 0, code, 1)


def xls_formula(row, column, result, text=None):
    """A record of a formula with its 8 bytes of result, followed by its text where it has one."""
    record = _record(0x06, "<HHH8sHIH", row, column, 0, result, 0, 0, 0)
    if text is None:
        return record
    letters = text.encode("utf-16-le")
    return record + _record(0x207, "<HB", len(letters) // 2, 1, tail=letters)


def make_ole(name, stream):
    """One stream in an OLE container with sectors of 512 bytes; a short one lies in pieces of 64 inside the root's."""
    is_short, size = len(stream) < 4096, len(stream)
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    pieces = len(stream) // 64
    small_table = struct.pack("<128I", *range(1, pieces), END, *[FREE] * (128 - pieces)) if is_short else b""
    root = _ole_entry("Root Entry", 5, 1, 0 if is_short else END, len(stream) if is_short else 0)
    entry = _ole_entry(name, 2, FREE, 0, size)
    body = stream + small_table + (root + entry).ljust(512, b"\0")
    directory = len(body) // 512 - 1
    table = [*range(1, sectors), END, *[END] * (directory + 1 - sectors)]
    fats = next(count for count in range(1, 999) if count * 128 >= len(table) + count + _blocks(count))
    blocks = _blocks(fats)
    table += [FAT] * fats + [BLOCK] * blocks
    table += [FREE] * (fats * 128 - len(table))
    numbers = [*range(directory + 1, directory + 1 + fats)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    small = (sectors, 1) if is_short else (END, 0)
    first_block = directory + 1 + fats if blocks else END
    head += struct.pack("<10I", 0, fats, directory, 0, 4096, *small, first_block, blocks, *numbers[:1])
    head += struct.pack("<108I", *(numbers[1:109] + [FREE] * (109 - len(numbers))))
    body += struct.pack(f"<{len(table)}I", *table)
    for number in range(blocks):
        part = numbers[109 + number * 127 : 109 + (number + 1) * 127]
        following = first_block + number + 1 if number + 1 < blocks else END
        body += struct.pack("<128I", *part, *[FREE] * (127 - len(part)), following)
    return head + body


def _blocks(fats):
    return max(0, -(-(fats - 109) // 127))


def _ole_entry(name, kind, child, start, size):
    letters = (name + "\0").encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III36xIQ", 0xFFFFFFFF, 0xFFFFFFFF, child, start, size)

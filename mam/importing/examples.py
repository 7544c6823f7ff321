"""The example people may download, fill in and hand back."""

import csv
import io

import xlsxwriter

from mam.importing.registry import Importer


def example_csv(importer: Importer) -> bytes:
    """Answer the example as CSV with semicolons, as Polish programs open it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(_rows(importer))
    return text.getvalue().encode("utf-8-sig")


def example_xlsx(importer: Importer) -> bytes:
    """Answer the example as XLSX, its header standing still."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(str(importer.title)[:31])
        bold = workbook.add_format({"bold": True, "text_wrap": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(importer.columns), 18)
        for number, row in enumerate(_rows(importer)):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value, None if number else bold)
    return file.getvalue()


def _rows(importer: Importer) -> list[list[str | int]]:
    names = [column.name for column in importer.columns]
    header: list[str | int] = [str(column.label) for column in importer.columns]
    return [header, *([row.get(name, "") for name in names] for row in importer.example)]

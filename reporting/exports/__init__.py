"""Files made of the engine's figures: the same tables as a workbook and as plain text."""

from reporting.exports.tables import Table, evidence_table, indicator_table, report_tables
from reporting.exports.text import write_csv
from reporting.exports.workbook import write_workbook

__all__ = ["Table", "evidence_table", "indicator_table", "report_tables", "write_csv", "write_workbook"]

"""The engine behind screen, spreadsheet and every other file: nothing else counts."""

from reporting.engine.amounts import NO_DATA, NOT_APPLICABLE, Amount
from reporting.engine.counting import Remark
from reporting.engine.definitions import OBJECTIVES, IndicatorClass, IndicatorDefinition, Objective, PartName
from reporting.engine.evidence import Evidence, EvidenceRow, Unsettled, rows_of
from reporting.engine.figures import LiveFigure, LiveReport, Part, figures, remarks_asked
from reporting.engine.indicators import CODES, DEFINITIONS
from reporting.engine.scopes import Scope

__all__ = [
    "CODES",
    "DEFINITIONS",
    "NOT_APPLICABLE",
    "NO_DATA",
    "OBJECTIVES",
    "Amount",
    "Evidence",
    "EvidenceRow",
    "IndicatorClass",
    "IndicatorDefinition",
    "LiveFigure",
    "LiveReport",
    "Objective",
    "Part",
    "PartName",
    "Remark",
    "Scope",
    "Unsettled",
    "figures",
    "remarks_asked",
    "rows_of",
]

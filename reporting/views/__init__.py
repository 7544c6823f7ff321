from reporting.views.agreements import agreement_add, agreement_edit, agreement_list
from reporting.views.files import figure_csv, report_csv, report_xlsx
from reporting.views.office import office_show
from reporting.views.reports import figure_show, report_list, report_show
from reporting.views.today import today_show

__all__ = [
    "agreement_add",
    "agreement_edit",
    "agreement_list",
    "figure_csv",
    "figure_show",
    "office_show",
    "report_csv",
    "report_list",
    "report_show",
    "report_xlsx",
    "today_show",
]

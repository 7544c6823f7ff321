from datetime import date

from django.urls import path, register_converter

from events import views

app_name = "events"


class MonthConverter:
    """A month in an address: 2026-05, as its first day."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Answer the first day of the month."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """Write the month of a day."""
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")

DESK = "<slug:centre>/biurko/wydarzenia/"
KINDS = "<slug:centre>/biurko/rodzaje/"
urlpatterns = [
    path("", views.centre_list, name="centre_list"),
    path("<slug:centre>/", views.programme_show, name="programme_show"),
    path("<slug:centre>/miesiac/<month:month>/", views.month_show, name="month_show"),
    path("<slug:centre>/miesiac/<month:month>/druk/", views.month_print, name="month_print"),
    path("<slug:centre>/wydarzenia/<int:pk>/", views.event_show, name="event_show"),
    path(DESK, views.desk_event_list, name="desk_event_list"),
    path(f"{DESK}nowe/", views.desk_event_add, name="desk_event_add"),
    path(f"{DESK}<int:pk>/", views.desk_event_show, name="desk_event_show"),
    path(f"{DESK}<int:pk>/zmien/", views.desk_event_edit, name="desk_event_edit"),
    path(f"{DESK}<int:pk>/odbylo-sie/", views.desk_event_confirm, name="desk_event_confirm"),
    path(f"{DESK}<int:pk>/odwolaj/", views.desk_event_cancel, name="desk_event_cancel"),
    path(f"{DESK}<int:pk>/przywroc/", views.desk_event_restore, name="desk_event_restore"),
    path(f"{DESK}<int:pk>/do-programu/", views.desk_event_publish, name="desk_event_publish"),
    path(f"{DESK}<int:pk>/usun-szkic/", views.desk_event_discard, name="desk_event_discard"),
    path(KINDS, views.desk_kind_list, name="desk_kind_list"),
    path(f"{KINDS}nowy/", views.desk_kind_add, name="desk_kind_add"),
    path(f"{KINDS}<int:pk>/zmien/", views.desk_kind_edit, name="desk_kind_edit"),
]

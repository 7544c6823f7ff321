"""What the shells link to: names of pages as text, so that the kernel may point at apps above it.

A page gets its line here when it exists. The same words stand on both sides: "Program" are events.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    """One link of a shell; it is current on every page whose name begins with one of `pages`."""

    label: str | Promise
    icon: str
    url_name: str
    pages: tuple[str, ...]
    permission: str | None = None
    is_on_phones: bool = True
    is_on_rail: bool = True


PUBLIC = (
    Item(_("Program"), "calendar3", "events:programme_show", ("events:",)),
    Item(_("O nas"), "people", "pages:about_show", ("pages:about_show",)),
)

DESK = (
    Item(_("Dziś"), "sun", "reporting:today_show", ("reporting:today_show",), "events.see"),
    Item(_("Program"), "calendar3", "events:desk_event_list", ("events:desk_",), "events.see"),
    Item(_("Import"), "file-earmark-arrow-up", "importing:import_list", ("importing:",), "events.import"),
    Item(
        _("Sprawozdania"),
        "clipboard-data",
        "reporting:report_list",
        ("reporting:report", "reporting:figure", "reporting:agreement"),
        "reports.see",
        is_on_phones=False,
    ),
    Item(_("Ustawienia"), "gear", "pages:centre_edit", ("pages:centre_edit",), "centre.manage", is_on_phones=False),
    Item(
        _("Więcej"), "grid", "pages:more_show", ("pages:more_show", "pages:centre_edit"), "events.see", is_on_rail=False
    ),
)

_REPORTS = ("reporting:report", "reporting:figure", "reporting:agreement")
OFFICE = (Item(_("Sprawozdania"), "clipboard-data", "reporting:office_show", ("reporting:office_show", *_REPORTS)),)
# The same pages read by people of the centre they are about.
REPORTS = (
    Item(_("Biurko"), "sun", "reporting:today_show", ()),
    Item(_("Sprawozdania"), "clipboard-data", "reporting:report_list", _REPORTS),
)

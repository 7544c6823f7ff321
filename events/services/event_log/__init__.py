"""The yearly event log of a centre, as `mam.importing` takes it in."""

from django.utils.translation import gettext_lazy as _

from events.services.event_log.columns import COLUMNS, EXAMPLE
from events.services.event_log.questions import questions
from events.services.event_log.reading import CANCELLED, HELD, PLANNED, UNCONFIRMED, parts, promises, read_rows
from events.services.event_log.saving import add_events, describe_events, remove_events, versions
from mam.importing.registry import Importer

EVENT_LOG = Importer(
    name="events.event_log",
    title=_("dziennik wydarzeń"),
    columns=COLUMNS,
    groups={
        HELD: _("odbyte"),
        PLANNED: _("w planie"),
        UNCONFIRMED: _("do potwierdzenia"),
        CANCELLED: _("odwołane"),
    },
    example=EXAMPLE,
    questions=questions,
    read=read_rows,
    parts=parts,
    promises=promises,
    add=add_events,
    versions=versions,
    remove=remove_events,
    describe=describe_events,
)

from events.services.confirming import cancel_event, confirm_event, discard_draft, publish_event, restore_event
from events.services.kinds import KindFields, add_kind, change_kind
from events.services.writing import EventFields, change_event, log_event, name_series, record_heads

__all__ = [
    "EventFields",
    "KindFields",
    "add_kind",
    "cancel_event",
    "change_event",
    "change_kind",
    "confirm_event",
    "discard_draft",
    "log_event",
    "name_series",
    "publish_event",
    "record_heads",
    "restore_event",
]

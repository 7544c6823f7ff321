from events.models.event import Event, HeadCount
from events.models.kind import EventKind, EventSeries

__all__ = ["Event", "EventKind", "EventSeries", "HeadCount"]

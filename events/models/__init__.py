from events.models.event import MOST_HEADS, Event, HeadCount
from events.models.kind import EventKind, EventSeries

__all__ = ["MOST_HEADS", "Event", "EventKind", "EventSeries", "HeadCount"]

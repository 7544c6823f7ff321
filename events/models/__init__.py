from events.models.event import Event, EventQuerySet, Outline
from events.models.head_count import MOST_HEADS, HeadCount
from events.models.kind import EventKind, EventSeries

__all__ = ["MOST_HEADS", "Event", "EventKind", "EventQuerySet", "EventSeries", "HeadCount", "Outline"]

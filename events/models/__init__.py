from events.models.event import MOST_HEADS, Event, EventQuerySet, HeadCount, Outline
from events.models.kind import EventKind, EventSeries

__all__ = ["MOST_HEADS", "Event", "EventKind", "EventQuerySet", "EventSeries", "HeadCount", "Outline"]

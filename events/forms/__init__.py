from events.forms.acts import CancelForm, ConfirmForm
from events.forms.event import Choices, EventForm
from events.forms.filters import DeskFilter, ProgrammeFilter
from events.forms.kind import KindForm

__all__ = ["CancelForm", "Choices", "ConfirmForm", "DeskFilter", "EventForm", "KindForm", "ProgrammeFilter"]

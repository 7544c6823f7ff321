"""The desk's lists of events, and one event with what became of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from events.forms import DeskFilter
from events.forms.seen import facts_of
from events.models import Event
from events.rules import evidence
from events.views.history import history_of
from events.views.paging import page_of
from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre

PAGE = 30
# The facts of an event worth a line of their own, and their signs; name, time and state stand above them.
ICONS = {
    "place": "geo-alt",
    "heads": "people",
    "tags": "check2-square",
    "programme": "list-ul",
    "kind": "grid",
    "series": "arrow-repeat",
    "mode": "houses",
    "audience": "heart",
    "led_by": "person",
    "partners": "diagram-3",
    "effect": "sun",
}


@at_centre(Permission.EVENTS_SEE)
@require_GET
def desk_event_list(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """What is to come, what waits for a word, what was held, called off or put aside."""
    at = now()
    events = Event.objects.at_centre(centre)
    asked = DeskFilter(request.GET)
    narrowed = asked.narrow(events, at).select_related("kind").prefetch_related("head_counts")
    context = {
        "asked": asked,
        "page": page_of(narrowed, request.GET.get("strona", ""), PAGE),
        "lists": asked.lists(events.counts_by_state(at)),
        "can_edit": request.user.can(Permission.EVENTS_EDIT, centre),
        "can_manage": request.user.can(Permission.CENTRE_MANAGE, centre),
    }
    return render(request, "events/desk_event_list.html", context)


@at_centre(Permission.EVENTS_SEE)
@require_GET
def desk_event_show(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """One event: its facts, what a report still misses, what can be done, and its history."""
    at = now()
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    context = {
        "event": event,
        "facts": [(ICONS[fact.name], fact) for fact in facts_of(event) if fact.text and fact.name in ICONS],
        "evidence": evidence(event, event.head_counts.all()),
        "when": event.when(with_year=True),
        "is_over": event.is_over(at),
        "has_begun": event.has_begun(at),
        "history": history_of(event),
        "can_edit": request.user.can(Permission.EVENTS_EDIT, centre),
    }
    return render(request, "events/desk_event_show.html", context)

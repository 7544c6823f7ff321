"""Writing events down and correcting them: one form, coming or past."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from events import services
from events.forms import Choices, EventForm
from events.forms.seen import changed_since
from events.models import Event, EventKind, EventSeries
from events.views.history import last_line
from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.periods import local_day
from mam.core.problems import RefusedError
from mam.users.models import User

LATELY = timedelta(days=60)
MODELS, FREQUENT_KINDS, SUGGESTED_PLACES, REMEMBERED = 5, 5, 12, 150


@at_centre(Permission.EVENTS_EDIT)
def desk_event_add(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """Write an event down in a minute, from nothing or as last time."""
    at = now()
    form = EventForm(request.POST or None, choices=_choices(centre, at), at=at, like=_like(request, centre))
    if request.method == "POST" and form.is_valid():
        try:
            event = services.log_event(
                centre,
                form.said(services.name_series(centre, form.cleaned_data["series"])),
                by=request.user,
                at=at,
                is_held=form.becomes_held,
                is_draft=form.is_draft,
                heads=form.by_mode,
            )
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _saved(event))
            return redirect("events:desk_event_show", centre.slug, event.pk)
    return render(request, "events/desk_event_add.html", {"form": form, "models": _worth_repeating(centre, at)})


@at_centre(Permission.EVENTS_EDIT)
def desk_event_edit(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Correct an event, move it, or finish a draft."""
    at = now()
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    form = EventForm(request.POST or None, choices=_choices(centre, at), at=at, event=event)
    context = {"form": form, "event": event}
    if request.method == "POST" and form.is_valid():
        try:
            changed = _change(form, event, request.user, at)
        except RefusedError as refusal:
            if refusal.problems[0].code == "changed_meanwhile":
                context |= _tell_what_changed(form, Event.objects.for_forms().get(pk=pk))
            else:
                form.add_refusal(refusal)
        else:
            messages.success(request, _saved(changed))
            return redirect("events:desk_event_show", centre.slug, pk)
    return render(request, "events/desk_event_edit.html", context)


def _change(form: EventForm, event: Event, by: User, at: datetime) -> Event:
    said = form.said(services.name_series(event.centre, form.cleaned_data["series"]))
    changed = services.change_event(event.pk, said, by=by, at=at, heads=form.by_mode, version=form.version)
    if event.is_draft and not form.is_draft:
        changed = services.publish_event(event.pk, by=by)
    if form.becomes_held:
        changed = services.confirm_event(event.pk, by=by, at=at)
    return changed


def _tell_what_changed(form: EventForm, present: Event) -> dict[str, object]:
    """Show what somebody else did since the form was opened; what was typed stays, saving again overwrites."""
    changes = changed_since(form.cleaned_data["seen"], present)
    form.show_as_seen(present)
    return {"event": present, "is_changed_meanwhile": True, "changes": changes, "last": last_line(present)}


def _choices(centre: Centre, at: datetime) -> Choices:
    lately = Event.objects.at_centre(centre).begun_within(at - LATELY, at)
    return Choices(
        kinds=list(EventKind.objects.offered_at(centre)),
        frequent=lately.kinds_by_use(FREQUENT_KINDS),
        places=lately.lately_used("place", SUGGESTED_PLACES),
        series=[series.title for series in EventSeries.objects.at_centre(centre)],
    )


def _like(request: HttpRequest, centre: Centre) -> Event | None:
    """Answer the event that is to be repeated; whoever changed the address by hand begins from nothing."""
    asked = request.GET.get("wzor", "")
    return Event.objects.at_centre(centre).for_forms().filter(pk=asked).first() if asked.isdecimal() else None


def _worth_repeating(centre: Centre, at: datetime) -> list[tuple[int, str]]:
    """Answer the last meeting of each cycle or name, those of today's weekday first, then the most recent."""
    lately = Event.objects.at_centre(centre).standing().begun_within(at - LATELY, at).select_related("series")
    last: dict[str, Event] = {}
    for event in lately.newest_first()[:REMEMBERED]:
        last.setdefault(str(event.series or event.title), event)
    weekday = local_day(at).weekday()
    ranked = sorted(last.items(), key=lambda item: item[1].started_on.weekday() != weekday)
    return [(event.pk, name) for name, event in ranked[:MODELS]]


def _saved(event: Event) -> str:
    if event.is_draft:
        return _("Szkic czeka. Mieszkańcy go nie widzą.")
    if event.is_held:
        return _("Zapisano i potwierdzono: odbyło się.")
    return _("Zapisano w programie.")

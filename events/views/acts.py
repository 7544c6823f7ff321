"""What became of an event: each act has a page that says what it means, and a form with one button."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _

from events import services
from events.forms import CancelForm, ConfirmForm
from events.models import Event
from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.problems import RefusedError


@at_centre(Permission.EVENTS_EDIT)
def desk_event_confirm(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Say "odbyło się", with the number of people; one tap without it will do."""
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    form = ConfirmForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            services.confirm_event(pk, by=request.user, at=now(), heads=form.cleaned_data["by_mode"])
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Potwierdzone: odbyło się. %(title)s.") % {"title": event.title})
            return _back(request, centre, pk)
    return render(request, "events/desk_event_confirm.html", {"event": event, "form": form, "wanted": _wanted(request)})


@at_centre(Permission.EVENTS_EDIT)
def desk_event_cancel(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Call an event off, with a reason that residents read."""
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_event(pk, by=request.user, at=now(), why=form.cleaned_data["why"])
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Odwołane. Mieszkańcy widzą to w programie razem z powodem."))
            return _back(request, centre, pk)
    return render(request, "events/desk_event_cancel.html", {"event": event, "form": form})


@at_centre(Permission.EVENTS_EDIT)
def desk_event_restore(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Put back into the plan what was cancelled, or confirmed by mistake."""
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    return _do(request, event, "events/desk_event_restore.html", services.restore_event, _("Przywrócone do programu."))


@at_centre(Permission.EVENTS_EDIT)
def desk_event_publish(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Show a draft to residents as it is."""
    event = get_object_or_404(Event.objects.at_centre(centre).for_forms(), pk=pk)
    return _do(request, event, "events/desk_event_publish.html", services.publish_event, _("Zapisano w programie."))


@at_centre(Permission.EVENTS_EDIT)
def desk_event_discard(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Remove a draft nobody needs."""
    event = get_object_or_404(Event.objects.at_centre(centre).drafts().for_forms(), pk=pk)
    problems = []
    if request.method == "POST":
        try:
            services.discard_draft(pk, by=request.user)
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            messages.success(request, _("Szkic usunięty: %(title)s.") % {"title": event.title})
            return redirect("events:desk_event_list", centre.slug)
    return render(request, "events/desk_event_discard.html", {"event": event, "problems": problems})


def _do(request: SignedInRequest, event: Event, template: str, act: Callable[..., Event], done: str) -> HttpResponse:
    """Ask before an act that needs no form, do it, or tell why it cannot be done."""
    problems = []
    if request.method == "POST":
        try:
            act(event.pk, by=request.user)
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            messages.success(request, done)
            return _back(request, event.centre, event.pk)
    return render(request, template, {"event": event, "problems": problems})


def _wanted(request: SignedInRequest) -> str:
    """Answer the page of this portal to which an act is to lead back, or nothing."""
    wanted = request.POST.get("wroc") or request.GET.get("wroc", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


def _back(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    if wanted := _wanted(request):
        return redirect(wanted)
    return redirect("events:desk_event_show", centre.slug, pk)

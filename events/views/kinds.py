"""The coordinator's own pages about kinds of events."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from events import services
from events.forms import KindForm
from events.models import EventKind
from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.problems import RefusedError


@at_centre(Permission.CENTRE_MANAGE)
@require_GET
def desk_kind_list(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The kinds this centre may choose from: its own, and those every centre has."""
    kinds = list(EventKind.objects.offered_at(centre))
    context = {
        "own": [kind for kind in kinds if kind.centre_id],
        "common": [kind for kind in kinds if not kind.centre_id],
    }
    return render(request, "events/desk_kind_list.html", context)


@at_centre(Permission.CENTRE_MANAGE)
def desk_kind_add(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """One more kind of this centre's own."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_kind(centre, form.said, by=request.user)
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Dodano rodzaj. Jest już na liście przy zapisywaniu wydarzenia."))
            return redirect("events:desk_kind_list", centre.slug)
    return render(request, "events/desk_kind_add.html", {"form": form})


@at_centre(Permission.CENTRE_MANAGE)
def desk_kind_edit(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Another name, drawing or tags; events of this kind keep what they have."""
    kind = get_object_or_404(EventKind.objects.owned_by(centre), pk=pk)
    form = KindForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_kind(pk, form.said, by=request.user)
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Zapisano. Dotychczasowe wydarzenia zostają bez zmian."))
            return redirect("events:desk_kind_list", centre.slug)
    return render(request, "events/desk_kind_edit.html", {"form": form, "kind": kind})

from urllib.parse import urlsplit

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from mam.access.marks import SignedInRequest, at_centre, public, signed_in
from mam.access.permissions import MUNICIPALITY_ROLES, Permission
from mam.centres.models import Centre
from mam.centres.services import change_centre
from mam.core.periods import local_day
from mam.pages.forms import CentreForm, LookForm
from mam.pages.look import look_of, remember_look
from mam.pages.statement import STATEMENT


@public
@require_safe
def about_show(request: HttpRequest, centre: Centre) -> HttpResponse:
    """Who we are, where, when open, how to reach us."""
    today = local_day(now())
    context = {"centre": centre, "closures": centre.closures.ending_from(today), "operator": centre.operator_on(today)}
    return render(request, "pages/about_show.html", context)


@public
@require_safe
def privacy_show(request: HttpRequest, centre: Centre) -> HttpResponse:
    """What is kept about people, by whom and for how long."""
    context = {"centre": centre, "operator": centre.operator_on(local_day(now()))}
    return render(request, "pages/privacy_show.html", context)


@public
@require_safe
def accessibility_show(request: HttpRequest, centre: Centre) -> HttpResponse:
    """The accessibility statement, with the element ids the law asks for."""
    address = request.build_absolute_uri(f"/{centre.slug}/")
    context = {"centre": centre, "address": address, "statement": STATEMENT}
    return render(request, "pages/accessibility_show.html", context)


# The cookie is written outside the mark: an impatient second press is answered from the first one's row
# and must get it too. There is no token: it would be a cookie before any choice, and a forged choice harms nobody.
@csrf_exempt
@remember_look
@public
def look_edit(request: HttpRequest) -> HttpResponse:
    """Colours and size of letters; the cookie comes only with the choice."""
    look = look_of(request)
    chosen = {"theme": look.theme, "text": look.text, "back": urlsplit(request.headers.get("referer", "")).path}
    form = LookForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        back = form.cleaned_data["back"]
        is_path = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
        return redirect(back if is_path else "pages:look_edit")
    return render(request, "pages/look_edit.html", {"form": form})


@signed_in
@require_safe
def account_show(request: SignedInRequest) -> HttpResponse:
    """One's own account: roles, password, second step, log-out."""
    return render(request, "pages/account_show.html", {"memberships": request.user.standing_memberships})


@signed_in
@require_safe
def start_show(request: SignedInRequest) -> HttpResponse:
    """Lead a person who has just logged in to her work; several places are a choice."""
    held = request.user.standing_memberships
    centres = sorted({membership.centre for membership in held if membership.centre}, key=str)
    is_officer = any(membership.role in MUNICIPALITY_ROLES for membership in held)
    if len(centres) + is_officer > 1:
        return render(request, "pages/start_show.html", {"centres": centres, "is_officer": is_officer})
    if centres:
        return redirect("reporting:today_show", centres[0].slug)
    if is_officer:
        return redirect("reporting:office_show")
    return redirect("admin:index" if request.user.is_staff else "events:centre_list")


@at_centre(Permission.CENTRE_MANAGE)
def centre_edit(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The coordinator's own page about the centre: words, contact, hours, closures."""
    form = CentreForm(request.POST or None, centre=centre, today=local_day(now()))
    if request.method == "POST" and form.is_valid():
        change_centre(centre.pk, form.change, by=request.user)
        messages.success(request, _("Zapisano. Mieszkańcy widzą to od razu."))
        return redirect("pages:centre_edit", centre.slug)
    return render(request, "pages/centre_edit.html", {"centre": centre, "form": form})


@at_centre(Permission.EVENTS_SEE)
@require_safe
def more_show(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The rest of the desk, for phones."""
    can_manage = request.user.can(Permission.CENTRE_MANAGE, centre)
    return render(request, "pages/more_show.html", {"centre": centre, "can_manage": can_manage})


@public
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Tell the supervisor that the web process reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")

"""The coordinator's pages of agreements."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.periods import local_day
from mam.core.problems import RefusedError
from reporting import services
from reporting.forms import AgreementForm
from reporting.models import GrantAgreement
from reporting.policies import may_change_agreement, own_centres


@at_centre(Permission.AGREEMENTS_MANAGE)
@require_GET
def agreement_list(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """The agreements that name the centre, the newest first."""
    agreements = GrantAgreement.objects.at_centre(centre).with_parties().newest_first()
    lines = [(one, may_change_agreement(request.user, one.centres.all())) for one in agreements]
    context = {"centre": centre, "lines": lines, "on": local_day(now())}
    return render(request, "reporting/agreement_list.html", context)


@at_centre(Permission.AGREEMENTS_MANAGE)
def agreement_add(request: SignedInRequest, centre: Centre) -> HttpResponse:
    """Enter an agreement of the centre."""
    form = AgreementForm(
        request.POST or None, own=own_centres(request.user, centre), initial={"centres": [str(centre.pk)]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.add_agreement(form.said, by=request.user)
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Zapisano umowę. Sprawozdania liczą już od jej pierwszego dnia."))
            return redirect("reporting:agreement_list", centre.slug)
    return render(request, "reporting/agreement_add.html", {"centre": centre, "form": form})


@at_centre(Permission.AGREEMENTS_MANAGE)
def agreement_edit(request: SignedInRequest, centre: Centre, pk: int) -> HttpResponse:
    """Correct an agreement of the centre."""
    agreement = get_object_or_404(GrantAgreement.objects.at_centre(centre).with_parties(), pk=pk)
    named = list(agreement.centres.all())
    if not may_change_agreement(request.user, named):
        raise PermissionDenied
    form = AgreementForm(
        request.POST or None, own=own_centres(request.user, centre), initial=_initial(agreement, named)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_agreement(pk, form.said, by=request.user)
        except RefusedError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Zapisano zmiany. Liczby w sprawozdaniach już z nich wynikają."))
            return redirect("reporting:agreement_list", centre.slug)
    return render(request, "reporting/agreement_edit.html", {"centre": centre, "form": form, "agreement": agreement})


def _initial(agreement: GrantAgreement, named: list[Centre]) -> dict[str, object]:
    return {
        "number": agreement.number,
        "first_on": agreement.first_on,
        "last_on": agreement.last_on,
        "centres": [str(centre.pk) for centre in named],
    }

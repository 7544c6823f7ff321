from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from mam.access.marks import SignedInRequest, at_centre
from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.core.problems import RefusedError
from mam.importing import services
from mam.importing.enums import BatchState
from mam.importing.examples import example_csv, example_xlsx
from mam.importing.forms import ColumnsForm, ConfirmForm, TableForm, UploadForm
from mam.importing.models import ImportBatch
from mam.importing.previews import Preview
from mam.importing.registry import importer_called, the_importer

PER_PAGE = 50
SLOW_SECONDS, LATE_SECONDS = 10, 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STEPS = (gettext_lazy("Plik"), gettext_lazy("Kolumny"), gettext_lazy("Podgląd"), gettext_lazy("Gotowe"))
Context = dict[str, Any]  # whatever a template prints


@at_centre(Permission.EVENTS_IMPORT)
@require_GET
def import_list(request: SignedInRequest, centre: Centre) -> HttpResponse:
    batches = ImportBatch.objects.at_centre(centre).newest_first()
    page = Paginator(batches, PER_PAGE).get_page(request.GET.get("strona"))
    return render(request, "importing/import_list.html", {"page": page})


@at_centre(Permission.EVENTS_IMPORT)
def import_add(request: SignedInRequest, centre: Centre) -> HttpResponse:
    importer = the_importer()
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = services.add_batch(centre, form.cleaned_data["file"], importer=importer, by=request.user, at=now())
        return redirect("importing:import_show", centre.slug, batch.public_id)
    context = {"form": form, "importer": importer, "steps": STEPS}
    return render(request, "importing/import_add.html", context)


@at_centre(Permission.EVENTS_IMPORT)
@require_GET
def import_example_xlsx(request: SignedInRequest, centre: Centre) -> HttpResponse:  # noqa: ARG001 - a view
    return _download(example_xlsx(the_importer()), "wzor.xlsx", XLSX)


@at_centre(Permission.EVENTS_IMPORT)
@require_GET
def import_example_csv(request: SignedInRequest, centre: Centre) -> HttpResponse:  # noqa: ARG001 - a view
    return _download(example_csv(the_importer()), "wzor.csv", "text/csv; charset=utf-8")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@at_centre(Permission.EVENTS_IMPORT)
@require_GET
def import_show(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch, at = _batch(centre, public_id), now()
    if batch.state == BatchState.OPEN:
        preview = Preview(batch, at=at)
        if preview.needs_columns_step:
            return redirect("importing:import_columns", centre.slug, batch.public_id)
        context = _preview_context(request, preview)
    elif batch.state in {BatchState.FINISHED, BatchState.WITHDRAWN}:
        context = _result_context(request, batch)
    else:
        context = _unread_context(batch, at)
    response = render(request, "importing/import_show.html", {"batch": batch, "steps": STEPS} | context)
    if batch.state == BatchState.WAITING:
        # Without a script the page asks again by itself, less often when it takes long.
        response["Refresh"] = "1" if not context["is_slow"] else "10"
    return response


def _unread_context(batch: ImportBatch, at: datetime) -> Context:
    seconds = batch.has_waited(at).total_seconds()
    return {
        "part": "importing/_unread_panel.html",
        "step": 1,
        "is_slow": seconds > SLOW_SECONDS,
        "is_late": seconds > LATE_SECONDS,
        "reasons": batch.refusal.splitlines(),
    }


def _preview_context(request: SignedInRequest, preview: Preview) -> Context:
    piles = preview.piles
    chosen = next((pile for pile in piles if pile.key == request.GET.get("pokaz")), piles[0] if piles else None)
    page = Paginator(chosen.readings if chosen else [], PER_PAGE).get_page(request.GET.get("strona"))
    return {
        "part": "importing/_preview_table.html",
        "step": 3,
        "preview": preview,
        "pile": chosen,
        "page": page,
        "rows": [preview.row(reading) for reading in page],
    }


def _result_context(request: SignedInRequest, batch: ImportBatch) -> Context:
    page = Paginator(batch.imported_rows.order_by("number"), PER_PAGE).get_page(request.GET.get("strona"))
    importer = importer_called(batch.importer)
    described = importer.describe(batch.centre, [row.target_id for row in page])
    return {
        "part": "importing/_result_list.html",
        "step": 4,
        "page": page,
        "rows": [(row, described.get(row.target_id)) for row in page],
    }


@at_centre(Permission.EVENTS_IMPORT)
@require_POST
def import_sheet(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch = _batch(centre, public_id)
    form = TableForm(request.POST, batch=batch, rows=batch.chosen_rows)
    if form.is_valid():
        _do(request, services.choose_table, batch.pk, by=request.user, **form.cleaned_data)
    return redirect("importing:import_columns", centre.slug, batch.public_id)


@at_centre(Permission.EVENTS_IMPORT)
def import_columns(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch = _batch(centre, public_id)
    if batch.state != BatchState.OPEN:
        return redirect("importing:import_show", centre.slug, batch.public_id)
    preview = Preview(batch, at=now())
    form = ColumnsForm(request.POST or None, preview=preview)
    if request.method == "POST" and form.is_valid():
        _do(request, services.choose_columns, batch.pk, mapping=form.mapping, answers=form.answers, by=request.user)
        # Another choice of columns may raise new questions; then this page comes again.
        return redirect("importing:import_show", centre.slug, batch.public_id)
    table_form = TableForm(None, batch=batch, rows=batch.chosen_rows)
    context = {"batch": batch, "preview": preview, "form": form, "table_form": table_form, "steps": STEPS}
    return render(request, "importing/import_columns.html", context)


@at_centre(Permission.EVENTS_IMPORT)
def import_confirm(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch = _batch(centre, public_id)
    if batch.state != BatchState.OPEN:
        return redirect("importing:import_show", centre.slug, batch.public_id)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.finish_batch(batch.pk, by=request.user, at=now(), **form.cleaned_data)
        except RefusedError as refusal:
            for problem in refusal.problems:
                form.add_error(problem.field, problem.message)
            batch.refresh_from_db()
        if batch.state != BatchState.OPEN or not form.errors:
            # Done, here or by somebody who was faster: either way the next page says what came of it.
            return redirect("importing:import_show", centre.slug, batch.public_id)
    context = {"batch": batch, "preview": Preview(batch, at=now()), "form": form, "steps": STEPS}
    return render(request, "importing/import_confirm.html", context)


@at_centre(Permission.EVENTS_IMPORT)
@require_POST
def import_discard(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch = _batch(centre, public_id)
    if not _do(request, services.discard_batch, batch.pk, by=request.user, at=now()):
        return redirect("importing:import_show", centre.slug, batch.public_id)
    messages.success(request, _("Plik usunięty. Nic z niego nie dodaliśmy."))
    return redirect("importing:import_list", centre.slug)


@at_centre(Permission.EVENTS_IMPORT)
def import_withdraw(request: SignedInRequest, centre: Centre, public_id: UUID) -> HttpResponse:
    batch = _batch(centre, public_id)
    if batch.state != BatchState.FINISHED:
        return redirect("importing:import_show", centre.slug, batch.public_id)
    if request.method == "POST":
        _do(request, services.withdraw_batch, batch.pk, by=request.user, at=now())
        return redirect("importing:import_show", centre.slug, batch.public_id)
    withdrawal = services.withdrawal_of(batch)
    kept = [row.target_id for row in withdrawal.to_keep]
    described = importer_called(batch.importer).describe(centre, kept)
    context = {"batch": batch, "withdrawal": withdrawal, "kept": [described[target] for target in kept]}
    return render(request, "importing/import_withdraw.html", context)


def _batch(centre: Centre, public_id: UUID) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.at_centre(centre).select_related("centre"), public_id=public_id)


def _do(request: SignedInRequest, act: Callable[..., ImportBatch], pk: int, **said: Any) -> bool:
    """Do what a button asks for; a refusal, as when somebody was faster, is said on the next page."""
    try:
        act(pk, **said)
    except RefusedError as refusal:
        for problem in refusal.problems:
            messages.error(request, problem.message)
        return False
    return True

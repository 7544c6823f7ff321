"""The same form sent twice gives one row and the same answer. Source: house style 7."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from mam.submissions.models import Submission

NOT_PART_OF_THE_BODY = {"csrfmiddlewaretoken", "form_key"}


def answer_once(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer a posted form in one transaction, its key written first so that a twin waits.

    A redirect means the form was accepted: it is kept for the twin. Any other answer, and any
    error, rolls everything back, and the key with it, so that a corrected form may use it again.

    Raises: BadRequest, when the form carries no key.
    """
    if "\x00" in request.path:
        raise BadRequest("The address holds a sign no address has.")
    key = _form_key(request)
    body_hash = _body_hash(request)
    with transaction.atomic():
        submission, is_new = Submission.objects.get_or_create(
            key=key, defaults={"user_id": request.user.pk, "path": request.path, "body_hash": body_hash}
        )
        if not is_new:
            return _answer_twin(request, submission, body_hash)
        response = answer()
        if isinstance(response, HttpResponseRedirect):
            submission.answer = response.url
            submission.save(update_fields=["answer"])
        else:
            transaction.set_rollback(True)
    return response


def _answer_twin(request: HttpRequest, submission: Submission, body_hash: str) -> HttpResponse:
    is_same_sender = (submission.user_id, submission.path) == (request.user.pk, request.path)
    if is_same_sender and submission.body_hash == body_hash:
        return HttpResponseRedirect(submission.answer)
    context = {"first_answer": submission.answer if is_same_sender else "", "form_address": request.get_full_path()}
    return render(request, "submissions/conflict.html", context, status=409)


def _form_key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        raise BadRequest("The form carries no key.") from None


def _body_hash(request: HttpRequest) -> str:
    digest = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_PART_OF_THE_BODY:
            digest.update(repr((name, values)).encode())
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            digest.update(repr((name, upload.name, upload.size)).encode())
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
    return digest.hexdigest()

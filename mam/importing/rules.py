"""What stands in the way of an act on an import, every reason at once."""

from django.utils.translation import gettext as _

from mam.core.problems import Problem
from mam.importing.enums import UNFINISHED, BatchState
from mam.importing.models import ImportBatch
from mam.importing.previews import Preview


def choosing_problems(batch: ImportBatch) -> list[Problem]:
    """List every reason why nothing can be chosen or confirmed in `batch`."""
    if batch.state == BatchState.OPEN:
        return []
    if batch.state == BatchState.FINISHED:
        return [Problem("finished", _("Ten import jest już zatwierdzony, jego wiersze są w portalu."))]
    return [Problem("not_open", _("W tym imporcie nie ma teraz nic do zatwierdzenia."))]


def finishing_problems(preview: Preview, *, seen: str, leaves_out_faulty: bool) -> list[Problem]:
    """List every reason why what `preview` shows cannot be added now.

    `seen` is the digest of what the person looked at, `leaves_out_faulty` that they agreed to go on without the rows
    that have problems.
    """
    if preview.missing_columns:
        names = ", ".join(str(column.label) for column in preview.missing_columns)
        return [Problem("columns_missing", _("Wskaż jeszcze kolumny: %(names)s.") % {"names": names})]
    problems = []
    if preview.open_questions:
        problems.append(Problem("questions_open", _("Odpowiedz jeszcze na pytania przy kolumnach.")))
    if not preview.to_add:
        problems.append(Problem("nothing_to_add", _("W tym pliku nie ma nic nowego do dodania.")))
    if seen != preview.digest:
        message = _("Od chwili, gdy to oglądasz, coś się zmieniło. Przejrzyj podgląd i zatwierdź jeszcze raz.")
        problems.append(Problem("changed_meanwhile", message))
    if preview.faulty and not leaves_out_faulty:
        message = _("Popraw wiersze z błędami w pliku albo zgódź się, że ich nie dodamy.")
        problems.append(Problem("faulty_rows", message, "leaves_out_faulty"))
    return problems


def discarding_problems(batch: ImportBatch) -> list[Problem]:
    """List every reason why `batch` cannot be given up."""
    if batch.state in UNFINISHED:
        return []
    return [Problem("not_unfinished", _("Ten import jest już zakończony."))]


def withdrawing_problems(batch: ImportBatch) -> list[Problem]:
    """List every reason why what `batch` added cannot be taken back."""
    if batch.state == BatchState.FINISHED:
        return []
    return [
        Problem(
            "not_finished", _("Tego importu nie można cofnąć: nic z niego nie zostało dodane albo jest już cofnięty.")
        )
    ]

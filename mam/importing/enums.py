from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Where an uploaded table is on its way into the portal."""

    WAITING = "waiting", _("czeka na odczytanie")
    REFUSED = "refused", _("nie da się odczytać")
    OPEN = "open", _("do sprawdzenia")
    FINISHED = "finished", _("dodany")
    DISCARDED = "discarded", _("porzucony")
    WITHDRAWN = "withdrawn", _("cofnięty")


# Nothing of these has been added yet, and their cells are still kept.
UNFINISHED = (BatchState.WAITING, BatchState.REFUSED, BatchState.OPEN)
# How each state is shown: a shape and a colour of the look.
TONES = {
    BatchState.WAITING: "wait",
    BatchState.REFUSED: "no",
    BatchState.OPEN: "wait",
    BatchState.FINISHED: "ok",
    BatchState.DISCARDED: "",
    BatchState.WITHDRAWN: "",
}

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mam.core.forms import PlainForm
from mam.importing.cells import shown
from mam.importing.columns import HEADER_WITHIN, letter
from mam.importing.models import ImportBatch, ImportSheet
from mam.importing.previews import Preview
from mam.importing.reading.limits import Row
from mam.importing.sheets import MOST_BYTES, SENTENCES

FEW_WORDS = 60


class UploadForm(PlainForm, forms.Form):
    """The table somebody hands in; what is in it is looked at later, by a worker."""

    failure = _("Nie przyjęliśmy pliku.")
    file = forms.FileField(
        label=_("Plik z tabelą"),
        help_text=_("XLSX, XLS, ODS albo CSV. Najwyżej 10 MB, 3000 wierszy i 60 kolumn."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse at once what is too big to be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(str(SENTENCES["too_big_to_send"]))
        return file


class TableForm(PlainForm, forms.Form):
    """Which sheet, and which of its rows is the header."""

    sheet_number = forms.TypedChoiceField(label=_("Arkusz"), coerce=int)
    header_row = forms.TypedChoiceField(label=_("Wiersz z nagłówkami"), coerce=int, required=False, empty_value=None)
    conditional = ("header_row",)

    def __init__(self, posted: QueryDict | None, *, batch: ImportBatch, rows: Iterable[Row]) -> None:
        """Offer the sheets that could be read, and the first rows of the chosen one."""
        super().__init__(posted, initial={"sheet_number": batch.sheet_number, "header_row": batch.header_last_row})
        self.batch = batch
        sheets: Iterable[ImportSheet] = batch.sheets.with_rows()
        names = [(sheet.number, sheet.name or gettext("tabela")) for sheet in sheets]
        self.fields["sheet_number"].choices = names  # type: ignore[attr-defined] # a choice field
        first_rows = [(number, _row_in_words(number, cells)) for number, cells in rows][:HEADER_WITHIN]
        self.fields["header_row"].choices = [("", gettext("znajdź sam")), *first_rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:  # cleaned values are of any type
        """Forget the row when another sheet is chosen: it was a row of the first one."""
        if self.cleaned_data.get("sheet_number") != self.batch.sheet_number:
            self.cleaned_data["header_row"] = None
        return self.cleaned_data

    @property
    def is_needed(self) -> bool:
        """Whether there is more than one sheet to choose from."""
        return len(self.fields["sheet_number"].choices) > 1  # type: ignore[attr-defined]


def _row_in_words(number: int, cells: list[Any]) -> str:  # cells are of any kind
    said = ", ".join(shown(cell) for cell in cells if cell is not None)
    short = said if len(said) <= FEW_WORDS else f"{said[:FEW_WORDS]}…"
    return gettext("%(number)s: %(said)s") % {"number": number, "said": short}


class ColumnsForm(PlainForm, forms.Form):
    """Which column of the file is which, and what the file does not say."""

    failure = _("Jeszcze nie czytamy dalej.")

    def __init__(self, posted: QueryDict | None, *, preview: Preview) -> None:
        """Make a field for each column of the file and for each question."""
        self.preview = preview
        self.positions = [n for n in range(preview.table.width) if preview.table.heading(n) or preview.table.samples(n)]
        self.conditional = tuple(f"column_{position}" for position in self.positions)
        # Before Django's own part, so that these fields are worded like all others.
        self.base_fields = self._column_fields() | self._question_fields()  # type: ignore[misc] # copied for each form
        super().__init__(posted)

    def _column_fields(self) -> dict[str, forms.Field]:
        table = self.preview.table
        choices = [("", gettext("pomiń")), *((c.name, str(c.label)) for c in self.preview.importer.columns)]
        names = {position: name for name, position in table.mapping.items()}
        return {
            f"column_{position}": forms.ChoiceField(
                label=table.heading(position) or gettext("kolumna %(letter)s") % {"letter": letter(position)},
                help_text=", ".join(_short(sample) for sample in table.samples(position)),
                choices=choices,
                required=False,
                initial=names.get(position, ""),
            )
            for position in self.positions
        }

    def _question_fields(self) -> dict[str, forms.Field]:
        return {
            _field_name(question.name): forms.ChoiceField(
                label=question.label,
                help_text=question.hint,
                choices=question.choices,
                initial=self.preview.answers[question.name],
            )
            for question in self.preview.questions
        }

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the file's columns."""
        return [self[f"column_{position}"] for position in self.positions]

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[_field_name(question.name)] for question in self.preview.questions]

    @property
    def mapping(self) -> dict[str, int]:
        """The chosen columns with their positions."""
        chosen = ((self.cleaned_data.get(f"column_{position}"), position) for position in self.positions)
        return {name: position for name, position in chosen if name}

    @property
    def answers(self) -> dict[str, str]:
        """The answers by the names of their questions."""
        return {q.name: self.cleaned_data[_field_name(q.name)] for q in self.preview.questions}

    def clean(self) -> dict[str, Any]:  # cleaned values are of any type
        """Take each column once, and all that have to be there."""
        seen: set[str] = set()
        labels = {column.name: column.label for column in self.preview.importer.columns}
        for position in self.positions:
            name = self.cleaned_data.get(f"column_{position}")
            if name in seen:
                message = gettext("„%(label)s” jest już przy innej kolumnie. Zostaw jedną z nich.")
                self.add_error(f"column_{position}", message % {"label": labels[name]})
            seen |= {name} if name else set()
        for column in self.preview.importer.columns:
            if column.is_required and column.name not in seen:
                self.add_error(None, gettext("Wskaż kolumnę „%(label)s”.") % {"label": column.label})
        return self.cleaned_data


def _short(sample: str) -> str:
    return sample if len(sample) <= FEW_WORDS else f"{sample[:FEW_WORDS]}…"


def _field_name(question: str) -> str:
    # Names of questions carry words of the file; those of fields do not.
    return f"answer_{hashlib.sha256(question.encode()).hexdigest()[:12]}"


class ConfirmForm(PlainForm, forms.Form):
    """That somebody adds what they have looked at, with or without the rows that have problems."""

    failure = _("Jeszcze nic nie dodaliśmy.")
    seen = forms.CharField(widget=forms.HiddenInput)
    leaves_out_faulty = forms.BooleanField(label=_("Dodaj resztę bez wierszy z błędami"), required=False)

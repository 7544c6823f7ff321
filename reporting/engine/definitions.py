"""The 17 indicators: their names, units, classes and rules. Rules live here, versioned; a report prints the version.

Names come from the model document letter for letter and are never translated. Source: domain handbook 4.1 and 4.3.
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.enums import Tag


class IndicatorClass(Enum):
    """How a figure runs through time. Source: domain handbook 4.1."""

    FLOW = "flow"
    PRESENCE = "presence"
    REACH = "reach"


class PartName(TextChoices):
    """What the parts of a figure count."""

    EVENTS = "events", _("wydarzenia")
    PUBLICATIONS = "publications", _("publikacje")
    PARTNERSHIPS = "partnerships", _("partnerstwa")
    INITIATIVES = "initiatives", _("inicjatywy")
    PERSONS = "persons", _("osoby z list imiennych")
    HEADS = "heads", _("osoby niezidentyfikowane, możliwe powtórzenia")
    TALKS = "talks", _("rozmowy informacyjne")
    VIEWS = "views", _("odsłony (nie osoby)")
    ORGANISATIONS = "organisations", _("NGO i grupy")
    # Printed beside a value, never added to it.
    SERIES = "series", _("cykle")
    ONLINE = "online", _("w tym online")
    PARTICIPATIONS = "participations", _("uczestnictwa")

    @property
    def brief(self) -> str | Promise:
        """Its name where space is tight and the whole one stands a click away."""
        return {PartName.PERSONS: _("osoby"), PartName.HEADS: _("osoby niezidentyfikowane")}.get(self, self.label)


@dataclass(frozen=True)
class Objective:
    """One of the seven objectives the indicators stand under; `title` is how people say it."""

    code: str
    name: str
    title: str | Promise
    short: str | Promise


@dataclass(frozen=True)
class IndicatorDefinition:
    """One of the 17. Unit and class never change; a changed rule is a new version.

    `tag` says which events it is about, None that none are; `parts` add up to the value.
    `asks` names what its printed evidence wants of each event.
    """

    code: str
    objective: str
    name: str
    title: str | Promise
    unit: str | Promise
    kind: IndicatorClass
    rule: str | Promise
    parts: tuple[PartName, ...]
    tag: Tag | None = None
    asks: frozenset[str] = frozenset()
    rule_version: int = 1

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags of its events: one or none."""
        return (self.tag,) if self.tag else ()

    @property
    def counts_heads(self) -> bool:
        """Whether people at events are a part of it."""
        return PartName.HEADS in self.parts

    @property
    def counts_events(self) -> bool:
        """Whether events are a part of it."""
        return PartName.EVENTS in self.parts


OBJECTIVES = (
    Objective(
        "1.1",
        "Integrowanie mieszkańców z różnych środowisk, wzmocnienie sieci relacji i współpracy między różnymi osobami, "
        "grupami i organizacjami",
        _("Mieszkańcy się znają i tworzą sieci"),
        _("sieci sąsiedzkie"),
    ),
    Objective(
        "1.2",
        "Zwiększanie wrażliwości społecznej mające na celu wyrównywanie szans i włączanie w życie społeczności osób "
        "wykluczonych i potrzebujących pomocy",
        _("Wrażliwość i włączanie"),
        _("włączanie"),
    ),
    Objective(
        "1.3",
        "Zwiększanie poczucia przynależności do miejsca i odpowiedzialności mieszkańców za ich otoczenie",
        _("Przynależność do miejsca"),
        _("przynależność"),
    ),
    Objective(
        "2.1",
        "Zwiększenie świadomości mieszkańców na temat spraw lokalnych i ich udziału w podejmowaniu decyzji dotyczących "
        "osiedla, miejscowości, samorządu lokalnego",
        _("Mieszkańcy wiedzą i współdecydują"),
        _("współdecydowanie"),
    ),
    Objective(
        "2.2",
        "Zwiększanie zaangażowania mieszkańców w oddolne inicjatywy służące wspólnemu rozwiązywaniu lokalnych "
        "problemów i zaspokajaniu lokalnych potrzeb",
        _("Oddolne inicjatywy"),
        _("inicjatywy"),
    ),
    Objective(
        "3",
        "wzmacnianie lokalnych NGO i zwiększanie zaangażowania mieszkańców w ich działania",
        _("Silniejsze organizacje"),
        _("organizacje"),
    ),
    Objective(
        "4",
        "Zwiększanie dostępu do infrastruktury pomocnej w aktywności mieszkańców i NGO",
        _("Dostęp do miejsca i zasobów"),
        _("miejsce i zasoby"),
    ),
)

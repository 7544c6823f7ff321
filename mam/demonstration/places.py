"""The two centres: who orders, who runs them, where they are, when they are open."""

from dataclasses import dataclass
from datetime import date, time

from django.db.backends.postgresql.psycopg_any import DateRange

from events.models import EventKind
from mam.centres.enums import MunicipalityLevel
from mam.centres.models import Centre, CentreOperation, Closure, Municipality, OpeningHours, Operator
from mam.core.periods import Period
from mam.users.models import User
from reporting.services import AgreementFields, add_agreement

SINCE = 3  # years before the story


@dataclass(frozen=True)
class YearlyClosure:
    """Days of each year on which a centre is closed."""

    first: tuple[int, int]
    last: tuple[int, int]
    reason: str

    def within(self, days: Period) -> list[Period]:
        """List its days in each year of `days`."""
        years = range(days.first.year, days.last.year + 1)
        found = (Period(date(year, *self.first), date(year, *self.last)) for year in years)
        return [period for period in found if period.common_with(days)]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A centre with everything that stands around it."""

    municipality: tuple[str, MunicipalityLevel]
    operator: dict[str, str]
    centre: dict[str, str]
    week: tuple[tuple[int, time, time], ...]
    closures: tuple[YearlyClosure, ...]
    agreement: str
    own_kinds: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def closed(self, days: Period) -> list[Period]:
        """List the days within `days` on which the centre is closed out of turn."""
        return [period for closure in self.closures for period in closure.within(days)]


POD_LIPA = Place(
    municipality=("Wierzbów", MunicipalityLevel.MIASTO),
    operator={
        "name": "Stowarzyszenie Sąsiedzi z Ogrodowej",
        "legal_form": "stowarzyszenie",
        "address": "ul. Ogrodowa 14, Wierzbów",
        "email": "zarzad@pod-lipa.example.org",
    },
    centre={
        "slug": "pod-lipa",
        "name": "MAM Pod Lipą",
        "lead": "Spotkania, zajęcia i wspólne działania. Bezpłatnie i bez konta, pytania także przez telefon.",
        "about": (
            "Jesteśmy miejscem na parterze starej szkoły, z lipą na podwórku i czajnikiem, który rzadko stygnie.\n\n"
            "Przychodzą do nas osoby, które chcą coś zrobić z innymi: poćwiczyć, uszyć, pośpiewać, posadzić pomidory "
            "albo pogadać o ulicy. Większość zajęć prowadzą sąsiadki i sąsiedzi. My pomagamy zacząć, znaleźć ludzi "
            "i dokończyć.\n\n"
            "Nie trzeba się zapisywać do żadnej organizacji, nie trzeba mieć konta ani internetu. "
            "Jeśli masz pomysł, wejdź albo zadzwoń."
        ),
        "address": "ul. Ogrodowa 14, Wierzbów",
        "directions": (
            "Wejście od podwórka, pod lipą, bez schodów.\n\n"
            "Przystanek „Ogrodowa” jest 3 minuty pieszo stąd, w połowie drogi stoi ławka. "
            "Dla samochodu osoby z niepełnosprawnością mamy jedno miejsce tuż przy drzwiach."
        ),
        "accessibility": (
            "Wejście od podwórka jest bez schodów i progów, drzwi mają 100 cm i otwierają się przyciskiem.\n\n"
            "Na parterze są Sala Lipowa, Sala Klonowa, Kuchnia i toaleta dla osób na wózku, z uchwytami "
            "po obu stronach. Do Pracowni na I piętrze prowadzi 14 schodów z poręczą po prawej, windy nie ma. "
            "Zajęcia z Pracowni przenosimy na parter, gdy ktoś tego potrzebuje. Wystarczy zadzwonić dzień "
            "wcześniej.\n\n"
            "W Sali Lipowej działa pętla słuchowa. Tłumaczkę języka migowego zamawiamy tydzień naprzód. "
            "Pies asystujący wejdzie wszędzie, także do Kuchni."
        ),
        "phone": "+48125550140",
        "email": "kontakt@pod-lipa.example.org",
    },
    week=(*((day, time(9), time(20)) for day in range(5)), (5, time(9), time(15))),
    closures=(
        YearlyClosure((2, 9), (2, 13), "Malujemy Salę Lipową."),
        YearlyClosure((8, 3), (8, 9), "Przerwa urlopowa."),
        YearlyClosure((12, 27), (12, 30), "Przerwa świąteczna."),
    ),
    agreement="SP.526.14",
    own_kinds=(
        ("chór", "sasiedzi", ("networking", "identity")),
        ("klub książki", "rozmowa", ("networking",)),
        ("naprawianie", "szycie", ("networking",)),
        ("spotkanie rodziców", "sasiedzi", ("networking",)),
    ),
)
ZA_RZEKA = Place(
    municipality=("Olszyny Nadrzeczne", MunicipalityLevel.GMINA),
    operator={
        "name": "Fundacja Drugi Brzeg",
        "legal_form": "fundacja",
        "address": "Przystań 2, Olszyny Nadrzeczne",
        "email": "biuro@za-rzeka.example.org",
    },
    centre={
        "slug": "za-rzeka",
        "name": "MAM Za Rzeką",
        "greeting": "Witajcie na drugim brzegu!",
        "lead": "Świetlica przy moście: herbata, ruch i sprawy naszej wsi.",
        "about": "Dawna strażnica przy moście. Prowadzi ją fundacja, a sprząta i śpiewa w niej cała wieś.",
        "address": "Przystań 2, Olszyny Nadrzeczne",
        "directions": "Za mostem w lewo. Autobus staje przy sklepie, 5 minut pieszo.",
        "accessibility": (
            "Do świetlicy prowadzi jeden próg, 3 cm; mamy przenośną rampę. Toaleta jest na parterze, "
            "wózek w niej nie zawróci. Pętli słuchowej jeszcze nie ma."
        ),
        "phone": "+48125550190",
        "email": "kontakt@za-rzeka.example.org",
    },
    week=tuple((day, time(10), time(18)) for day in range(5)),
    closures=(YearlyClosure((12, 24), (12, 31), "Przerwa świąteczna."),),
    agreement="OR.526.3",
)


def add_place(place: Place, days: Period) -> Centre:
    """Add the centre with its municipality, operator, hours, closures and own kinds."""
    name, level = place.municipality
    municipality = Municipality.objects.create(name=name, level=level)
    operator = Operator.objects.create(**place.operator)
    since = date(days.first.year - SINCE, 1, 1)
    centre = Centre.objects.create(municipality=municipality, published_on=days.first, **place.centre)
    CentreOperation.objects.create(centre=centre, operator=operator, period=DateRange(since, None))
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, weekday=day, opens=opens, closes=closes) for day, opens, closes in place.week
    )
    Closure.objects.bulk_create(
        Closure(centre=centre, first_on=period.first, last_on=period.last, reason=closure.reason)
        for closure in place.closures
        for period in closure.within(days)
    )
    EventKind.objects.bulk_create(
        EventKind(centre=centre, name=name, cover=cover, tags=list(tags)) for name, cover, tags in place.own_kinds
    )
    return centre


def add_agreements(place: Place, centre: Centre, days: Period, *, by: User) -> None:
    """Add an agreement for each calendar year of `days`."""
    operator = Operator.objects.get(name=place.operator["name"])
    for year in range(days.first.year, days.last.year + 1):
        said = AgreementFields(
            municipality=centre.municipality,
            operator=operator,
            number=f"{place.agreement}.{year}",
            first_on=date(year, 1, 1),
            last_on=date(year, 12, 31),
            centres=[centre],
        )
        add_agreement(said, by=by)

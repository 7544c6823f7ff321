"""The 17 indicators themselves, in the order of the model document. Source: domain handbook 4.3."""

from django.utils.translation import gettext_lazy as _

from events.enums import Tag
from reporting.engine.definitions import IndicatorClass, IndicatorDefinition, PartName

# What the printed evidence wants of each event.
PROGRAMME, HEADS, SIGN_IN_LIST = "programme", "heads", "sign_in_list"
EVENT = _("wydarzenie")
PERSON = _("osoba")
GROUP = _("NGO lub grupa")
PEOPLE_AND_VIEWS = _("osoba, osoba niezidentyfikowana i odsłona")

_INDICATORS = (
    IndicatorDefinition(
        code="1.1-W1",
        objective="1.1",
        name="Liczba spotkań/wydarzeń sieciujących dla mieszkańców (pikniki, spacer, warsztaty, akcje)",
        title=_("Spotkania i wydarzenia sieciujące"),
        unit=EVENT,
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy każde odbyte wydarzenie oznaczone jako sieciowanie, w dniu, w którym się skończyło."),
        parts=(PartName.EVENTS,),
        tag=Tag.NETWORKING,
        asks=frozenset({PROGRAMME, HEADS}),
    ),
    IndicatorDefinition(
        code="1.1-W2",
        objective="1.1",
        name="Liczba osób, które wzięły udział w działaniach sieciujących MAM",
        title=_("Osoby, które wzięły w nich udział"),
        unit=_("osoba i osoba niezidentyfikowana"),
        kind=IndicatorClass.REACH,
        rule=_(
            "Liczymy różne osoby z list wydarzeń 1.1-W1 i dodajemy policzone bez nazwiska, które mogą się powtarzać."
        ),
        parts=(PartName.PERSONS, PartName.HEADS),
        tag=Tag.NETWORKING,
        asks=frozenset({HEADS}),
    ),
    IndicatorDefinition(
        code="1.1-W3",
        objective="1.1",
        name="Liczba nawiązanych partnerstw (partnerzy MAM oraz partnerstwa nawiązane za pośrednictwem MAM)",
        title=_("Nawiązane partnerstwa"),
        unit=_("partnerstwo"),
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy pary stron, które w czasie umowy połączyło pierwsze partnerstwo, bez przedłużeń i aneksów."),
        parts=(PartName.PARTNERSHIPS,),
    ),
    IndicatorDefinition(
        code="1.1-W4",
        objective="1.1",
        name="Liczba wolontariuszy działających na rzecz lub za pośrednictwem MAM",
        title=_("Wolontariuszki i wolontariusze"),
        unit=PERSON,
        kind=IndicatorClass.PRESENCE,
        rule=_("Liczymy różne osoby, które mają w okresie potwierdzone godziny dla MAM lub za jego pośrednictwem."),
        parts=(PartName.PERSONS,),
    ),
    IndicatorDefinition(
        code="1.2-W1",
        objective="1.2",
        name="Liczba wydarzeń/spotkań integrujących/akcji pomocowych",
        title=_("Wydarzenia integrujące i akcje pomocowe"),
        unit=EVENT,
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy każde odbyte wydarzenie oznaczone jako włączanie, w dniu, w którym się skończyło."),
        parts=(PartName.EVENTS,),
        tag=Tag.INCLUSION,
        asks=frozenset({PROGRAMME, HEADS}),
    ),
    IndicatorDefinition(
        code="1.3-W1",
        objective="1.3",
        name="liczba wydarzeń/spotkań poświęconych lokalnej tożsamości",
        title=_("Wydarzenia o lokalnej tożsamości"),
        unit=EVENT,
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy każde odbyte wydarzenie oznaczone jako tożsamość, a wystawę raz, w dniu zamknięcia."),
        parts=(PartName.EVENTS,),
        tag=Tag.IDENTITY,
        asks=frozenset({PROGRAMME, HEADS}),
    ),
    IndicatorDefinition(
        code="1.3-W2",
        objective="1.3",
        name="Liczba akcji związanych z dbaniem o lokalną przestrzeń",
        title=_("Działania na rzecz lokalnej przestrzeni"),
        unit=_("wydarzenie (akcja)"),
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy każde odbyte wydarzenie oznaczone jako przestrzeń, w dniu, w którym się skończyło."),
        parts=(PartName.EVENTS,),
        tag=Tag.LOCAL_SPACE,
        asks=frozenset({PROGRAMME, HEADS}),
    ),
    IndicatorDefinition(
        code="2.1-W1",
        objective="2.1",
        name="Liczba wydarzeń i aktywności związanych z włączaniem mieszkańców w sprawy lokalne",
        title=_("Wydarzenia angażujące w sprawy lokalne"),
        unit=_("wydarzenie lub aktywność"),
        kind=IndicatorClass.FLOW,
        rule=_(
            "Liczymy odbyte wydarzenia i publikacje (konsultacje, ankiety, kampanie) oznaczone jako współdecydowanie."
        ),
        parts=(PartName.EVENTS, PartName.PUBLICATIONS),
        tag=Tag.CO_DECISION,
    ),
    IndicatorDefinition(
        code="2.1-W2",
        objective="2.1",
        name=(
            "Liczba osób, które skorzystały z działań informacyjno-edukacyjnych (w tym liczba uczestników spotkań, "
            "wydarzeń online, liczba odczytań/wyświetleń materiałów informacyjnych)"
        ),
        title=_("Korzystający z działań informacyjno-edukacyjnych"),
        unit=PEOPLE_AND_VIEWS,
        kind=IndicatorClass.REACH,
        rule=_(
            "Dodajemy różne osoby z wydarzeń i rozmów oznaczonych jako informacja-edukacja, osoby policzone bez "
            "nazwiska oraz odsłony publikacji, które nie są osobami."
        ),
        parts=(PartName.PERSONS, PartName.HEADS, PartName.TALKS, PartName.VIEWS),
        tag=Tag.INFO_EDUCATION,
        asks=frozenset({HEADS}),
    ),
    IndicatorDefinition(
        code="2.2-W1",
        objective="2.2",
        name=(
            "liczba oddolnych inicjatyw podjętych przez mieszkańców np. zawiązanych grup "
            "samopomocowych/samorozwojowych, akcji pomocowych"
        ),
        title=_("Inicjatywy podjęte przez mieszkańców"),
        unit=_("inicjatywa"),
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy inicjatywy mieszkańców, grup i organizacji w dniu rozpoczęcia, bez prowadzonych przez MAM."),
        parts=(PartName.INITIATIVES,),
    ),
    IndicatorDefinition(
        code="2.2-W2",
        objective="2.2",
        name="Liczba liderów, którzy otrzymali wsparcie dotyczące swoich inicjatyw",
        title=_("Liderki i liderzy, którzy dostali wsparcie"),
        unit=PERSON,
        kind=IndicatorClass.PRESENCE,
        rule=_("Liczymy różne osoby prowadzące inicjatywy, którym w okresie udzielono wsparcia."),
        parts=(PartName.PERSONS,),
    ),
    IndicatorDefinition(
        code="3-W1",
        objective="3",
        name="Liczba aktywności informacyjno – promocyjnych",
        title=_("Działania informacyjno-promocyjne"),
        unit=_("aktywność"),
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy publikacje i odbyte wydarzenia oznaczone jako informacja-promocja."),
        parts=(PartName.EVENTS, PartName.PUBLICATIONS),
        tag=Tag.INFO_PROMOTION,
        asks=frozenset({HEADS}),
    ),
    IndicatorDefinition(
        code="3-W2",
        objective="3",
        name=(
            "Liczba działań edukacyjnych w obszarze prowadzenia organizacji pozarządowych "
            "i innych form aktywności obywatelskiej"
        ),
        title=_("Działania edukacyjne o prowadzeniu organizacji"),
        unit=EVENT,
        kind=IndicatorClass.FLOW,
        rule=_("Liczymy każde odbyte wydarzenie oznaczone jako edukacja NGO; kurs z czterech spotkań to cztery."),
        parts=(PartName.EVENTS,),
        tag=Tag.NGO_EDUCATION,
        asks=frozenset({PROGRAMME, HEADS, SIGN_IN_LIST}),
    ),
    IndicatorDefinition(
        code="3-W3",
        objective="3",
        name="Liczba osób, które wzięły udział w działaniach edukacyjnych",
        title=_("Uczestnicy działań edukacyjnych"),
        unit=PERSON,
        kind=IndicatorClass.PRESENCE,
        rule=_("Liczymy różne osoby z list obecności wydarzeń 3-W2, bez policzonych bez nazwiska i prowadzących."),
        parts=(PartName.PERSONS,),
    ),
    IndicatorDefinition(
        code="3-W4",
        objective="3",
        name=(
            "Liczba osób, które skorzystały z działań informacyjno-promocyjnych (w tym liczba uczestników spotkań, "
            "wydarzeń online, liczba odczytań/wyświetleń materiałów informacyjnych)"
        ),
        title=_("Korzystający z działań informacyjno-promocyjnych"),
        unit=PEOPLE_AND_VIEWS,
        kind=IndicatorClass.REACH,
        rule=_(
            "Dodajemy różne osoby z wydarzeń i rozmów oznaczonych jako informacja-promocja, osoby policzone bez "
            "nazwiska oraz odsłony publikacji, które nie są osobami."
        ),
        parts=(PartName.PERSONS, PartName.HEADS, PartName.TALKS, PartName.VIEWS),
        tag=Tag.INFO_PROMOTION,
        asks=frozenset({HEADS}),
    ),
    IndicatorDefinition(
        code="4-W1",
        objective="4",
        name="Liczba NGO/grup, które skorzystały z przestrzeni i innych zasobów MAM",
        title=_("Organizacje i grupy korzystające z przestrzeni"),
        unit=GROUP,
        kind=IndicatorClass.PRESENCE,
        rule=_(
            "Liczymy różne NGO i grupy nieformalne, które w okresie skorzystały z sali, sprzętu, szafki albo biurka."
        ),
        parts=(PartName.ORGANISATIONS,),
    ),
    IndicatorDefinition(
        code="4-W2",
        objective="4",
        name="Liczba NGO/grup, które skorzystały z kanałów promocyjnych MAM",
        title=_("Organizacje i grupy korzystające z kanałów promocji"),
        unit=GROUP,
        kind=IndicatorClass.PRESENCE,
        rule=_("Liczymy różne NGO i grupy nieformalne, dla których w okresie coś opublikowano w kanale MAM."),
        parts=(PartName.ORGANISATIONS,),
    ),
)
DEFINITIONS = {definition.code: definition for definition in _INDICATORS}
CODES = tuple(DEFINITIONS)


def codes_of(tags: frozenset[str]) -> tuple[str, ...]:
    """Answer the indicators an event with `tags` counts in, in their order."""
    return tuple(definition.code for definition in _INDICATORS if definition.tag in tags)

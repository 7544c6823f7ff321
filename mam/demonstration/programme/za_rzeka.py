"""The smaller programme of MAM Za Rzeką, a centre of another operator in another municipality."""

from datetime import time

from events.enums import CountMethod, Tag
from mam.demonstration.plan import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, Plan

SWIETLICA = "świetlica, parter, jeden próg"
PRZYSTAN = "przystań przy moście"

CYCLES = (
    Plan(
        title="Herbata za rzeką",
        kind="kawa i planszówki",
        weekday=TUESDAY,
        weeks=(1, 2, 3, 4),
        quiet_weeks=(2,),
        hours=(time(16), time(18)),
        heads=(6, 18),
        place=SWIETLICA,
        programmes=(
            "Herbata z samowara i rozmowy do zmroku.",
            "Gramy w karty i planujemy majówkę.",
            "Kto umie piec, piecze. Kto nie umie, zmywa.",
        ),
    ),
    Plan(
        title="Zdrowy kręgosłup",
        kind="gimnastyka",
        weekday=THURSDAY,
        weeks=(1, 3),
        hours=(time(17), time(18)),
        heads=(7, 14),
        place=SWIETLICA,
        programmes=("Spokojne ćwiczenia na macie albo na krześle.", "Rozciągamy plecy po całym dniu."),
    ),
    Plan(
        title="Wiklina i len",
        kind="nauka",
        weekday=SATURDAY,
        weeks=(2,),
        hours=(time(11), time(14)),
        heads=(5, 11),
        place=SWIETLICA,
        programmes=(
            "Pleciemy koszyki na chleb.",
            "Uczymy się haftu od pani Genowefy.",
            "Farbujemy len łupinami cebuli.",
        ),
    ),
    Plan(
        title="Cyfrowy senior",
        kind="pomoc z telefonem",
        weekday=MONDAY,
        weeks=(2, 4),
        hours=(time(10), time(11, 30)),
        heads=(4, 9),
        place=SWIETLICA,
        programmes=("Płacimy rachunki telefonem, powoli i dwa razy.", "Rozmawiamy z wnukami przez kamerę."),
    ),
    Plan(
        title="Czysta rzeka",
        kind="sprzątanie podwórka",
        weekday=SATURDAY,
        weeks=(3,),
        months=(4, 6, 9, 10),
        hours=(time(9), time(12)),
        heads=(12, 30),
        place=PRZYSTAN,
        is_outdoors=True,
        programmes=("Zbieramy śmieci z brzegu, z łodzi i z ziemi.",),
        effects=("zebrane worki: 17", "zebrane worki: 9"),
    ),
    Plan(
        title="Zebranie za rzeką",
        kind="rozmowa o mieście",
        weekday=WEDNESDAY,
        weeks=(3,),
        hours=(time(18), time(19, 30)),
        heads=(8, 26),
        place=SWIETLICA,
        programmes=(
            "Most, droga, przedszkole: sprawy tego miesiąca.",
            "Sołtyska mówi o planach, my mówimy o dziurach.",
        ),
    ),
    Plan(
        title="Film w świetlicy",
        kind="kino",
        weekday=FRIDAY,
        weeks=(1,),
        months=(1, 3, 5, 9, 10, 11, 12),
        hours=(time(18), time(20)),
        heads=(10, 25),
        place=SWIETLICA,
        programmes=("Film o ludziach znad rzek i rozmowa przy kompocie.", "Stare filmy z tej okolicy."),
    ),
)
OCCASIONS = (
    Plan(
        title="Flis sąsiedzki",
        kind="piknik",
        months=(6,),
        weeks=(2,),
        weekday=SATURDAY,
        hours=(time(12), time(18)),
        heads=(150, 260),
        place=PRZYSTAN,
        method=CountMethod.ESTIMATE,
        tags=(Tag.IDENTITY,),
        programmes=("Łodzie, zupa rybna i muzyka. Kapoki są dla każdego.",),
        is_series=False,
    ),
    Plan(
        title="Dożynki na drugim brzegu",
        kind="piknik",
        months=(9,),
        weeks=(2,),
        weekday=SATURDAY,
        hours=(time(14), time(20)),
        heads=(170, 310),
        place=PRZYSTAN,
        method=CountMethod.ESTIMATE,
        tags=(Tag.IDENTITY,),
        programmes=("Wieniec, chleb i potańcówka na deskach.",),
        is_series=False,
    ),
)

"""The programmes of the two centres, in words."""

from mam.demonstration.plan import Plan
from mam.demonstration.programme import city, feasts, hands, learning, neighbours, za_rzeka

POD_LIPA: tuple[Plan, ...] = (
    *neighbours.CYCLES,
    *hands.CYCLES,
    *learning.CYCLES,
    *city.CYCLES,
    *feasts.PICNICS,
    *feasts.FEASTS,
)
ZA_RZEKA: tuple[Plan, ...] = (*za_rzeka.CYCLES, *za_rzeka.OCCASIONS)

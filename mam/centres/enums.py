from django.db import models
from django.utils.translation import gettext_lazy as _


class MunicipalityLevel(models.TextChoices):
    """What kind of local government orders and pays."""

    GMINA = "gmina", _("gmina")
    MIASTO = "miasto", _("miasto")
    POWIAT = "powiat", _("powiat")


class CentreKind(models.TextChoices):
    """What kind of place it is. Source: domain handbook 3.1."""

    MAM = "mam", _("Miejsce Aktywności Mieszkańców")
    MAL = "mal", _("Miejsce Aktywności Lokalnej")
    CAL = "cal", _("Centrum Aktywności Lokalnej")
    NEIGHBOURHOOD_HOUSE = "neighbourhood_house", _("dom sąsiedzki")
    ESTATE_CLUB = "estate_club", _("klub osiedlowy")
    VILLAGE_HALL = "village_hall", _("świetlica")


class Weekday(models.IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, _("poniedziałek")
    TUESDAY = 1, _("wtorek")
    WEDNESDAY = 2, _("środa")
    THURSDAY = 3, _("czwartek")
    FRIDAY = 4, _("piątek")
    SATURDAY = 5, _("sobota")
    SUNDAY = 6, _("niedziela")

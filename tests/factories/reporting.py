from datetime import date

from reporting.models import AgreementCentre, GrantAgreement


def make_agreement(
    *, centre=None, centres=(), number="SP.1.2026", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31), **fields
):
    """Make an agreement of the given centres with the operator of the first."""
    centres = [*([centre] if centre else []), *centres]
    agreement = GrantAgreement.objects.create(
        municipality=fields.pop("municipality", None) or centres[0].municipality,
        operator=fields.pop("operator", None) or centres[0].operator_on(first_on),
        number=number,
        first_on=first_on,
        last_on=last_on,
        **fields,
    )
    for named in centres:
        AgreementCentre.objects.create(agreement=agreement, centre=named, first_on=first_on, last_on=last_on)
    return agreement

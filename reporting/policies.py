"""Who may do what with an agreement, beyond the role table."""

from collections.abc import Iterable

from mam.access.permissions import Permission
from mam.centres.models import Centre
from mam.users.models import User


def may_change_agreement(user: User, centres: Iterable[Centre]) -> bool:
    """Tell whether `user` may correct an agreement of `centres`: she manages every one of them."""
    return all(user.can(Permission.AGREEMENTS_MANAGE, centre) for centre in centres)


def own_centres(user: User, beside: Centre) -> list[Centre]:
    """Answer the centres `user` may name in one agreement with `beside`: her own, of the same municipality."""
    held = {membership.centre for membership in user.standing_memberships if membership.centre}
    same = [centre for centre in held if centre.municipality_id == beside.municipality_id]
    return sorted((c for c in same if user.can(Permission.AGREEMENTS_MANAGE, c)), key=str)

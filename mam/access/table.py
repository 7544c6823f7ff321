"""The table of roles and permissions as a page: `manage.py permissions > docs/permissions.md`."""

from mam.access.permissions import CENTRE_ROLES, MUNICIPALITY_ROLES, ROLE_PERMISSIONS, Permission, Role

PAGE = """# Who may do what

Printed from `mam/access/permissions.py` by `python manage.py permissions`; a test compares. Change the code, then
print again.

Roles add up. A role at a centre reaches that centre, a role at a municipality every centre of it. What is not yours
does not exist (404); yours without the permission is refused (403). Pages everybody may read, and pages of one's own
account, ask for none of these. Which page asks for what stands at its view, as its mark, and in
`tests/test_access.py` for every page and every person.

{permissions}

| role | in Polish | held at |
| --- | --- | --- |
{roles}
"""


def permissions_page() -> str:
    """Answer the page `docs/permissions.md`."""
    header = ["permission", *(role.value for role in Role)]
    rows = [header, ["---"] * len(header), *(_row(permission) for permission in Permission)]
    roles = [[role.value, str(role.label), _place(role)] for role in Role]
    return PAGE.format(permissions=_lines(rows), roles=_lines(roles))


def _row(permission: Permission) -> list[str]:
    return [f"`{permission}`", *("yes" if permission in ROLE_PERMISSIONS[role] else "–" for role in Role)]


def _place(role: Role) -> str:
    if role in CENTRE_ROLES:
        return "a centre"
    return "a municipality" if role in MUNICIPALITY_ROLES else "the installation"


def _lines(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

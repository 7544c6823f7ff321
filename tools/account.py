"""As whom the embedded servers run: Postgres refuses root, so root lends it another identity."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.console import PortalError

_NOBODY = 65534
# Inside a user namespace root's own files belong to nobody, and so does the process.
_NAMESPACE = ("unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}")


@dataclass(frozen=True)
class Account:
    """The identity of a server: another user (`uid`, `gid`), a user namespace (`prefix`), or simply ours."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()

    def own(self, folder: Path) -> None:
        """Hand `folder` with all it holds to this account; nobody else may look into it."""
        folder.chmod(0o700)
        uid = os.geteuid() if self.uid is None else self.uid
        gid = os.getegid() if self.gid is None else self.gid
        if folder.stat().st_uid == uid:
            return
        if os.geteuid() != 0:
            raise PortalError(f"{folder} należy do innego użytkownika. Uruchom jako on albo usuń ten folder.")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, gid, follow_symlinks=False)


OURS = Account()


def choose_account(programs: Sequence[Path], data: Path) -> Account:
    """Choose as whom `programs` can run on data kept in the folder `data`.

    Raises: PortalError, when root can lend it no identity.
    """
    if os.geteuid() != 0:
        return OURS
    account = Account(uid=_NOBODY, gid=_NOBODY)
    if is_open_to_all(data) and all(_can_run(program, account) for program in programs):
        return account
    account = Account(prefix=_NAMESPACE)
    if all(_can_run(program, account) for program in programs):
        return account
    raise PortalError(
        "PostgreSQL nie działa jako root, a folder portalu jest zamknięty dla innych użytkowników.\n"
        "Uruchom jako zwykły użytkownik, przenieś portal np. do /srv/mam albo ustaw DATABASE_URL i REDIS_URL."
    )


def is_open_to_all(folder: Path) -> bool:
    """Tell whether every folder above `folder` lets anybody pass."""
    return all(parent.stat().st_mode & 0o001 for parent in folder.absolute().parents)


def _can_run(program: Path, account: Account) -> bool:
    try:
        done = subprocess.run(
            [*account.prefix, program, "--version"],
            user=account.uid,
            group=account.gid,
            extra_groups=None if account.uid is None else [],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0

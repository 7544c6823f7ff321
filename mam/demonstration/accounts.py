"""Passwords of the demonstration's people: random, and told in one file its owner alone can read."""

import json
import secrets
from pathlib import Path

from django.conf import settings

from mam.demonstration.people import CHARACTERS
from mam.users.models import User

# Without letters and digits that look alike.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def accounts_file() -> Path:
    """Answer where the accounts are told."""
    return Path(settings.MAM_VAR) / "demonstration.json"


def new_password() -> str:
    """Answer a random password that can be read out: three words of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _word in range(3))


def set_passwords() -> dict[str, str]:
    """Give everybody of the demonstration a new password; answer them by e-mail."""
    passwords = {character.email: new_password() for character in CHARACTERS}
    for user in User.objects.filter(email__in=passwords):
        user.set_password(passwords[user.email])
        user.save(update_fields=["password"])
    return passwords


def write_accounts(passwords: dict[str, str]) -> None:
    """Tell the accounts in the file: all of it or nothing, and to its owner alone."""
    told = {
        "address": settings.MAM_ADDRESS,
        "accounts": [
            {
                "role": character.called,
                "email": character.email,
                "password": passwords[character.email],
                "opens": character.opens,
            }
            for character in CHARACTERS
        ],
    }
    half_written = accounts_file().with_suffix(".new")
    half_written.unlink(missing_ok=True)
    half_written.touch(mode=0o600)
    half_written.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    half_written.rename(accounts_file())

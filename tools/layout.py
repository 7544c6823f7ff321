"""Where things lie in a checkout."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-development.txt"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
# What was fetched for this checkout; what the portal keeps may lie elsewhere.
FETCHED = ROOT / "var"
VAR = Path(os.environ.get("MAM_VAR") or ROOT / "var").absolute()


def digest(*parts: Path | str) -> str:
    """Answer one short hash of the given texts and of the contents of the given files."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def fresh(folder: Path) -> Path:
    """Make `folder` if it is not there, open to its owner; root lets others pass through, not look.

    Postgres refuses to run as root, so there the servers run as somebody else and must reach their own folder.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder

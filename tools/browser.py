"""The Chromium of the browser tests: the machine's own, else one from npm that needs no system library."""

import io
import os
import shutil
import tarfile
from pathlib import Path

from tools.console import PortalError, step
from tools.environment import find_node
from tools.layout import FETCHED, PYTHON, ROOT, digest
from tools.processes import run_quietly

SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
PACKAGE = ROOT / "tools" / "chromium"

# The font list inside the package names folders of another machine, and without one no text is drawn.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{home}/font-cache</cachedir>
</fontconfig>
"""
_STARTER = """#!/bin/sh
export LD_LIBRARY_PATH="{home}/lib" FONTCONFIG_FILE="{home}/fonts.conf"
exec "{home}/chromium" "$@"
"""


def browser_environment() -> dict[str, str]:
    """Answer what tells the tests where Chromium is, and Playwright where a Node is that starts on this machine."""
    return {"CHROMIUM": str(find_chromium()), "PLAYWRIGHT_NODEJS_PATH": str(find_node().node)}


def find_chromium() -> Path:
    """Find a Chromium: the one that CHROMIUM names, Debian's, or the one from npm, brought when it is not there.

    Raises: PortalError, when CHROMIUM names no program.
    """
    if named := os.environ.get("CHROMIUM"):
        if place := shutil.which(named):
            return Path(place)
        raise PortalError(f"CHROMIUM={named}: nie ma takiego programu.")
    if SYSTEM_CHROMIUM.exists():
        return SYSTEM_CHROMIUM
    return bring_chromium(FETCHED / "chromium")


def bring_chromium(folder: Path) -> Path:
    """Bring the Chromium that the lock file of tools/chromium names, and answer the script that starts it."""
    home = folder / digest(PACKAGE / "package-lock.json")
    starter = home / "start"
    if starter.exists():
        return starter
    node = find_node()
    with step("Chromium (z npm)"):
        shutil.rmtree(folder, ignore_errors=True)
        home.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, home)
        node.install(home)
        packed = home / "node_modules" / "@sparticuz" / "chromium" / "bin"
        (home / "chromium").write_bytes(_expanded(packed / "chromium.br"))
        (home / "chromium").chmod(0o755)
        for name in ("al2023", "fonts", "swiftshader"):
            with tarfile.open(fileobj=io.BytesIO(_expanded(packed / f"{name}.tar.br"))) as archive:
                archive.extractall(home)  # noqa: S202 # locked by hash; Debian 12's Python has no filters
        shutil.rmtree(home / "node_modules")
        (home / "fonts.conf").write_text(_FONTS.format(home=home))
        # Written last: it stands for a whole browser.
        starter.write_text(_STARTER.format(home=home))
        starter.chmod(0o755)
    return starter


def _expanded(packed: Path) -> bytes:
    # Brotli is one of the portal's packages, not of this script's Python.
    expand = "import brotli, sys; open(sys.argv[2], 'wb').write(brotli.decompress(open(sys.argv[1], 'rb').read()))"
    target = packed.with_suffix(".expanded")
    run_quietly([PYTHON, "-c", expand, packed, target])
    return target.read_bytes()

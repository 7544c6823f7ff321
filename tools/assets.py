"""The few third-party files the pages use, copied from node_modules into static/vendor by the list in vendor.toml."""

import re
import shutil
import tomllib
from pathlib import Path

from tools.console import PortalError, step
from tools.layout import NODE_MODULES, ROOT, VENDOR, digest

LIST = ROOT / "static" / "vendor.toml"
# The maps are not copied, and the manifest of static files fails on a link that leads nowhere.
_MAP_COMMENT = re.compile(rb"\n?(/\*|//)# sourceMappingURL=\S+( \*/)?")


def copy_assets(listed: Path = LIST, source: Path = NODE_MODULES, target: Path = VENDOR) -> None:
    """Make `target` hold exactly the listed files.

    Raises: PortalError, when one of them is not among the packages.
    """
    stamp = target / ".portal"
    wanted = digest(listed, source / ".package-lock.json")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Pliki przeglądarki"):
        half_made = target.with_name(f"{target.name}.new")
        shutil.rmtree(half_made, ignore_errors=True)
        for name, origin in read_list(listed).items():
            if not (source / origin).is_file():
                raise PortalError(f"{listed.name}: nie ma pliku {origin} w {source.name}.")
            place = half_made / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_MAP_COMMENT.sub(b"", (source / origin).read_bytes()))
        (half_made / stamp.name).write_text(wanted)
        shutil.rmtree(target, ignore_errors=True)
        half_made.rename(target)


def read_list(listed: Path) -> dict[str, str]:
    """Answer where each file below static/vendor comes from below node_modules."""
    content = tomllib.loads(listed.read_text())
    icons = content["icons"]
    files: dict[str, str] = dict(content["files"])
    files |= {f"icons/{name}.svg": f"{icons['source']}/{name}.svg" for name in icons["names"]}
    return files

import pytest

from tools.assets import copy_assets
from tools.console import PortalError

LISTED = """
[files]
"kit/kit.css" = "kit/dist/kit.min.css"

[icons]
source = "pictures"
names = ["heart"]
"""


@pytest.fixture
def packages(tmp_path):
    """Packages as npm leaves them, and a list of what is wanted of them."""
    files = {
        "vendor.toml": LISTED,
        "modules/.package-lock.json": "{}",
        "modules/kit/dist/kit.min.css": "a{}\n/*# sourceMappingURL=kit.min.css.map */",
        "modules/pictures/heart.svg": "<svg/>",
        "modules/pictures/star.svg": "<svg/>",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def copy(packages):
    copy_assets(packages / "vendor.toml", packages / "modules", packages / "vendor")
    vendor = packages / "vendor"
    files = [path for path in vendor.rglob("*") if path.is_file() and path.name != ".portal"]
    return {str(path.relative_to(vendor)): path.read_text() for path in files}


def test_only_listed_files_are_copied_without_their_maps(packages):
    assert copy(packages) == {"kit/kit.css": "a{}", "icons/heart.svg": "<svg/>"}


def test_changed_list_leaves_no_old_file_behind(packages):
    copy(packages)
    (packages / "vendor.toml").write_text(LISTED.replace("heart", "star"))

    assert copy(packages) == {"kit/kit.css": "a{}", "icons/star.svg": "<svg/>"}


def test_unchanged_list_copies_nothing(packages):
    copy(packages)
    (packages / "vendor" / "icons" / "heart.svg").write_text("touched")

    assert copy(packages)["icons/heart.svg"] == "touched"


def test_file_that_no_package_has_is_named(packages):
    (packages / "vendor.toml").write_text(LISTED.replace("heart", "haert"))

    with pytest.raises(PortalError, match=r"nie ma pliku pictures/haert\.svg"):
        copy(packages)

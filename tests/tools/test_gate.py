import os

import pytest

from tools.console import PortalError
from tools.gate import run_tests, throwaway_home

PASSES = "def test_passes():\n    assert True\n"
FAILS = "def test_fails():\n    assert False\n"
SKIPS = PASSES + "def test_skips():\n    import pytest\n    pytest.skip('later')\n"


def run(folder, text):
    (folder / "test_inner.py").write_text(text)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run_tests(folder, env, [str(folder / "test_inner.py"), "-n", "0", "-p", "no:cacheprovider"])


def test_passing_tests_pass(tmp_path):
    run(tmp_path, PASSES)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FAILS, r"nie przeszły \(pytest: 1\)"),
        (SKIPS, "pominiętych: 1, uruchomionych: 1"),
        ("", r"nie przeszły \(pytest: 5\)"),
    ],
)
def test_failed_skipped_and_absent_tests_do_not(tmp_path, text, why):
    with pytest.raises(PortalError, match=why):
        run(tmp_path, text)


def test_folder_of_a_killed_run_goes_at_the_next_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "mam-test-left"
    left.mkdir()
    (left / "lock").touch()

    with throwaway_home() as running, throwaway_home() as another:
        found = set(tmp_path.iterdir())

    assert found == {running, another}
    assert list(tmp_path.iterdir()) == []

"""`make test`, `make check` and what `.ci/run` does: every test, on servers of their own."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from tools.browser import browser_environment
from tools.console import PortalError, say, step
from tools.environment import set_up
from tools.layout import PYTHON, ROOT, VENV
from tools.processes import Word, die_with_parent, follow_make, run_quietly
from tools.programs import Source, find_programs
from tools.servers import start_servers
from tools.supervisor import Stopped, Supervisor, stop_on_signals

DJADE = ("--target-version", "5.2")
COVERAGE = ("--cov", "--cov-report=term")
# A race is run this often: while developing, and before anything is called done.
RACE_ROUNDS = {"test": "40", "check": "200"}
_PREFIX = "mam-test-"
_GRACE_SECONDS = 20


def test(words: Sequence[str]) -> None:
    """Run the tests.

    Raises: PortalError, when one failed or did not run.
    """
    with _ready(), _servers(os.environ, Source.EMBEDDED_FIRST) as (home, env):
        run_tests(home, {"RACE_ROUNDS": RACE_ROUNDS["test"], **env}, words)


def check() -> None:
    """Run the whole gate: what the linters say, then every test with coverage.

    Raises: PortalError, naming all that failed.
    """
    with _ready(), _servers(os.environ, Source.EMBEDDED_FIRST) as (home, env):
        _finish([*_lint(env), *_full_suite(home, env)])


def ci() -> None:
    """Run the SQL and job tests on the embedded servers, then the whole gate on Postgres 15 and Redis 7.

    Raises: PortalError, naming all that failed; a leg in which nothing ran has failed.
    """
    failures = []
    with _ready():
        with _servers({}, Source.EMBEDDED) as (home, env):
            failures += _attempt("testy SQL i zadań na wbudowanych serwerach", home, env, ["-m", "sql or jobs"])
        with _servers(os.environ, Source.SYSTEM_FIRST) as (home, env):
            failures += _lint(env)
            failures += _full_suite(home, env)
    _finish(failures)


def bench(words: Sequence[str]) -> None:
    """Measure the pages against the floor.

    Raises: PortalError, when a goal is missed.
    """
    with _ready(), _servers(os.environ, Source.EMBEDDED_FIRST) as (_, env):
        if code := _run_visibly([PYTHON, "-m", "tests.bench", *words], env):
            raise PortalError(f"Pomiar nie osiągnął celów ({code}).")


def fmt() -> None:
    """Put code and templates into the house's layout."""
    set_up()
    programs = VENV / "bin"
    with step("Kod"):
        run_quietly([programs / "ruff", "check", "--fix", "--quiet", "--exit-zero"])
        run_quietly([programs / "ruff", "format", "--quiet"])
    with step("Szablony"):
        # It exits with an error when it changed something, which here is the purpose.
        subprocess.run([programs / "djade", *DJADE, *templates()], check=False, stderr=subprocess.DEVNULL)


def lint_commands() -> dict[str, list[Word]]:
    """Answer what is checked before the tests, and by which command."""
    programs = VENV / "bin"
    return {
        "ruff": [programs / "ruff", "check", "--quiet"],
        "układ kodu": [programs / "ruff", "format", "--check", "--quiet"],
        "szablony": [programs / "djade", "--check", *DJADE, *templates()],
        "typy": [PYTHON, "-m", "mypy"],
        "warstwy": [programs / "lint-imports", "--no-cache"],
        "brakujące migracje": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        "bezpieczne migracje": [PYTHON, "-m", "tools.migrations"],
        "słowa portalu": [PYTHON, "manage.py", "catalogue", "--check"],
    }


def templates() -> list[Path]:
    """List the templates of pages."""
    return sorted((ROOT / "templates").rglob("*.html"))


def run_tests(home: Path, env: Mapping[str, str], words: Sequence[str]) -> None:
    """Run pytest on two processes.

    Raises: PortalError, when a test failed, was skipped, or none ran.
    """
    report = home / "report.xml"
    code = _run_visibly([PYTHON, "-m", "pytest", "-n", "2", f"--junitxml={report}", *words], env)
    if code != 0:
        raise PortalError(f"Testy nie przeszły (pytest: {code}).")
    suites = list(ElementTree.parse(report).iter("testsuite"))  # noqa: S314 # written by our own pytest
    ran, skipped = (sum(int(suite.attrib[count]) for suite in suites) for count in ("tests", "skipped"))
    if skipped or not ran:
        raise PortalError(f"Testów pominiętych: {skipped}, uruchomionych: {ran - skipped}. Wszystkie mają działać.")


def _full_suite(home: Path, env: Mapping[str, str]) -> list[str]:
    rounds = {"RACE_ROUNDS": RACE_ROUNDS["check"]}
    return _attempt("testy", home, {**rounds, **env}, COVERAGE)


def _attempt(name: str, home: Path, env: Mapping[str, str], words: Sequence[str]) -> list[str]:
    say(f"\n{name[0].upper()}{name[1:]}:")
    try:
        run_tests(home, env, words)
    except PortalError as error:
        return [f"{name}: {error}"]
    return []


def _lint(env: Mapping[str, str]) -> list[str]:
    failures = []
    for name, command in lint_commands().items():
        try:
            with step(name):
                run_quietly(command, env=env)
        except PortalError as error:
            say(str(error))
            failures.append(name)
    return failures


def _finish(failures: Sequence[str]) -> None:
    if failures:
        raise PortalError("Nie przeszło:\n" + "\n".join(f"  - {failure}" for failure in failures))


@contextlib.contextmanager
def _ready() -> Iterator[None]:
    stop_on_signals()
    follow_make()
    try:
        set_up()
        yield
    except Stopped as stopped:
        raise PortalError(f"Przerwane ({stopped}).") from None


@contextlib.contextmanager
def _servers(given: Mapping[str, str], source: Source) -> Iterator[tuple[Path, dict[str, str]]]:
    """Start throw-away servers where `given` names none; answer their folder and the environment of the tests."""
    browser = browser_environment()
    with throwaway_home() as home, Supervisor() as supervisor:
        with step(f"Serwery testowe ({find_programs(given, source)})"):
            addresses = start_servers(supervisor, home, given=given, source=source, throwaway=True)
        (home / "tmp").mkdir()
        # Nothing of the caller's installation may reach the tests.
        own = {name: value for name, value in os.environ.items() if not name.startswith("MAM_")}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        yield (
            home,
            {
                **own,
                **addresses,
                **browser,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
                "TMPDIR": str(home / "tmp"),
            },
        )


@contextlib.contextmanager
def throwaway_home() -> Iterator[Path]:
    """Make a folder that goes when the block ends; one left by a killed run goes at the next start."""
    base = Path(tempfile.gettempdir())
    for left in base.glob(f"{_PREFIX}*/lock"):
        with contextlib.suppress(OSError), left.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left.parent, ignore_errors=True)
    home = Path(tempfile.mkdtemp(prefix=_PREFIX))
    if os.geteuid() == 0:
        home.chmod(0o711)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield home
        finally:
            shutil.rmtree(home, ignore_errors=True)


def _run_visibly(command: Sequence[Word], env: Mapping[str, str]) -> int:
    """Run a program in sight and answer its exit code; when we are stopped, it may tidy up."""
    process = subprocess.Popen(
        [str(word) for word in command],
        env=env,
        cwd=ROOT,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 # no threads here
    )
    try:
        return process.wait()
    except Stopped as stopped:
        if str(stopped) != "SIGINT":  # that one a terminal sends to both of us
            process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE_SECONDS)
        process.kill()
        raise

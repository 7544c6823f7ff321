"""The commands behind the Makefile: standard library only, since they run before anything is installed."""

import sys

# Here, before any module that an older Python could not even read.
if sys.version_info < (3, 11):  # noqa: UP036 # that is what it is for
    sys.exit(f"Portal potrzebuje Pythona 3.11 lub nowszego, a to jest {sys.version.split()[0]}.")
if not sys.platform.startswith("linux"):
    sys.exit("Te polecenia działają na Linuksie; wdrożenie opisuje docs/deploy.md.")

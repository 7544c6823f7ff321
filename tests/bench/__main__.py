"""`make bench`: how fast the pages are, against a bare Django view on the same rows.

It makes a database of its own on the server of DATABASE_URL, starts the portal and the floor as they
run in production, measures, prints one table, and fails when a goal is missed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.environment import prepare, throwaway_database


def main() -> int:
    words = argparse.ArgumentParser(prog="make bench")
    words.add_argument("--rounds", type=int, default=5, help="pairs of rounds, of which the median counts")
    words.add_argument("--seconds", type=float, default=1.5, help="how long each side of a pair is asked")
    words.add_argument("--only", choices=["speed", "statements", "visit"], help="one part of the table")
    options = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as home, throwaway_database() as database:
        prepare(database, Path(home))
        # Django may be imported only now that its environment is known.
        from tests.bench.run import run_bench

        lines = run_bench(rounds=options.rounds, seconds=options.seconds, only=options.only)
    return 0 if all(line.is_met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())

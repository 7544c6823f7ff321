"""Reasons why something cannot be done, told all at once in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One reason, with the field it is about where there is one."""

    code: str
    message: str
    field: str | None = None


class RefusedError(Exception):
    """An act was refused, with every reason, and nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the reasons in the order in which they are told."""
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = list(problems)

"""What would be, or was, taken in from a file, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from secretariat.workplan.sheet import Ref, Sheet


class Told(NamedTuple):
    """What became of one row of a file: ``path`` is where it stands in it."""

    path: str
    what: str
    name: str
    taken: bool
    reason: str = ""


@dataclass
class Taken:
    """A file as it would be taken in: the rows, what they rest on, and the report."""

    name: str
    sha256: str
    plan: Ref = ""
    sheet: Sheet = field(default_factory=Sheet)
    findings: list[str] = field(default_factory=list)
    report: list[Told] = field(default_factory=list)

    def tell(self, path: str, what: str, name: str, *, taken: bool, reason: str = "") -> None:
        """Add a line to the report."""
        self.report.append(Told(path, what, " ".join(name.split())[:200], taken, reason))

    @property
    def left_out(self) -> list[Told]:
        """What was not taken, or not whole."""
        return [one for one in self.report if one.reason]

"""Who came to a meeting, by every source that says something of it: never averaged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from secretariat.meetings.models import Attendance, Capacity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from secretariat.record.models import Finding

    Expand = Callable[[str], Iterable[str]]

Value = Attendance.Value
EXCUSES = re.compile(r"apolog|excus|regret|was prevented", re.IGNORECASE)
# The roles of the contract, and what each says of who has it.
_ROLES = (
    ("chair", "chair_span", Value.PRESENT, Capacity.CHAIR),
    ("participants", "participants_span", Value.PRESENT, None),
    ("observers", "", Value.PRESENT, Capacity.OBSERVER),
    ("absent", "absent_span", Value.ABSENT, None),
)
_PARTIES = ("state:", "org:")


class Said(NamedTuple):
    """What one source says of one party at one meeting."""

    actor: str
    value: str
    capacity: Capacity | None = None
    finding: Finding | None = None
    aspect: str = ""
    recorded: Attendance | None = None
    reason: str = ""

    @property
    def is_proposed(self) -> bool:
        """Whether no person has confirmed it yet."""
        return self.recorded is None


@dataclass
class Cell:
    """One party at one meeting, with all accounts of whether it came."""

    actor: str
    said: list[Said] = field(default_factory=list)
    is_invited: bool = False

    @property
    def values(self) -> list[str]:
        """What the accounts say, each once."""
        return list(dict.fromkeys(one.value for one in self.said if one.value != Value.EXPECTED))

    @property
    def differs(self) -> bool:
        """Whether some accounts say that it came, and others that it did not."""
        came = {value == Value.PRESENT for value in self.values}
        return len(came) > 1

    @property
    def value(self) -> str:
        """What holds where the accounts agree, else "differs"; nobody's word is preferred."""
        if self.differs:
            return DIFFERS
        if self.values:
            excused = Value.EXCUSED in self.values
            return Value.EXCUSED.value if excused else self.values[-1]
        if any(one.value == Value.EXPECTED for one in self.said):
            return Value.EXPECTED.value
        return UNKNOWN if self.is_invited else NOT_INVITED


DIFFERS = "differs"
UNKNOWN = "unknown"
NOT_INVITED = "not invited"


def told(
    findings: Iterable[Finding], names: Mapping[str, str], expand: Expand | None = None
) -> list[Said]:
    """Return what documents say of who came; an apology in the words makes it excused.

    *expand* gives the members of a group ("all participating States were represented").
    """
    found = []
    for finding in findings:
        said = finding.said
        if said.get("status", "held") != "held":
            continue  # nobody has come yet to a meeting that lies ahead
        for role, aspect, value, capacity in _ROLES:
            span = finding.fields.get(aspect) if aspect else None
            words = span.get("text", "") if isinstance(span, dict) else ""
            for actor in _parties(said.get(role), expand):
                own = value
                if value == Value.ABSENT and _is_excused(names.get(actor, ""), words):
                    own = Value.EXCUSED
                where = aspect if words else ""
                found.append(Said(actor, own.value, capacity, finding, where))
    return found


def _parties(value: object, expand: Expand | None) -> Iterator[str]:
    for actor in value if isinstance(value, list) else ():
        if not isinstance(actor, str):
            continue
        if actor.startswith(_PARTIES):
            yield actor
        elif actor.startswith("group:") and expand:
            yield from expand(actor)


def _is_excused(name: str, words: str) -> bool:
    """Tell whether one sentence names the party and its apology.

    >>> _is_excused("Pelluria", "Pelluria had sent its apologies. Zarene was absent.")
    True
    >>> _is_excused("Zarene", "Pelluria had sent its apologies. Zarene was absent.")
    False
    """
    sentences = re.split(r"(?<=[.;])\s+", words)
    return bool(name) and any(name in one and EXCUSES.search(one) for one in sentences)


def recorded(rows: Iterable[Attendance]) -> list[Said]:
    """Return what people recorded or confirmed: of each source the newest account, oldest first."""
    newest: dict[tuple[str, str], Attendance] = {}
    for row in rows:
        newest[row.actor, row.finding_id or ""] = row
    return [
        Said(
            row.actor,
            row.value,
            Capacity(row.capacity),
            row.finding,
            recorded=row,
            reason=row.reason,
        )
        for row in newest.values()
    ]


def cells(
    recorded_: Iterable[Said], proposed: Iterable[Said], invited: Iterable[str]
) -> dict[str, Cell]:
    """Return every party with its accounts; what was confirmed is not proposed once more."""
    found = {actor: Cell(actor, is_invited=True) for actor in invited}
    confirmed = set()
    for one in recorded_:
        found.setdefault(one.actor, Cell(one.actor)).said.append(one)
        confirmed.add((one.actor, one.finding.pk if one.finding else ""))
    for one in proposed:
        if one.finding and (one.actor, one.finding.pk) not in confirmed:
            cell = found.setdefault(one.actor, Cell(one.actor))
            if all(one.finding != other.finding for other in cell.said):
                cell.said.append(one)
    return found

"""Sessions used as dates: "at its fifty-sixth session", "the last (71) session"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.calendar import ORDINAL, ordinal
from servanda.findings.dates.reader import DateReader, Found, known
from servanda.findings.kinds import Confidence

_SESSION = re.compile(
    r"(?:(?P<last>last|latest|next|current|present|forthcoming) \((?P<n>\d{1,3})\)|"
    rf"(?P<ordinals>{ORDINAL}(?:(?:, {ORDINAL}){{0,9}} and {ORDINAL})?)) "
    r"(?:\((?:\d{4}|[a-z]{3,12})\) )?"
    r"(?P<kind>(?:regular |annual |ordinary |substantive |resumed |special |"
    r"emergency special |plenary |main ){0,4})(?P<what>session|meeting)s?\b",
    re.IGNORECASE,
)


# What stands right before the word: an ordinal, a number in brackets, the kind of session.
_ENDS = (
    *("st ", "nd ", "rd ", "th ", ") ", "regular ", "annual ", "ordinary ", "substantive "),
    *("resumed ", "special ", "plenary ", "main "),
)
_GENERATION = 30
_AT_ITS = re.compile(r"\b(?:at|to|for|before|by) (?:its|their) $")


class SessionReader(DateReader):
    """Reads sessions of a body whose calendar is known, or at least whose sessions count."""

    def read(self) -> Iterator[Found]:
        """Yield every regular session that is named by its number."""
        for anchor in self.context.anchors.all("gathering"):
            words = self.content[anchor.start : anchor.end].lower()
            before = self.content[max(anchor.start - 12, 0) : anchor.start].lower()
            if not words.startswith(("session", "meeting")) or not before.endswith(_ENDS):
                continue
            window = self.context.back(anchor.start, 110)
            match = _SESSION.search(self.content, window, anchor.end)
            if match is not None and match.end() == anchor.end and self._is_regular(match):
                found = self._session(match)
                if found is not None:
                    yield found

    def _is_regular(self, match: re.Match[str]) -> bool:
        """Leave out special sessions, and the session that the head of the document names."""
        header = self.context.part_at(match.start()).field == "session"
        return not header and "special" not in match.group("kind").lower()

    def _session(self, match: re.Match[str]) -> Found | None:
        body = self.context.body_of_session(match.start(), match.end())
        numbers = _numbers(match)
        if body is None or not numbers:
            return None
        if not (self.context.has_calendar(body) or self.context.meets_in_sessions(body)):
            return None
        if match.group("what").lower() == "meeting" and not self._is_coming(match, body, numbers):
            return None
        if self._is_long_past(body, numbers[-1]):
            return None
        value, sure = self._value(body, numbers)
        session = known(value, "session", "session", "date.session", confidence=sure)
        return Found(match.start(), match.end(), session)

    def _is_long_past(self, body: str, number: int) -> bool:
        """Tell whether a session closed a generation ago: then it is of a body not known here."""
        day, known = self.context.date, self.context.knowledge.sessions.get((body, number))
        return bool(day and known and day.year - int(known.closed[:4]) > _GENERATION)

    def _is_coming(self, match: re.Match[str], body: str, numbers: list[int]) -> bool:
        """Tell whether "at its fourth meeting" names a time to come in the calendar of a body.

        A meeting that was held is named as a meeting, not as a date.
        """
        day, known = self.context.date, self.context.knowledge.sessions.get((body, numbers[-1]))
        at_its = _AT_ITS.search(self.content, self.context.back(match.start(), 14), match.start())
        if day is None or at_its is None or not self.context.has_calendar(body):
            return False
        return known is None or known.opened > day.isoformat()

    def _value(self, body: str, numbers: list[int]) -> tuple[str, Confidence]:
        """Name the session, or the first and last of several, with its days where known."""
        sessions = self.context.knowledge.sessions
        low, high = numbers[0], numbers[-1]
        first, last = sessions.get((body, low)), sessions.get((body, high))
        if first is None or last is None:
            label = body.partition(":")[2].removeprefix("UN")
            return f"{label} session {high}", Confidence.LIKELY
        if len(numbers) == 1:
            return first.value, Confidence.CERTAIN
        days = f"{first.opened}/{last.closed}"
        return f"{first.label} session {low}-{high} ({days})", Confidence.CERTAIN


def _numbers(match: re.Match[str]) -> list[int]:
    if match.group("n"):
        return [int(match.group("n"))]
    words = re.findall(ORDINAL, match.group("ordinals"), re.IGNORECASE)
    return [number for number in (ordinal(word) for word in words) if number]

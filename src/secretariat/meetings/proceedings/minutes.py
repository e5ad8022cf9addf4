"""The minutes of a meeting as a document: numbered decisions, in words that can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


class Paragraph(NamedTuple):
    """A numbered paragraph of minutes, and the row whose words it holds."""

    holds: str
    words: str


class Frame(NamedTuple):
    """What stands above the decisions."""

    process: str
    series: str
    meeting: str
    place: str
    first_day: date | None
    last_day: date | None
    issue: int = 1


def sentence(body: str, who: Sequence[str], action: str, due: date | None) -> str:
    """Return a follow-up as minutes say it.

    >>> from datetime import date
    >>> who = ["Haldria", "Maravel"]
    >>> sentence("Steering Group", who, "submit their reports.", date(2026, 1, 31))
    'The Steering Group requests Haldria and Maravel to submit their reports by 31 January 2026.'
    """
    named = " and ".join(part for part in (", ".join(who[:-1]), who[-1]) if part)
    action = action.strip().rstrip(".;").removeprefix("to ")
    until = f" by {day(due)}" if due else ""
    return f"{_the(body)} requests {named} to {action}{until}."


def named(actor: str, name: str) -> str:
    """Return a party as a sentence names it: States and acronyms without an article.

    >>> named("state:XVB", "Haldria"), named("org:IOM", "IOM")
    ('Haldria', 'IOM')
    >>> named("office:CHAIR", "Chair of the Conference")
    'the Chair of the Conference'
    """
    bare = actor.startswith(("state:", "person:")) or name.isupper() or name.startswith("the ")
    return name if bare else f"the {name}"


def written(frame: Frame, paragraphs: Iterable[Paragraph]) -> str:
    """Return the text of the minutes.

    >>> from datetime import date
    >>> days = (date(2025, 3, 4), date(2025, 3, 5))
    >>> frame = Frame("Lakes Commission", "Steering Group", "Fourth meeting", "Castrel", *days)
    >>> print(written(frame, [Paragraph("decision 4", "The meeting  took note.")]))
    Lakes Commission
    <BLANKLINE>
    Castrel, 5 March 2025
    <BLANKLINE>
    Re: Minutes of the fourth meeting of the Steering Group, Castrel, 4 and 5 March 2025
    <BLANKLINE>
    Decisions
    <BLANKLINE>
    1. The meeting took note.
    <BLANKLINE>
    """
    name = frame.meeting
    if frame.series and frame.series.casefold() not in name.casefold():
        name = f"{name} of {_the(frame.series, start=False, lower=False)}"
    title = f"Minutes of {_the(name, start=False)}"
    if frame.issue > 1:
        title += f", addendum {frame.issue - 1}"
    held = _held(frame)
    body = [f"{number}. {_line(one.words)}" for number, one in enumerate(paragraphs, 1)]
    signed = day(frame.last_day) if frame.last_day else ""
    signed = f"{frame.place}, {signed}" if frame.place and signed else signed
    subject = f"Re: {title}, {held}" if held else f"Re: {title}"
    blocks = [frame.process or frame.series, signed, subject, "Decisions", *body]
    return "\n\n".join(block for block in blocks if block) + "\n"


def day(on: date) -> str:
    """Return a day in words.

    >>> from datetime import date
    >>> day(date(2022, 6, 30))
    '30 June 2022'
    """
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def _held(frame: Frame) -> str:
    """Return where and when it was held, as the reader reads it: Castrel, 4 and 5 March 2025."""
    first, last = frame.first_day, frame.last_day
    if not first or not last:
        return frame.place
    if first == last:
        when = day(first)
    elif (first.year, first.month) == (last.year, last.month):
        joint = "and" if (last - first).days == 1 else "to"
        when = f"{first.day} {joint} {day(last)}"
    else:
        when = f"{day(first)} to {day(last)}"
    return f"{frame.place}, {when}" if frame.place else when


def _the(name: str, *, start: bool = True, lower: bool = True) -> str:
    article = "The" if start else "the"
    plain = name.removeprefix("The ").removeprefix("the ")
    plain = plain[:1].lower() + plain[1:] if lower and not start else plain
    return f"{article} {plain}"


def _line(words: str) -> str:
    return " ".join(words.split())

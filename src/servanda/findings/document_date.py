"""The date of a document: where it stands in each kind, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from servanda.findings.anchors import MONTHS
from servanda.findings.calendar import day_value
from servanda.findings.context import Context
from servanda.findings.titles import own_title
from servanda.structure.forms import DATE_LINE, MEETING_LINE
from servanda.structure.parts import Part

_MONTH = "|".join(MONTHS)
_SHORT_MONTH = "|".join(month[:3] for month in MONTHS)
_DAY = re.compile(
    r"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?|"
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH}),? (?P<y>(?:19|20)\d\d)|"
    rf"(?P<m2>{_MONTH}|{_SHORT_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? "
    r"(?P<y2>(?:19|20)\d\d))\b"
)
_ZULU = re.compile(r"\b(?P<d>\d{2})\d{4}Z (?P<m>[A-Z]{3}) (?P<y>\d{2})\b")
_SHORT = [month[:3].upper() for month in MONTHS]
_STARTS = [month[:3] for month in MONTHS]

# Where the date of each kind of document stands: part types in the order of trust, and its role.
_DATE_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "resolution": (
        ("date_line", "adoption"),
        ("meeting_line", "adoption"),
        ("metadata_line", "adoption"),
        ("title", "adoption"),
    ),
    "presidential_statement": (
        ("metadata_line", "adoption"),
        ("date_line", "adoption"),
        ("heading", "adoption"),
        ("paragraph", "adoption"),
    ),
    "diplomatic_cable": (("metadata_line", "transmission"),),
    "summary_report": (
        ("place_date", "circulation"),
        ("date_line", "circulation"),
        ("title", "event"),
        ("heading", "event"),
    ),
    "press_release": (
        ("place_date", "publication"),
        ("date_line", "publication"),
        ("title", "event"),
        ("lead", "event"),
        ("paragraph", "event"),
    ),
    "agreement": (
        ("title", "signature"),
        ("signature", "signature"),
        ("place_date", "signature"),
        ("date_line", "signature"),
    ),
}
_OTHERWISE: tuple[tuple[str, str], ...] = (
    ("place_date", "publication"),
    ("date_line", "publication"),
    ("metadata_line", "publication"),
    ("title", "publication"),
    ("heading", "publication"),
    ("lead", "publication"),
)


def full_date(words: str) -> tuple[int, int, date] | None:
    """Return place and day of the first complete date in *words*.

    >>> full_date("Vienna, 6 April 2005")
    (8, 20, datetime.date(2005, 4, 6))
    """
    for match in _DAY.finditer(words):
        if match.group("iso"):
            value: str | None = match.group("iso")
        else:
            month = match.group("m") or match.group("m2")
            value = day_value(
                int(match.group("y") or match.group("y2")),
                _STARTS.index(month[:3]) + 1,
                int(match.group("d") or match.group("d2")),
            )
        if value:
            try:
                return match.start(), match.end(), date.fromisoformat(value)
            except ValueError:
                continue
    zulu = _ZULU.search(words)
    if zulu and zulu.group("m") in _SHORT:
        year = int(zulu.group("y")) + (2000 if int(zulu.group("y")) < 50 else 1900)
        value = day_value(year, _SHORT.index(zulu.group("m")) + 1, int(zulu.group("d")))
        if value:
            return zulu.start(), zulu.end(), date.fromisoformat(value)
    return None


def find_date(context: Context, meta: dict[str, object]) -> None:
    """Set the date of the document and its role; days without a year are read against it."""
    meta["date"] = None
    for part, words, offset, role in _candidates(context):
        found = full_date(_BLANK.sub(" ", words))
        if found is None:
            continue
        start, end, day = found
        context.date = day
        meta["date"], meta["date_role"] = day.isoformat(), role
        at = part.quote.start + offset
        meta["date_span"] = {"start": at + start, "end": at + end, "text": words[start:end]}
        return
    _set_printed(context, meta)


def _set_printed(context: Context, meta: dict[str, object]) -> None:
    """Set the day that stands on a line of its own below the letterhead of the United Nations."""
    top = _PRINTED.match(context.content)
    found = full_date(top.group("day")) if top else None
    if top is None or found is None:
        return
    quote = context.quote(*top.span("day"))
    context.date = found[2]
    meta["date"], meta["date_role"] = found[2].isoformat(), "issue"
    meta["date_span"] = {"start": quote.start, "end": quote.end, "text": quote.text}


_PRINTED = re.compile(
    r"(?si)\s{0,40}united nations\s.{5,200}?(?:^|\n|general )\s{0,9}"
    r"(?P<day>\d{1,2} [a-z]{3,9} \d{4})\b",
    re.MULTILINE,
)
_BLANK = re.compile(r"\s")  # a hard space, a line end: one character each, so offsets stay

Candidate = tuple[Part, str, int, str]


def _candidates(context: Context) -> Iterator[Candidate]:
    """Yield the places where the date can stand, the surest first: part, words, offset, role."""
    genre = context.document.genre
    if genre in ("resolution", "decision"):
        yield from _adopted(context, draft=_is_draft(context))
    if genre in ("agreement", "memorandum"):
        yield from _signed(context)
    if genre in _SAID:
        yield from _said(context, *_SAID[genre])
    places = (("date_line", "issue"), *_OTHERWISE) if genre == "report" else _OTHERWISE
    for type_, role in _DATE_PLACES.get(genre, places):
        for part in _parts(context, type_)[: 40 if type_ == "metadata_line" else 3]:
            if part.field != "released":
                yield part, part.quote.text, 0, role


def _is_draft(context: Context) -> bool:
    return bool(context.symbol and re.search(r"/L\.\d", context.symbol))


_AT_MEETING = re.compile(
    r"(?i)(?P<adopted>adopted by [^;]{5,80} )?\bat (?:its|the) (?:resumed )?\d{1,4}(?:st|nd|rd|th) "
    r"(?:\([a-z]+\) )?(?:plenary |closed )?meetings?,? (?:held )?on \d{1,2} [a-z]+ \d{4}"
)
_ADOPTED_ON = re.compile(
    r"(?i)^(?:resolution|decision)s? adopted by [^;]{5,120}?\son\s+\d{1,2}\s\w+\s\d{4}"
)


def _adopted(context: Context, *, draft: bool) -> Iterator[Candidate]:
    """Yield where a resolution tells the day of its adoption; a draft has a day of issue only."""
    parts = list(context.document.parts)
    if draft:
        dated = [part for part in parts[:25] if DATE_LINE.match(part.quote.text)]
        yield from ((part, part.quote.text, 0, "publication") for part in dated)
        return
    title = own_title(context)
    where = title.quote.start if title else 0
    for part in parts:
        if part.quote.start <= where and _ADOPTED_ON.match(" ".join(part.quote.text.split())):
            yield part, part.quote.text, 0, "adoption"
    below = [part for part in parts if part.quote.start >= where]
    for index, part in enumerate(below):
        words = part.quote.text
        is_date = words[:1].isdecimal() and DATE_LINE.match(_BLANK.sub(" ", words))
        before = below[index - 1].quote.text if index else ""
        if is_date and MEETING_LINE.match(_BLANK.sub(" ", before)):
            yield part, part.quote.text, 0, "adoption"
        head = words[:400]
        told = "meeting" in head.lower() and _AT_MEETING.search(_BLANK.sub(" ", head))
        if told and (told.group("adopted") or context.document.genre == "decision"):
            yield part, told.group(), told.start(), "adoption"
        elif MEETING_LINE.match(part.quote.text):
            yield part, part.quote.text, 0, "adoption"


_NEAR = 3000
# Where an agreement tells the day on which it was signed.
_SIGNED = re.compile(
    r"(?i)(?:\bdate of sign(?:ing|ature): |\b(?:done|signed|made|concluded)\b[^.;]{0,80}?)"
    rf"(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}),? (?:19|20)\d\d"
)
_IN_TITLE = re.compile(
    rf"\([A-Z][\w .-]{{2,40}}, (?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}),? (?:19|20)\d\d\)"
)


def _signed(context: Context) -> Iterator[Candidate]:
    """Yield where an agreement tells the day of its signature: above it, in its title, below it."""
    parts = [part for part in context.document.parts if part.start >= 0]
    for part in parts[:20]:
        words = part.quote.text
        found = _IN_TITLE.search(words[:_NEAR]) or re.match(_SIGNED, words)
        if found:
            yield part, found.group(), found.start(), "signature"
    for part in reversed(parts):
        for found in reversed(list(_SIGNED.finditer(part.quote.text))):
            if re.match(r"(?i)done|signed|date", found.group()):
                yield part, found.group(), found.start(), "signature"


# Kinds that tell their date in a line of a certain form, and the role of that date.
_SAID = {
    "letter": (re.compile(r"(?i)\bdated \d{1,2} [a-z]+ \d{4}"), "signature"),
    "transcript": (re.compile(r"(?s).{0,300}"), "event"),
}


def _said(context: Context, form: re.Pattern[str], role: str) -> Iterator[Candidate]:
    for part in [p for p in context.document.parts if p.start >= 0][:8]:
        if found := form.search(part.quote.text):
            yield part, found.group(), found.start(), role


def _parts(context: Context, *types: str) -> list[Part]:
    return [part for part in context.document.parts if part.type in types and part.start >= 0]

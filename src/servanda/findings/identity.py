"""What the document is: symbol, title, issuer, date, session, markings, each with its words."""

from __future__ import annotations

import re
from datetime import date

from servanda.findings.anchors import MONTHS
from servanda.findings.calendar import day_value, ordinal
from servanda.findings.context import Context
from servanda.findings.reviewed import REVIEWS, identify_review
from servanda.findings.symbols import first_symbol, numbered_title
from servanda.structure.parts import Part
from servanda.text import Quote

_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    r"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?|"
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH}),? (?P<y>(?:19|20)\d\d)|"
    rf"(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d\d))\b"
)
_ZULU = re.compile(r"\b(?P<d>\d{2})\d{4}Z (?P<m>[A-Z]{3}) (?P<y>\d{2})\b")
_POST = re.compile(r"^.*\b(?:AMEMBASSY|AMCONSUL|USMISSION|Embassy|Consulate|Mission)\s+(?=\S)")
_CABLE_NUMBER = re.compile(r"(?:^| OF \d{2} |UNCLAS )(?P<place>[A-Z][A-Z ]{2,30}) (?P<n>\d{5,6})$")
_SHORT = [month[:3].upper() for month in MONTHS]
_SESSION = re.compile(
    r"\b(?P<n>[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)) session\b", re.IGNORECASE
)
_ITEM = re.compile(r"(?:Agenda )?[Ii]tems? (\d[\d, and()a-z]*)")
_MEETING = re.compile(r"\d{1,4}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary )?meeting")

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
_OTHERWISE = (
    ("place_date", "publication"),
    ("date_line", "publication"),
    ("metadata_line", "publication"),
    ("title", "publication"),
    ("heading", "publication"),
    ("lead", "publication"),
)
_REPORTED = (("date_line", "issue"), *_OTHERWISE)
_ISSUER_PARTS = ("issuer_line", "letterhead", "issuing_unit")
_BYLINE = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:[Rr]eport|[Nn]ote|[Mm]emorandum|[Ss]tudy) (?:of|by|prepared by|from) "
    r"(?:the )?(?=[A-Za-z])"
)
_LONGEST_BYLINE = 120


def identify(context: Context) -> dict[str, object]:
    """Return the facts about the document itself, in the words of the contract.

    What the text does not say is None; ``*_from`` tells how an inferred value was got.
    """
    document = context.document
    meta: dict[str, object] = {"genre": document.genre}
    _issuer(context, meta)
    byline = _byline(context, meta)
    _symbol(context, meta)
    context.symbol = str(meta["symbol"]) if meta["symbol"] else None
    _title(context, meta)
    if byline is not None:
        _title_above(context, meta, byline)
    _date(context, meta)
    _session(context, meta)
    _markings(context, meta)
    if document.genre in REVIEWS:
        identify_review(context, meta)
    meta["language"] = "en"
    return meta


def _quote(quote: Quote) -> dict[str, object]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _parts(context: Context, *types: str) -> list[Part]:
    return [part for part in context.document.parts if part.type in types and part.start >= 0]


def _words(context: Context, part: Part) -> str:
    return context.content[part.start : part.end]


def _issuer(context: Context, meta: dict[str, object]) -> None:
    found = None
    for part in _parts(context, *_ISSUER_PARTS):
        anchors = context.anchors.between("name", part.start, part.end)
        if anchors:
            found = context.party_of(anchors[0])
            meta["issuer_span"] = _quote(context.quote(anchors[0].start, anchors[0].end))
    if found is None and context.document.genre == "diplomatic_cable":
        found = _cable_origin(context, meta)
    context.issuer = found
    meta["issuer"] = found


def _byline(context: Context, meta: dict[str, object]) -> Part | None:
    """Take the author from a line of its own: "Report of the Secretary-General"."""
    if context.document.genre != "report":
        return None
    for part in _parts(context, "title", "heading", "subject", "paragraph")[:12]:
        words = _words(context, part)
        line = _BYLINE.match(words)
        if not line or part.number is not None or len(words) > _LONGEST_BYLINE:
            continue
        named = context.anchors.between("name", part.start + line.end(), part.end)[:1]
        if named and named[0].start == part.start + line.end():
            context.issuer = context.party_of(named[0])
            meta["issuer"] = context.issuer
            meta["issuer_span"] = _quote(context.quote(named[0].start, named[0].end))
            return part
    return None


def _title_above(context: Context, meta: dict[str, object], byline: Part) -> None:
    """Take the heading right above the line of the author for the title of a report."""
    parts = _parts(context, "title", "heading", "metadata_line", "place_date", "date_line")
    above = [part for part in parts if part.end <= byline.start][-1:]
    if above and above[0].type in ("title", "heading"):
        start, end = above[0].start, above[0].end
        meta["title"] = context.content[start:end]
        meta["title_span"] = _quote(context.quote(start, end))


def _cable_origin(context: Context, meta: dict[str, object]) -> str | None:
    """Return the mission that sent a cable, from its header."""
    for part in _parts(context, "metadata_line"):
        if part.field in ("origin", "from") or _words(context, part).startswith("FM "):
            words = re.sub(r"^(?:Origin:|FM) ?", "", _words(context, part))
            quote = context.quote(part.end - len(words), part.end)
            meta["issuer_span"] = _quote(quote)
            place = "-".join(_POST.sub("", words).split())
            return (
                f"org:USMISSION-{place[:3].upper()}"
                if "Mission" in words or "USMISSION" in words
                else f"org:USEMB-{place.upper()}"
            )
    return None


def _symbol(context: Context, meta: dict[str, object]) -> None:
    genre = context.document.genre
    meta["symbol"] = None
    for part in _parts(context, "metadata_line", "title", "page_header", "heading"):
        if part.type == "metadata_line" and part.field not in (
            "symbol",
            "identifier",
            None,
            "adoption",
            "caption",
        ):
            continue
        found = first_symbol(context, part.start, part.end)
        if found:
            start, end, meta["symbol"] = found
            meta["symbol_span"] = _quote(context.quote(start, end))
            return
    if genre == "diplomatic_cable":
        _cable_symbol(context, meta)
    if genre == "resolution":
        for part in _parts(context, "title"):
            found = numbered_title(context, part.start, part.end)
            if found:
                start, end, meta["symbol"] = found
                meta["symbol_span"] = _quote(context.quote(start, end))
                meta["symbol_from"] = "the number in the title, and the organ that adopts it"
                return


def _cable_symbol(context: Context, meta: dict[str, object]) -> None:
    """Make the identifier of a cable of its year, its post and its number: 07BOGOTA1339."""
    zulu = _ZULU.search(context.content)
    for part in _parts(context, "metadata_line") if zulu else ():
        number = _CABLE_NUMBER.search(context.content, part.start, part.end)
        if number and part.field == "caption":
            place = number.group("place").replace(" ", "")
            meta["symbol"] = f"{zulu.group('y')}{place}{int(number.group('n'))}"  # type: ignore[union-attr]
            meta["symbol_span"] = _quote(context.quote(number.start("place"), number.end()))
            meta["symbol_from"] = "the year, post and number in the header of the cable"
            return


def _title(context: Context, meta: dict[str, object]) -> None:
    meta["title"] = None
    named = _parts(context, "subject", "title") or [
        part for part in _parts(context, "metadata_line") if part.field == "subject"
    ]
    for part in named:
        start, end = part.start, part.end
        if part.type in ("subject", "metadata_line"):
            label = re.match(r"\w+: *", context.content[start:end])
            start += label.end() if label else 0
        span = meta.get("symbol_span")
        words = context.content[start:end]
        number = re.match(
            r"(?:Resolution |Decision )?[\w/-]{1,12}(?: \([\w-]+\))?\.? (?=[A-Z])", words
        )
        if (
            number
            and isinstance(span, dict)
            and context.document.genre == "resolution"
            and any(c.isdigit() for c in number.group())
        ):
            start += number.end()
        meta["title"] = context.content[start:end]
        meta["title_span"] = _quote(context.quote(start, end))
        return


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
                MONTHS.index(month) + 1,
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


def _date(context: Context, meta: dict[str, object]) -> None:
    meta["date"] = None
    genre = context.document.genre
    for type_, role in _REPORTED if genre == "report" else _DATE_PLACES.get(genre, _OTHERWISE):
        for part in _parts(context, type_)[: 40 if type_ == "metadata_line" else 3]:
            if part.field == "released":
                continue
            found = full_date(_words(context, part))
            if found:
                start, end, day = found
                context.date = day
                meta["date"], meta["date_role"] = day.isoformat(), role
                meta["date_span"] = _quote(context.quote(part.start + start, part.start + end))
                return


def _session(context: Context, meta: dict[str, object]) -> None:
    """Name the session: from the header, else from the number of the resolution."""
    meta["session"] = None
    for part in _parts(context, "metadata_line"):
        words = _words(context, part)
        if part.field == "session" and (found := _SESSION.search(words)):
            number = ordinal(found.group("n"))
            if number:
                body = _body_above(context, part) or context.issuer
                meta["session"] = {"body": body, "number": number}
        elif part.field == "agenda_item" and (item := _ITEM.match(words)):
            meta["agenda_item"] = item.group(1).strip()
    symbol = str(meta["symbol"] or "")
    adopted = re.match(r"A/(?:HRC/)?(?:RES|DEC)/(\d{1,3})/", symbol)
    if meta["session"] is None and adopted:
        body = "org:HRC" if "/HRC/" in symbol else "org:UNGA"
        meta["session"] = {"body": body, "number": int(adopted.group(1))}
    if context.issuer is None and adopted:
        context.issuer = "org:HRC" if "/HRC/" in symbol else "org:UNGA"
        meta["issuer"], meta["issuer_from"] = context.issuer, "symbol"
    for part in _parts(context, "meeting_line"):
        meeting = _MEETING.search(_words(context, part))
        session = meta["session"]
        if meeting and isinstance(session, dict):
            session["meeting"] = meeting.group()


def _body_above(context: Context, line: Part) -> str | None:
    """Return the body whose name stands alone right above its session."""
    parts = _parts(context, "heading", "title", "letterhead", "issuer_line", "issuing_unit")
    for part in [part for part in parts if part.end <= line.start][-1:]:
        for named in context.anchors.between("name", part.start, part.end):
            if part.end - named.end <= 1:
                return context.party_of(named)
    return None


def _markings(context: Context, meta: dict[str, object]) -> None:
    """Keep the originator's handling marks as they were read."""
    portions: dict[str, list[int]] = {}
    for part in context.document.parts:
        if part.portion and part.number is not None:
            portions.setdefault(part.portion, []).append(part.number)
    if portions:
        meta["portion_markings"] = portions
    for part in _parts(context, "metadata_line"):
        words = _words(context, part)
        if part.field == "classification":
            meta["classification"] = words.partition(":")[2].strip()
        elif part.field == "caption" and "classification" not in meta:
            meta["classification"] = words.split()[0]
        elif part.field == "tags":
            meta["tags"] = re.findall(r"[A-Z]{2,6}", words.partition(":")[2])

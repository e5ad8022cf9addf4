"""What the document is: symbol, title, issuer, date, session, markings, each with its words."""

from __future__ import annotations

import re

from servanda.findings.calendar import ordinal
from servanda.findings.context import Context
from servanda.findings.document_date import find_date
from servanda.findings.mentions.bodies import body_at
from servanda.findings.reviewed import REVIEWS, identify_review
from servanda.findings.symbols import body_of
from servanda.findings.titles import find_symbol, find_title
from servanda.structure.parts import Part
from servanda.text import Quote

_SESSION = re.compile(
    r"\b(?P<n>[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)) session\b", re.IGNORECASE
)
_ITEM = re.compile(r"(?:Agenda )?[Ii]tems? (\d[\d, and()a-z]*)")
_MEETING = re.compile(r"\d{1,4}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary )?meeting")

_ISSUER_PARTS = ("issuer_line", "letterhead", "issuing_unit")


def identify(context: Context) -> dict[str, object]:
    """Return the facts about the document itself, in the words of the contract.

    What the text does not say is None; ``*_from`` tells how an inferred value was got.
    """
    document = context.document
    meta: dict[str, object] = {"genre": document.genre}
    _issuer(context, meta)
    byline = _byline(context, meta)
    find_symbol(context, meta)
    context.symbol = str(meta["symbol"]) if meta["symbol"] else None
    _issuer_by_symbol(context, meta)
    find_title(context, meta)
    if byline is not None:
        _title_above(context, meta, byline)
    find_date(context, meta)
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
    """Name who speaks in the document: its author, the organ of its line, the letterhead."""
    genre = context.document.genre
    found = None
    if genre == "diplomatic_cable":
        found = _cable_origin(context, meta)
    elif genre in _BY_AUTHOR:
        found = _author(context, meta, _BY_AUTHOR[genre])
    if found is None:
        found = _named_in(context, meta)
    context.issuer = found
    meta["issuer"] = found


def _named_in(context: Context, meta: dict[str, object]) -> str | None:
    for part in _parts(context, *_ISSUER_PARTS):
        anchors = context.anchors.between("name", part.start, part.end)
        if not anchors:
            continue
        party = context.party_of(anchors[0])
        if context.document.genre == "report" and str(party).startswith("state:"):
            continue  # the State under review, not who writes the report
        meta["issuer_span"] = _quote(context.quote(anchors[0].start, anchors[0].end))
        return party
    return None


# How a document of some kinds says near its beginning who speaks in it.
_NEAR = 6000
_BY_AUTHOR = {
    "report": re.compile(
        r"(?:^|[\r\n](?:[^\r\n]{0,40}\b)?|[A-Z]{3} )(?i:report|note) (?i:of|by) the "
        r"(?i:president of the )?(?=[A-Z])"
    ),
    "letter": re.compile(r"\bfrom the (?=[A-Z])"),
    "presidential_statement": re.compile(
        r"\bthe (?=President of the (?:Security|Human Rights) Council (?:issued|made)\b)"
    ),
    "decision": re.compile(
        r"(?:\bmeetings?, (?:held )?on \d{1,2} [A-Z][a-z]+ \d{4}, the |^The )(?=[A-Z])",
        re.MULTILINE,
    ),
}


_BYLINE = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:[Rr]eport|[Nn]ote|[Mm]emorandum|[Ss]tudy) (?:of|by|prepared by|from) "
    r"(?:the )?(?=[A-Za-z])"
)
_LONGEST_BYLINE = 120


def _byline(context: Context, meta: dict[str, object]) -> Part | None:
    """Take the author from a line of its own: "Report of the Secretary-General"."""
    if context.document.genre != "report":
        return None
    for part in _parts(context, "title", "heading", "subject", "paragraph")[:12]:
        words = _words(context, part)
        line = _BYLINE.match(words)
        if not line or part.number is not None or len(words) > _LONGEST_BYLINE:
            continue
        begin = part.start + line.end()
        named = context.anchors.between("name", begin, part.end)[:1]
        if named and named[0].start == begin:
            end, author = named[0].end, _who_is_bound(context, context.party_of(named[0]))
        elif body := body_at(context, begin, part.end):
            end, author = body
        else:
            continue
        context.issuer = meta["issuer"] = author
        meta["issuer_span"] = _quote(context.quote(begin, end))
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


def _author(context: Context, meta: dict[str, object], form: re.Pattern[str]) -> str | None:
    """Return whom the words name that say who speaks ("Report of the Secretary-General")."""
    content = context.content
    for match in form.finditer(content, 0, min(len(content), _NEAR)):
        for anchor in context.anchors.between("name", match.end(), match.end() + 1):
            party = _who_is_bound(context, context.party_of(anchor))
            if party and party.startswith(("org:", "office:")):
                meta["issuer_span"] = _quote(context.quote(anchor.start, anchor.end))
                return party
    return None


def _who_is_bound(context: Context, party: str) -> str:
    """Return the organ for its president, who speaks for it in notes and statements."""
    known = context.knowledge.parties.get(party)
    return known.parent if known and known.parent and party.endswith("-PRES") else party


def _issuer_by_symbol(context: Context, meta: dict[str, object]) -> None:
    """Let the series of a resolution's symbol say which organ adopts it.

    An annex has an organ's line of its own ("The States Parties to this Convention,").
    """
    if context.document.genre not in ("resolution", "decision") or context.symbol is None:
        return
    body = body_of(context, context.symbol)
    if body and body != context.issuer:
        context.issuer = meta["issuer"] = body
        meta["issuer_from"] = "symbol"
        meta.pop("issuer_span", None)


_POST = re.compile(
    r"(?:(?P<mission>(?:US)?MISSION|US Mission)|(?P<consulate>AMCONSUL|(?:US )?Consulate)|"
    r"(?:AMEMBASSY|Embassy))\b(?: (?:to )?(?P<place>[A-Za-z][\w .'’-]*))?"
)


def _cable_origin(context: Context, meta: dict[str, object]) -> str | None:
    """Return the mission that sent a cable, from its header."""
    for part in _parts(context, "metadata_line"):
        if part.field in ("origin", "from") or _words(context, part).startswith("FM "):
            words = re.sub(r"^(?:Origin:|FM) ?", "", _words(context, part))
            meta["issuer_span"] = _quote(context.quote(part.end - len(words), part.end))
            post = _POST.search(words)
            place = post.group("place") if post and post.group("place") else words
            code = re.sub(r"[^A-Z]+", "-", place.upper()).strip("-")
            if post and post.group("mission"):
                return f"org:USMISSION-{code[:3]}"
            return f"org:{'USCONS' if post and post.group('consulate') else 'USEMB'}-{code}"
    return None


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

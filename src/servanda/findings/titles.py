"""The symbol and the title of a document: which of its lines they stand in."""

from __future__ import annotations

import re

from servanda.findings.context import Context
from servanda.findings.symbols import first_symbol, numbered_title
from servanda.structure.forms import NUMBERED_TITLE
from servanda.structure.parts import Part
from servanda.text import Quote

_ADOPTED = ("resolution", "decision")
# Lines of a head that hold a symbol, and lines that look like a title and are none.
_SYMBOL_FIELDS = ("distribution", "symbol", "identifier", None, "adoption", "caption")
_SYMBOL_PARTS = ("metadata_line", "title", "page_header", "heading")
_NO_TITLE = re.compile(
    r"(?i)united nations\b|general assembly\b|distr\b|original:|<!--|(?:[\w-]+ ){1,4}session$|"
    r"(?:resolution|decision|statement)s? (?:adopted|made)\b|on \d{1,2} \w+ \d{4}$|"
    r"\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting|(?:agenda )?items? \d|contents?$|annex(?:es)?\b|"
    r"(?:allow|let) me\b|(?:i|we|my|our) |mr\.? |article \d|[A-Z]{1,5}/[A-Z0-9]|united$|a$|"
    r"(?:\w+ )?committee$|maintext:|limited$|"
    r"(?:[IVX]{1,4}\. )?(?:conclusions|introduction|summary of)\b|human rights council\b|"
    r"\d\d-\d{5}|"
    r".{0,200}: (?:revised )?draft (?:resolution|decision)$"
)
_WITHOUT_MARKS = re.compile(r"(?:#{1,6} |\*\*)")
_AGREEMENT = re.compile(
    r"(?:(?:FREE TRADE )?AGREEMENT|Agreement|TREATY|Treaty|PROTOCOL|Protocol|CONVENTION|Convention|"
    r"MEMORANDUM|Memorandum)\b.{10,400}?(?=\s{0,20}(?:\(|_{4,}|,? \d{1,2} [A-Z][a-z]+ \d{4}|"
    r"(?:The|THE) (?:Government|GOVERNMENT|following|Cabinet|Contracting|Parties)\b|$))",
    re.DOTALL,
)


def quoted(quote: Quote) -> dict[str, object]:
    """Return a quotation as the contract writes it."""
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def own_title(context: Context) -> Part | None:
    """Return the part that is the numbered title of a resolution or decision.

    A file cut from a volume begins with the end of another resolution: then the title is the line
    that the file marks as a heading. Else it is the title, or the first heading with a number.
    """
    parts = [p for p in context.document.parts if p.start >= 0 and p.type in ("title", "heading")]
    headline = context.document.meta.get("headline")
    marked = [part for part in parts if part.quote.start == headline]
    numbered = [part for part in parts if NUMBERED_TITLE.match(_words(context, part))]
    return next(iter(marked or numbered), None)


def find_symbol(context: Context, meta: dict[str, object]) -> None:
    """Set the symbol: as it stands in the head, or made of the number in the title."""
    meta["symbol"] = None
    adopted = context.document.genre in _ADOPTED
    title = own_title(context) if adopted else None
    if title is not None and _set_number(context, meta, title):
        printed = _in_head(context)
        if printed is None or not _is_of(str(meta["symbol"]), printed[2]):
            return
        meta.pop("symbol_from", None)
        _set_symbol(context, meta, printed)
        return
    printed = _in_head(context)
    if printed:
        _set_symbol(context, meta, printed)
        return
    if context.document.genre == "diplomatic_cable":
        _cable_symbol(context, meta)
    if adopted:
        for part in _parts(context, "title"):
            if _set_number(context, meta, part):
                return


_ZULU = re.compile(r"\b\d{6}Z [A-Z]{3} (?P<y>\d{2})\b")
_CABLE_NUMBER = re.compile(r"(?:^| OF \d{2} |UNCLAS )(?P<place>[A-Z][A-Z ]{2,30}) (?P<n>\d{5,6})$")


def _cable_symbol(context: Context, meta: dict[str, object]) -> None:
    """Make the identifier of a cable of its year, its post and its number: 07BOGOTA1339."""
    zulu = _ZULU.search(context.content)
    for part in _parts(context, "metadata_line") if zulu else ():
        number = _CABLE_NUMBER.search(context.content, part.start, part.end)
        if zulu and number and part.field == "caption":
            place = number.group("place").replace(" ", "")
            meta["symbol"] = f"{zulu.group('y')}{place}{int(number.group('n'))}"
            meta["symbol_span"] = quoted(context.quote(number.start("place"), number.end()))
            meta["symbol_from"] = "the year, post and number in the header of the cable"
            return


def _is_of(made: str, printed: str) -> bool:
    """Tell whether a printed symbol is that of the title, and no report or draft named there."""
    return printed.replace(" ", "") == made.replace(" ", "")


def _set_symbol(context: Context, meta: dict[str, object], found: tuple[int, int, str]) -> None:
    start, end, meta["symbol"] = found
    meta["symbol_span"] = quoted(context.quote(start, end))


def _set_number(context: Context, meta: dict[str, object], part: Part) -> bool:
    found = numbered_title(context, part.start, part.end)
    if found is None:
        return False
    _set_symbol(context, meta, found)
    meta["symbol_from"] = "the number in the title, and the organ that adopts it"
    return True


def _in_head(context: Context) -> tuple[int, int, str] | None:
    """Return the first symbol printed in a line of the head, before the text begins."""
    for part in _parts(context, *_SYMBOL_PARTS):
        if part.type == "metadata_line" and part.field not in _SYMBOL_FIELDS:
            continue
        if part.quote.text.startswith("["):
            continue  # "[on the report of the Third Committee (A/55/602)]"
        found = first_symbol(context, part.start, part.end)
        if found and _is_its_line(_words(context, part), found[2]):
            return found
    top = _LETTERHEAD.match(context.content)
    return first_symbol(context, 0, top.end()) if top else None


# "United Nations A/HRC/28/15/Add.1", wherever the structure put the line.
_LETTERHEAD = re.compile(r"(?i)\s*united nations\s[^\n]{3,40}")


def _is_its_line(words: str, symbol: str) -> bool:
    """Tell whether a line gives the document its symbol, and does not cite another document."""
    head = re.match(r"(?i)(?:united nations|nations unies|identifier|distr|released)\b", words)
    return head is not None or 3 * len(symbol) >= len(words) or words.startswith(symbol)


def find_title(context: Context, meta: dict[str, object]) -> None:
    """Set the title, without the number that stands before it."""
    meta["title"] = None
    part = _title_part(context)
    span = _without_number(context, part) if part else None
    if context.document.genre in ("agreement", "memorandum") and (
        part is None or part.type != "title"
    ):
        named = _AGREEMENT.search(context.content, 0, 3000)
        span = named.span() if named else span
    if span:
        meta["title"] = context.content[slice(*span)]
        meta["title_span"] = quoted(context.quote(*span))


def _title_part(context: Context) -> Part | None:
    subject = [p for p in context.document.parts if p.start >= 0 and "subject" in (p.type, p.field)]
    if subject:
        return subject[0]
    if context.document.genre in _ADOPTED:
        own = own_title(context)
        return own or _before_organ(context) or next(iter(_titles(context)), None)
    return next(iter(_titles(context)), None)


def _titles(context: Context) -> list[Part]:
    """Return the parts that may be the title of a document, the best first."""
    found = _parts(context, "title")
    kept = [part for part in found if not _NO_TITLE.match(_words(context, part))]
    if kept or not found:
        return kept
    headings = [
        p for p in _parts(context, "heading")[:12] if not _NO_TITLE.match(_words(context, p))
    ]
    return sorted(headings, key=lambda part: not _REPORT.match(_words(context, part)))


_REPORT = re.compile(r"(?i)(?:[\w -]{0,40})\b(?:report|note|compilation|summary) (?:of|by|on)\b")


def _before_organ(context: Context) -> Part | None:
    """Return the heading directly above the line of the organ: the title of a draft."""
    above: Part | None = None
    sponsored = False
    for part in context.document.parts:
        if part.start < 0:
            continue
        if part.type == "issuer_line":
            break
        words = _words(context, part)
        if part.field == "sponsors" or _SPONSORED.search(words):
            sponsored, above = True, None
        elif part.type in ("title", "heading", "paragraph"):
            above = None if part.type == "paragraph" or _NO_TITLE.match(words) else part
            if sponsored and above is not None:
                return above
    else:
        return None
    return above


_SPONSORED = re.compile(r": (?:revised )?draft (?:resolution|decision)$")


_NUMBER = re.compile(
    r"(?:(?:Resolution|RESOLUTION|Decision|DECISION|PRST) )?(?:[A-Z]{1,3}-)?\d{1,4}(?:/\d{1,4})?"
    r"(?: ?[A-Z](?: and [A-Z])?)?(?: ?\((?:[IVXLC-]{1,9}|[A-Z]{1,2}-[IVX]{1,5}|\d{4})\))?\.?\s+"
    r"(?=[A-Z“])"
)


def _without_number(context: Context, part: Part) -> tuple[int, int]:
    start, end = part.start, part.end
    words = context.content[start:end]
    if "subject" in (part.type, part.field):
        label = re.match(r"\w+: ?", words)
        return (start + label.end() if label else start), end
    if mark := _WITHOUT_MARKS.match(words):
        start += mark.end()
    number = _NUMBER.match(words)
    if number and context.document.genre in (*_ADOPTED, "presidential_statement"):
        start += number.end()
    return start, end


def _parts(context: Context, *types: str) -> list[Part]:
    return [part for part in context.document.parts if part.type in types and part.start >= 0]


def _words(context: Context, part: Part) -> str:
    return context.content[part.start : part.end]

"""What a document of a review says of itself: the State under review, the session of the review."""

from __future__ import annotations

import re

from servanda.findings.calendar import ordinal
from servanda.findings.context import Context

_REVIEW_OF = re.compile(
    r"\b(?:[Tt]he review of|report (?:on|of the Working Group on)|concerning the review of|"
    r"[Tt]he delegation of|UPR of|Universal Periodic Review of) (?:the )?"
)
_SESSION = re.compile(
    r"\bheld its ([a-z-]+|\d{1,3}(?:st|nd|rd|th)) session\b|"
    r"[Cc]ycle\W{1,3}(\d{1,3}(?:st|nd|rd|th)) [Ss]ession\b"
)
# The genres that these facts are read from.
REVIEWS = frozenset({"review_report", "review_list"})
_WORKING_GROUP = re.compile(
    r"(?:the )?Working Group\s+on\s+the\s+Universal\s*Periodic\s*Review", re.I
)
_COUNCIL = re.compile(r"Human Rights Council", re.I)
WORKING_GROUP, COUNCIL = "org:UPR-WG", "org:HRC"
_REACH = 20_000


def identify_review(context: Context, meta: dict[str, object]) -> None:
    """Add the State under review and the session of the working group, each with its words."""
    meta["state_under_review"] = None
    content = context.content[:_REACH]
    for match in _REVIEW_OF.finditer(content):
        for anchor in context.anchors.between("name", match.end(), match.end() + 1):
            party = context.party_of(anchor)
            if party.startswith("state:") and anchor.entry.form != "demonym":
                meta["state_under_review"] = party
                quote = context.quote(anchor.start, anchor.end)
                meta["state_under_review_span"] = _span(quote.start, quote.end, quote.text)
                break
        if meta["state_under_review"]:
            break
    held = _SESSION.search(content)
    number = ordinal(held.group(1) or held.group(2)) if held else None
    if held and number:
        meta["review_session"] = {"body": WORKING_GROUP, "number": number}
    if context.document.genre == "review_report":
        _issued(context, meta)


def _issued(context: Context, meta: dict[str, object]) -> None:
    """Name the Council as the issuer; of a draft, which has the group's symbol, the group."""
    draft = "/WG.6/" in str(meta.get("symbol") or "")
    form = _WORKING_GROUP if draft else _COUNCIL
    found = form.search(context.content)
    context.issuer = WORKING_GROUP if draft else COUNCIL
    meta["issuer"] = context.issuer
    meta.pop("issuer_span", None)
    if found:
        quote = context.quote(*found.span())
        meta["issuer_span"] = _span(quote.start, quote.end, quote.text)
    session = meta.get("session")
    if isinstance(session, dict):
        session["body"] = context.issuer


def _span(start: int, end: int, text: str) -> dict[str, object]:
    return {"start": start, "end": end, "text": text}

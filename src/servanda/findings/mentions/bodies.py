"""Bodies that no knowledge names: "the Lake Board", "Committee of Experts on Wells (CEW)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.context import Context
from servanda.findings.kinds import Actor
from servanda.findings.mentions.namings import Naming
from servanda.structure.forms import leaping
from servanda.text import Places

_HEADS = (
    "Committee|Commission|Council|Board|Working Group|Working Party|Group|Panel|Task Force|"
    "Forum|Authority|Agency|Bureau|Tribunal|Court|Institute|Centre|Center|Association|Federation|"
    "Union|Foundation|Network|Fund|Ministry|Department|Office|Mission|Secretariat|Service|Bank|"
    "Mechanism|Organization|Organisation"
)
_HEAD = re.compile(rf"(?:{leaping(_HEADS)})\b(?! (?:General|Assembly)\b)")
_WORDS_OF_HEADS = tuple(_HEADS.lower().split("|"))
_WORD = r"[A-ZÀ-Þ][\wÀ-ÿ’'-]{0,30}"
_BEFORE = re.compile(rf"(?:(?<![\w’'-]){_WORD} (?:and )?(?:of )?){{1,6}}$")
_LINK = r"(?:on|of|for|against|to|in|with)"
_AFTER = re.compile(
    rf"(?: of (?:(?:Governmental|Independent|Eminent|Senior|Legal) )?(?:Experts|Ministers|Persons|"
    rf"Friends|Officials))?"
    rf"(?: {_LINK} (?:the )?{_WORD}(?:(?:,? and|,? {_LINK}|,(?=[^.;]{{0,60}} and [A-Z]))?"
    rf"(?: the)? {_WORD}){{0,9}})?"
)
_ACRONYM = re.compile(r" \((?P<a>[A-Z][A-Za-z]*[A-Z][A-Za-z/-]{0,10})\)")
# A capital that only opens a sentence, or a title, is no part of a name.
_NOT_OF_NAMES = re.compile(
    r"(?:(?:The|This|That|These|Those|Its|Their|His|Her|Our|In|On|At|By|As|And|For|From|With|Under|"
    r"When|While|After|Also|Each|Every|Such|Any|All|An?|Both|Requests|Invites|Urges|Calls|"
    r"Encourages|Decides|Recalls|Recalling|Noting|Notes|Welcomes|Welcoming|Thanks|Commends|"
    r"Reaffirms|Stresses|Mr|Ms|Mrs|Dr|Chair|Chairman|Chairperson|President|Secretary|Director|"
    r"Member|Members|Former|New|Main|Second|Third|First|Fourth|Fifth|Sixth) )+"
)
_MOST_WORDS = 14
_SHORTEST_PIECE = 2


def find_bodies(context: Context, namings: list[Naming]) -> list[Naming]:
    """Return the namings of bodies by what they are and what they are for.

    Names that the knowledge has come first; a body whose acronym stands beside it in brackets is
    read again wherever the acronym stands.
    """
    taken = Places(sorted(namings, key=lambda naming: naming.start))
    found: list[Naming] = []
    acronyms: dict[str, str] = {}
    names: dict[str, str] = {}
    for match in context.beginning(_HEAD, *_WORDS_OF_HEADS):
        span = _span(context, match)
        if span is None or _is_taken(span, taken):
            continue
        if found and span[0] < found[-1].end:
            continue
        found.append(_naming(context, *span, acronyms, names))
    known = Places([*found])
    found += [
        naming
        for naming in _by_acronym(context, acronyms)
        if not known.touching(naming.start, naming.end)
        and not taken.touching(naming.start, naming.end)
    ]
    return found


def _span(context: Context, match: re.Match[str]) -> tuple[int, int] | None:
    """Return where the name around a head begins and ends, if it is a name."""
    if context.part_at(match.start()).type in ("title", "heading", "footnote", "page_header"):
        return None
    return _reach(context, match)


def body_at(context: Context, start: int, end: int) -> tuple[int, str] | None:
    """Return where the name of a body ends that begins at *start*, and the body."""
    head = _HEAD.search(context.content, start, end)
    span = _reach(context, head) if head else None
    if span is None or span[0] != start:
        return None
    naming = _naming(context, *span, {}, {})
    return naming.end, naming.actor


def _reach(context: Context, match: re.Match[str]) -> tuple[int, int] | None:
    """Return how far a name reaches around its head; None when it is no name."""
    content = context.content
    floor = context.back(match.start(), 100)
    before = None
    if content.startswith(" ", match.start() - 1):  # else no word of the name stands before
        before = _BEFORE.search(content, floor, match.start())
    start = before.start() if before else match.start()
    lead = _NOT_OF_NAMES.match(content, start, match.end())
    start = lead.end() if lead else start
    after = _AFTER.match(content, match.end())
    end = after.end() if after else match.end()
    line = content.find("\n", match.end(), end)
    end = line if line >= 0 else end
    end -= len(content[start:end]) - len(content[start:end].rstrip("’'"))
    if content[end - 2 : end] in ("’s", "'s"):
        end -= 2
    words = content[start:end].split()
    if content[end : end + 1] == "-":
        return None
    if not 2 <= len(words) <= _MOST_WORDS or words[-1] in ("of", "and", "the", "on", "for"):
        return None
    qualified = start < match.start() or end > match.end()
    return (start, end) if qualified else None


def _is_taken(span: tuple[int, int], taken: Places[Naming]) -> bool:
    """Tell whether a known name stands there that is more than a place inside the name."""
    return any(
        not (naming.actor.startswith("state:") or naming.actor == "org:UN")
        or naming.end - naming.start > 0.5 * (span[1] - span[0])
        for naming in taken.touching(*span)
    )


def _as_before(words: str, names: dict[str, str]) -> str | None:
    """Return the body of which these words are a shorter name: "the Committee of Experts"."""
    if words in names:
        return names[words]
    longer = (
        identifier
        for name, identifier in reversed(names.items())
        if name.startswith(f"{words} ") or name.endswith(f" {words}")
    )
    return next(longer, None)


def _naming(
    context: Context, start: int, end: int, acronyms: dict[str, str], names: dict[str, str]
) -> Naming:
    words = " ".join(context.content[start:end].split())
    acronym = _ACRONYM.match(context.content, end)
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    identifier = f"org:{acronym.group('a') if acronym else slug}"
    if acronym:
        acronyms[acronym.group("a")] = identifier
        for piece in acronym.group("a").split("/"):  # "(PREV/IBA)", later "PREV"
            if len(piece) > _SHORTEST_PIECE:
                acronyms.setdefault(piece, identifier)
        end = acronym.end()
    else:
        identifier = _as_before(words, names) or identifier
    names.setdefault(words, identifier)
    context.actors.setdefault(identifier, Actor(id=identifier, name=words, kind="organ"))
    return Naming(start, end, identifier, "name", rule="mention.body", sure=False)


def _by_acronym(context: Context, acronyms: dict[str, str]) -> Iterator[Naming]:
    for acronym, identifier in acronyms.items():
        place = context.content.find(acronym)
        while place >= 0:
            end = place + len(acronym)
            around = context.content[max(place - 1, 0) : place] + context.content[end : end + 1]
            if not any(character.isalnum() or character in "/-" for character in around):
                yield Naming(place, end, identifier, "name", rule="mention.body_again", sure=False)
            place = context.content.find(acronym, end)

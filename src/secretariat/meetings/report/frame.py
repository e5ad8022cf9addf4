"""The frame of a meeting: when and where, who chaired, who came and who did not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secretariat.access import Level
from secretariat.meetings.report import grammar, passages
from secretariat.meetings.report.draft import Sentence, Source
from secretariat.meetings.report.material import INSTRUMENTS, OUTSIDE, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secretariat.meetings.report.material import Material, Telling
    from secretariat.meetings.report.passages import Passage
    from secretariat.meetings.report.wording import Wording
    from secretariat.record.models import Finding
_DOCUMENT_OF = re.compile(
    r"^(?:the\s+)?(?:draft\s+)?(?:summary |final |concluding )?"
    r"(?:report|record|minutes|conclusions) (?:of|on) (?:the\s+)?",
    re.IGNORECASE,
)
_HELD = re.compile(
    r",?\s+(?:which\s+(?:was|is to be|will be)\s+)?(?:held|took place|convened)\b.*$", re.IGNORECASE
)
_DATED = re.compile(
    r"^(?:the\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s+\d{1,2}(?:\s*(?:and|-|–|to)\s*\d{1,2})?,?(?:\s+\d{4})?|\d{1,2}(?:-\d{1,2})?"
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s+\d{4})?)\s+",
    re.IGNORECASE,
)
SPANS = ("participants_span", "absent_span", "chair_span")


def called(material: Material) -> str:
    """Return what the meeting is called, without its day and place: those are said apart."""
    place = material.meeting.place
    own = _bare(material.meeting.name, place)
    named = [_bare(one.meeting.name, place) for one in material.tellings if one.whole]
    named += [one for passage in _holding(material) for one in _subject(passage, place)]
    longer = [one for one in named if one.casefold().startswith(own.casefold())]
    name = max((one for one in longer if len(one) < _LONGEST_HEADING), key=len, default=own)
    if _COUNTED.fullmatch(name) and (body := _body(material)):
        name = f"{name} of {body}"
    if len(name) > _LONGEST_HEADING:  # a whole sentence names it
        return "the meeting"
    small = name[:1].lower() + name[1:] if re.match(r"[A-Z][a-z-]+\s+[a-z]", name) else name
    return f"the {re.sub(r'^the ', '', small, flags=re.IGNORECASE)}"


def _holding(material: Material) -> Iterator[Passage]:
    """Yield the sentences that say that the meeting was held."""
    for telling in material.tellings:
        starts = [one["start"] for one in telling.finding.fields.get("spans") or []]
        for one in material.passages:
            own = one.document.pk == telling.document.pk
            if own and telling.whole and any(one.start <= start < one.end for start in starts):
                yield one


def _subject(passage: Passage, place: str) -> Iterator[str]:
    """Yield what is said to have been held: "The fourth meeting of the Group was held"."""
    if found := _WAS_HELD.match(passage.words):
        yield re.sub(r"^[Tt]he ", "", _bare(found["what"], place))


_WAS_HELD = re.compile(
    r"(?:On [^,]{4,40}, )?(?P<what>[Tt]he [^,;]{3,110}?),?(?: [^,]{3,60},)? "
    r"(?:was held|took place|convened)\b"
)


def _body(material: Material) -> str:
    """Return the organ that sat, where its own instrument tells of the meeting."""
    for one in material.tellings:
        if one.whole and one.document.genre in INSTRUMENTS and one.document.issuer:
            return material.name(one.document.issuer)
    return ""


_COUNTED = re.compile(r"[\w-]+ (?:plenary )?(?:session|meeting)", re.IGNORECASE)


def _bare(name: str, place: str) -> str:
    plain = _DATED.sub("", _HELD.sub("", _DOCUMENT_OF.sub("", grammar.one_line(name))))
    return plain.removesuffix(f" in {place}") if place else plain


def held(material: Material, words: Wording, own: Iterable[Source]) -> Iterator[Sentence]:
    """Say when and where it was held; where documents differ, each says its own.

    *own* is where the office itself recorded it.
    """
    meeting = material.meeting
    tellings = _agreeing(material)
    sources = (*(_naming(material, one) for one in tellings), *own)
    said = frozenset(one.finding.pk for one in tellings)
    name = grammar.capital(called(material))
    if meeting.status != "held":
        text = words.sentence("not_held", meeting=name, status=words.status(meeting.status))
    else:
        text = words.sentence(
            "held", meeting=name, place=_place(meeting.place), days=_days(meeting)
        )
    yield Sentence(text=text, sources=sources, said=said)
    for one in material.tellings:
        if one.finding.pk not in said and one.whole:
            other = one.meeting
            text = words.sentence(
                "rival",
                document=grammar.capital(passages.called(one.document)),
                place=_place(other.place),
                days=_days(other),
            )
            yield Sentence(
                text=text,
                sources=(_naming(material, one),),
                said=frozenset({one.finding.pk}),
                remark="Documents differ; say which one is right before the report goes out.",
            )


def chaired(material: Material, words: Wording, told: set[Passage]) -> Iterator[Sentence]:
    """Say who chaired, in the words of the fullest document, or by name if somebody mended it."""
    for telling in material.tellings:
        finding = telling.finding
        actors = finding.said.get("chair") or []
        span = finding.fields.get("chair_span")
        if not actors or finding.state in REFUSED:
            continue
        mended = "chair" in finding.correction
        if span and not mended and (whole := _chair_sentence(material, telling, span["start"])):
            told.add(whole)
            yield Sentence(
                text=grammar.ended(whole.words),
                sources=(whole.source(finding),),
                said=frozenset(one.pk for one in whole.findings),
            )
            return
        quote = grammar.one_line(span["text"]) if span else grammar.one_line(finding.quote)
        if span and not mended and _is_clause(quote):
            under = "chaired_under" if quote.lower().startswith("under") else "chaired_as"
            text = words.sentence(under, words=quote[:1].lower() + quote[1:])
        else:
            text = words.sentence("chaired", names=material.named(actors))
        yield Sentence(text=grammar.ended(text), sources=(aspect(material, telling, "chair_span"),))
        return


def _chair_sentence(material: Material, telling: Telling, start: int) -> Passage | None:
    """Return the sentence that says who chaired, where it is about that."""
    for one in material.passages:
        if one.document.pk == telling.document.pk and one.start <= start < one.end:
            return one if _CHAIRED.match(one.words) else None
    return None


_CHAIRED = re.compile(r"(?:It|The [\w -]{2,80}) was (?:co-)?(?:chaired|presided)\b")


def _is_clause(words: str) -> bool:
    return bool(re.match(r"(?:co-)?(?:chaired|presided)\b|under the chair", words, re.IGNORECASE))


REFUSED = frozenset({"rejected", "disputed"})


def is_outside(material: Material) -> bool:
    """Tell whether only people who were there for somebody else tell of the meeting."""
    genres = {one.genre for one in material.documents}
    return bool(genres) and genres <= OUTSIDE


def _agreeing(material: Material) -> list[Telling]:
    first, last = material.meeting.first_day, material.meeting.last_day
    if not first or not last:
        return [one for one in material.tellings if not one.meeting.first_day] or material.tellings
    return [
        one
        for one in material.tellings
        if not one.meeting.first_day
        or (one.meeting.first_day <= last and first <= (one.meeting.last_day or last))
    ]


def _place(place: str) -> str:
    return f"in {place}" if place else ""


def _days(meeting: object) -> str:
    return grammar.when(getattr(meeting, "first_day", None), getattr(meeting, "last_day", None))


def _naming(material: Material, telling: Telling) -> Source:
    """Return the words that say most of its day and place."""
    meeting = telling.meeting
    spans = [*(telling.finding.fields.get("spans") or []), {"start": telling.finding.start}]
    starts = [one["start"] for one in spans if one.get("start") is not None]
    own = [one for one in material.passages if one.document.pk == telling.document.pk]
    around = [one for one in own if any(one.start <= start < one.end for start in starts)]
    around = [one for one in around if _says(one.words, meeting.place, meeting.first_day)]
    if around:
        best = max(around, key=lambda one: _says(one.words, meeting.place, meeting.first_day))
        return best.source(telling.finding)
    return _plain(telling, grammar.one_line(telling.finding.quote))


def _says(words: str, place: str, first: object) -> int:
    number = str(getattr(first, "day", ""))
    dated = bool(number and re.search(rf"\b{number}\b", words))
    found = 2 * (bool(place and place in words) + dated)
    return found + bool(found and _TOOK_PLACE.search(words)) - bool(found and "circulated" in words)


_TOOK_PLACE = re.compile(r"\b(?:was held|took place|met|convened)\b")


def aspect(material: Material, telling: Telling, field: str) -> Source:
    """Return the words of one field of the meeting, or those that name it."""
    span = telling.finding.fields.get(field)
    if not span:
        return _naming(material, telling)
    start = span["start"]
    within = [
        one.part
        for one in material.passages
        if one.document.pk == telling.document.pk and one.start <= start < one.end
    ]
    part = within[0].address if within else telling.finding.part
    return _plain(telling, grammar.one_line(span["text"]), part)


def _plain(telling: Telling, quote: str, part: str = "") -> Source:
    finding = telling.finding
    address = part or finding.part
    return Source(
        document=finding.document_id,
        heading=passages.called(finding.document),
        part=address,
        place=grammar.place(address),
        quote=quote,
        finding=finding.pk,
        level=Level(finding.level),
    )


def topics(material: Material) -> Sequence[Source]:
    """Return the headings under which the documents of the meeting tell it."""
    found: dict[str, Source] = {}
    for one in material.passages:
        if one.heading and not is_formal(one.heading) and is_topical(material, one):
            found.setdefault(
                one.heading.casefold(), one.source(_first(one.findings), quote=one.heading)
            )
    return list(found.values())


def is_topical(material: Material, passage: Passage) -> bool:
    """Tell whether the heading over a passage names what was talked about at the meeting.

    Who reports for somebody else makes headlines; the head of a letter names its sender.
    """
    genre = passage.document.genre
    if genre not in REPORTS or genre in OUTSIDE:
        return False
    heading = passage.heading.casefold()
    return heading not in material.casefolded_names


def _first(findings: Sequence[Finding]) -> Finding | None:
    return next(iter(findings), None)


_FORMAL = re.compile(
    r"^(?:annex|summary report|participants|participation|attendance|who came|comment|conclusions?"
    r"|introduction|meeting overview|summary|agenda|list of|opening|closing)\b|\bstatement by\b",
    re.IGNORECASE,
)


def is_formal(heading: str) -> bool:
    """Tell whether a heading names a part of a report, and no topic."""
    return bool(_FORMAL.search(heading)) or len(heading) > _LONGEST_HEADING


_LONGEST_HEADING = 120

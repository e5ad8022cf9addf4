"""Who came to a meeting and who did not, in the words of the documents or by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import Sentence
from secretariat.meetings.report.frame import REFUSED, SPANS, aspect
from secretariat.meetings.report.material import REPORTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from secretariat.meetings.report.draft import Source
    from secretariat.meetings.report.material import Material, Telling
    from secretariat.meetings.report.passages import Passage
    from secretariat.meetings.report.wording import Wording
    from secretariat.record.models import Finding

_PRESENCE = re.compile(
    r"\b(?:represented|attended|took part|participated|was present|were present|as observers?"
    r"|participants (?:were|included)|absent|did not (?:attend|take part|come)"
    r"|was not represented|arrived|sent its)\b",
    re.IGNORECASE,
)


class Presence(NamedTuple):
    """Somebody in the list of participants."""

    actor: str
    name: str
    capacity: str
    sources: tuple[Source, ...]


def attended(material: Material, words: Wording) -> tuple[list[Sentence], set[Passage]]:
    """Say who came and who did not; return also the sentences of documents that are told by it."""
    found: list[Sentence] = []
    seen: set[Passage] = set()
    for telling in material.tellings:
        if telling.finding.state in REFUSED or not telling.whole:
            continue
        own = _in_its_words(material, telling)
        if own and not {"participants", "absent", "observers"} & telling.finding.correction.keys():
            seen.update(own)
            found += [
                Sentence(
                    text=grammar.ended(one.words),
                    sources=(one.source(telling.finding),),
                    said=frozenset(each.pk for each in one.findings),
                )
                for one in own
                if not any(one.words == other.text for other in found)
            ]
        else:
            found += _by_name(material, telling, words)
        if found:
            break
    return found, seen


def _in_its_words(material: Material, telling: Telling) -> list[Passage]:
    """Return the sentences that say who was there, where a document tells it of others.

    They are those of the paragraph that names most of those who came or did not, and where it
    does not name the absent ones, the sentence that does.
    """
    if telling.document.genre not in REPORTS:
        return []
    said = telling.finding.said
    absent = set(said.get("absent") or [])
    wanted = absent | {*(said.get("participants") or []), *(said.get("observers") or [])}
    told = bool(said.get("participants"))
    spans = [telling.finding.fields.get(one) for one in SPANS[:2]]
    ranges = [(one["start"], one["end"]) for one in spans if one]
    named: dict[Passage, set[str]] = {}
    for one in material.passages:
        if one.document.pk == telling.document.pk and not grammar.in_first_person(one.words):
            hit = any(one.start < end and start < one.end for start, end in ranges)
            if hit or _PRESENCE.search(one.words):
                named[one] = _named(one) & wanted if told else _named(one)
    if not any(named.values()):
        return []
    counts: dict[int, int] = {}
    for one, who in named.items():
        counts[one.part.pk] = counts.get(one.part.pk, 0) + len(who)
    chosen = max(counts, key=counts.__getitem__)
    found = [one for one in named if one.part.pk == chosen]
    left = absent - {who for one in found for who in named[one]}
    return found + [one for one in named if one.part.pk != chosen and named[one] & left]


def _named(passage: Passage) -> set[str]:
    return {one.said["actor"] for one in passage.findings if one.kind == "mention"}


def _by_name(material: Material, telling: Telling, words: Wording) -> Iterator[Sentence]:
    """Compose who came and who did not from the names, by the role that each has."""
    said = telling.finding.said
    source = (aspect(material, telling, "participants_span"),)
    if not telling.finding.fields.get("participants_span") and not telling.finding.correction:
        return
    present = [
        one for one in said.get("participants") or [] if one not in (said.get("chair") or [])
    ]
    known = telling.finding.pk
    for role, actors in _by_role(material, present).items():
        states = all(one.startswith("state:") for one in actors)
        verb = "represented" if states else "took_part"
        named = words.role(role, several=len(actors) > 1)
        named = named if len(actors) > 1 else grammar.with_indefinite(named)
        yield Sentence(
            text=words.sentence(
                f"{verb}_as" if named else verb,
                names=grammar.capital(material.named(actors)),
                were="were" if len(actors) > 1 else "was",
                role=named,
            ),
            sources=source,
            said=frozenset({known}),
        )
    if observers := said.get("observers") or []:
        names = grammar.capital(material.named(observers))
        text = words.sentence("took_part_as", names=names, role=words.role("observer"))
        yield Sentence(text=text, sources=source, said=frozenset({known}))
    if absent := said.get("absent") or []:
        expected = all(one in material.roles for one in absent)
        yield Sentence(
            text=words.sentence(
                "absent_expected" if expected else "absent",
                names=grammar.capital(material.named(absent)),
                were="were" if len(absent) > 1 else "was",
            ),
            sources=(aspect(material, telling, "absent_span"),),
            said=frozenset({known}),
        )


def _by_role(material: Material, actors: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in actors:
        kind = "" if one.startswith("state:") else one.partition(":")[0]
        found.setdefault(material.roles.get(one, kind), []).append(one)
    return found


def participants(
    material: Material, words: Wording, present: Collection[Passage]
) -> list[Presence]:
    """Return everybody who was there or was not, each once, for the list at the end.

    *present* are the sentences that say so of others.
    """
    found: dict[str, Presence] = {}
    roles = (
        ("chair", "chair_span", "Chair"),
        ("participants", "participants_span", ""),
        ("observers", "participants_span", "observer"),
        ("absent", "absent_span", "absent"),
    )
    for telling in material.tellings:
        if telling.finding.state in REFUSED:
            continue
        if not _is_told(telling.finding):
            continue
        for role, field, capacity in roles:
            for actor in telling.finding.said.get(role) or []:
                if "participants" in actor:  # "participants were", of nobody in particular
                    continue
                known = words.role(material.roles.get(actor, ""), several=False)
                source = aspect(material, telling, field)
                name = material.names.get(actor) or material.name(actor)
                named = (
                    [one for one in present if actor in _named(one)] if capacity != "Chair" else []
                )
                sources = (named[0].source(telling.finding),) if named else (source,)
                told = Presence(actor, grammar.capital(name), capacity or known, sources)
                found.setdefault(actor, told)
    return sorted(found.values(), key=_order)


_KINDS = ("person", "office", "state", "group", "org")


def _is_told(finding: Finding) -> bool:
    """Tell whether words or a person say who was there, and not only whose meeting it was."""
    return bool(finding.correction) or any(finding.fields.get(one) for one in SPANS)


def _order(one: Presence) -> tuple[bool, int, str]:
    kind = one.actor.partition(":")[0]
    rank = _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
    return one.capacity == "absent", rank, re.sub(r"^the ", "", one.name)


def told(material: Material) -> dict[str, str]:
    """Return of everybody of whom documents say it whether they were present or absent."""
    found: dict[str, str] = {}
    for telling in material.tellings:
        said = telling.finding.said
        if telling.finding.state in REFUSED or not telling.whole:
            continue
        for role, value in (("participants", "present"), ("observers", "present")):
            found |= dict.fromkeys(said.get(role) or [], value)
        for actor in said.get("absent") or []:
            found.setdefault(actor, "absent")
    return found


def silent(material: Material) -> list[str]:
    """Return the members of the process of which no document says whether they came."""
    said = {
        actor
        for telling in material.tellings
        for role in ("participants", "observers", "absent", "chair")
        for actor in telling.finding.said.get(role) or []
    }
    spoken = " ".join(grammar.one_line(one.words) for one in material.passages)
    left = [one for one in material.roles if one not in said and one.startswith("state:")]
    return [one for one in left if material.names.get(one, one) not in spoken]

"""Matters for follow-up: who is to do what by when, each in the words that bind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secretariat.meetings.report.material import Material
    from secretariat.meetings.report.passages import Passage
    from secretariat.meetings.report.wording import Wording
    from secretariat.record.models import Finding

# Acts that tell of what was decided before, or elsewhere.
_RECALLING = frozenset({"recall", "note", "note_positive", "concern", "appreciate", "commend"})
_TO_DO = re.compile(r"(?P<to>to\s+)?(?:also\s+)?(?!not\b|be\b|have\b)(?P<words>[a-z].*)")
_MODAL = re.compile(r"\b(?:will|would|shall|should|must|may|can|could|to)$", re.IGNORECASE)
_NO_VERB = re.compile(r"^(?:in|on|at|by|from|within|until|no|its|their|the|a|an)\b", re.IGNORECASE)


def follow_up(material: Material, told: Iterable[Passage], words: Wording) -> Iterator[Sentence]:
    """Yield a sentence for everything that somebody is to do from now on.

    *told* are the passages that stand in the report; what was only recalled is no new matter.
    """
    for passage in told:
        acts = passage.acts
        if acts and acts[0].said.get("cls") in _RECALLING and len(acts) < _JOINED:
            continue
        for finding in passage.findings:
            if finding.kind != "commitment" or finding.state in {"rejected", "disputed"}:
                continue
            if finding.confidence == "doubtful" and finding.state == "proposed":
                continue
            if text := _to_act(material, finding, words):
                yield Sentence(
                    text=text,
                    sources=(passage.source(finding),),
                    said=frozenset({finding.pk}),
                )


_JOINED = 3


def _to_act(material: Material, finding: Finding, words: Wording) -> str:
    said = finding.said
    read = said.get("action")
    plain = grammar.one_line(read["text"] if isinstance(read, dict) else str(read or ""))
    own = said.get("kind") == "self" and said.get("source")
    who = list(said["source"] if own else said.get("addressees") or [])
    found = _TO_DO.fullmatch(plain)
    if not who or not found or _NO_VERB.match(found["words"]):
        return ""
    if not found["to"] and not _MODAL.search(str(said.get("verb") or "")):
        return ""
    if grammar.in_first_person(plain):
        return ""
    several = len(who) > 1 or who[0].startswith("group:")
    force = words.force(str(said.get("force") or "other"), several=several)
    names = grammar.capital(material.named(who))
    action = found["words"].rstrip(" ;,.:")
    closed = action + "”" * (action.count("“") - action.count("”"))
    return words.sentence("to_act", names=names, force=force, words=closed)

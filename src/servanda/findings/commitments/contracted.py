"""Duties of an agreement in the present tense: "The Parties exchange", "Sides do not impose"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import until
from servanda.findings.commitments.reader import NEXT_PARTY, TIERS, CommitmentReader, Found
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Unit

_WHO = (
    r"(?:(?:[Tt]he|[Ee]ach|[Bb]oth|[Ee]ither|Such|Every|All) )?"
    r"(?:(?:High )?Contracting |State |two )?"
    r"(?:Part(?:y|ies)|Sides?|Participants?|Signatories)"
)
_DOES = (
    rf"(?P<who>{_WHO}) "
    r"(?:(?:also|further|hereby|mutually|jointly|regularly|annually|immediately|[a-z]+ly) ){0,2}"
    r"(?P<verb>(?:do|does) not (?P<bare>[a-z]+)|(?:have )?agreed? that|[a-z]+)\b"
)
_OPENS = re.compile(_DOES)
_LATER = re.compile(rf"(?<=[;,] ){_DOES}")
_ARTICLE = re.compile(
    r"(?:ARTICLE|Article|Art\.) [\dIVX]{1,5}[.:)]? +(?:\d{1,2}\.? +)?|\d{1,2}\.\s+"
)
# What parties think or say does not bind them to a deed, and other words are no verbs.
_NO_DUTY = frozenset(
    (
        "shall will may can must should would could might have has had are is was were be being "
        "been agree agreed agrees undertake undertakes intend intends pledge commit recognize "
        "recognise confirm note reaffirm express consider acknowledge declare proceed proceeds "
        "understand mean means believe attach recall desire wish hope share affirm state emphasize "
        "stress underline welcome realize need needs do does not who which that to of in on and or "
        "under by for with from at as concerned involved hereto hereinafter hereafter referred "
        "signatory recognizes confirms notes considers acknowledges declares believes states"
    ).split()
)
_AGREED_THAT = re.compile(r"agreed? that$")


class ContractedReader(CommitmentReader):
    """Reads what the parties of an agreement bind themselves to without "shall" or "will"."""

    def read(self) -> Iterator[Found]:
        """Yield the duties that the articles of an agreement state in the present tense."""
        if self.context.document.genre not in ("agreement", "memorandum"):
            return
        parties = self.context.actors.get("group:parties")
        holders = parties.members if parties and parties.members else ("group:parties",)
        for unit in self.context.document.units:
            if unit.part.type in ("article", "paragraph", "list_item"):
                yield from self._of_unit(unit, holders)

    def _of_unit(self, unit: Unit, holders: tuple[str, ...]) -> Iterator[Found]:
        for sentence in self.clauses.sentences_in(unit.start, unit.end):
            lead = _ARTICLE.match(self.content, sentence.start, sentence.end)
            floor = lead.end() if lead else sentence.start
            match = _OPENS.match(self.content, floor, sentence.end) or _LATER.search(
                self.content, floor, sentence.end
            )
            if match is None or not self._binds(match):
                continue
            end = self.trim(match.end(), until(NEXT_PARTY, self.content, match.end(), sentence.end))
            if end - match.end() > 6:
                yield Found(
                    match.start("who"),
                    end,
                    (match.start("verb"), end),
                    _known(holders, self.content[match.start("verb") : match.end("verb")]),
                )

    def _binds(self, match: re.Match[str]) -> bool:
        """Tell whether the word behind the parties is a verb of doing, in the right number."""
        verb = match.group("verb")
        if match.group("bare") or _AGREED_THAT.search(verb):
            return True
        if verb in _NO_DUTY or verb.endswith(("ed", "ing", "ly")):
            return False
        singular = match.group("who").endswith(("Party", "Side", "Participant"))
        return verb.endswith("s") == singular or verb.endswith("ss")


def _known(holders: tuple[str, ...], verb: str) -> dict[str, object]:
    return {
        "source": holders,
        "verb": verb,
        "force": "agreement",
        "kind": "mutual",
        "tier": TIERS["agreement"],
        "addressees": holders,
        "rule": "commitment.contracted",
        "confidence": Confidence.LIKELY,
    }

"""Promises in prose: what parties agree, pledge, plan and are ready to do, in their own clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.clauses import until
from servanda.findings.commitments.reader import NEXT_PARTY, PROSE, TIERS, CommitmentReader, Found
from servanda.findings.commitments.subjects import BINDING, FUTURE, SubjectReader
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Unit

_DETERMINED = re.compile(r"\b(?:determined|resolved)\b")
_TO = re.compile(r"(?:(?:also|fully) )?to\b")
_MONEY = re.compile(r"[$€£]\s?\d|\b(?:USD|US\$|EUR|CHF|dollars|euros)\b")
_FUTURE = re.compile(r"\b(?:will|would|shall|continue|remains? ready)\b")
_READY = re.compile(r"\b(?:ready|prepared|willing|readiness|willingness|offer)")
# "We must" takes in those to whom a delegation speaks.
_WE = re.compile(r"\b[Ww]e (?:all |therefore |also )?$")
_A_PARTY = re.compile(
    r"group:(?:(?:an?|each|the|both|either)-)?(?:contracting-)?(?:part(?:y|ies)|sides?)$"
)
_PARTIES = frozenset({"group:parties", "group:states-parties", "group:contracting-parties"})
_PARTICIPANTS = ("group:participants",)
_LISTS = ("priorities", "next steps", "future plans", "plans include")


class PromisedReader(CommitmentReader):
    """Reads promises, plans and duties in prose, each with its subject."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.subjects = SubjectReader(context)

    def read(self) -> Iterator[Found]:
        """Yield what is signed, promised, scheduled and due, in the order of these kinds."""
        yield from self._signed()
        yield from self._acted()
        yield from self._intended()
        for kind in ("promise", "scheduled", "duty"):
            for anchor in self.context.anchors.all(kind):
                unit = self.context.unit_at(anchor.start)
                if unit.part.type in PROSE:
                    found = self._promised(kind, anchor, unit)
                    if found is not None:
                        yield found

    def _signed(self) -> Iterator[Found]:
        """Read what parties signed: the instrument commits them to what it holds."""
        for start, _, act in self.acts:
            if act.cls != "sign" or act.rule != "act.reported" or len(act.source) < 2:
                continue
            sentence = self.clauses.sentence_at(start)
            unit = self.context.unit_at(start)
            if unit.part.type in ("title", "lead") or self.context.document.genre == "report":
                continue
            known = self._known(
                act.source, act.verb, "agreement", "mutual", act.source, "commitment.signed"
            )
            yield Found(sentence.start, sentence.end, (start, sentence.end), known)

    def _acted(self) -> Iterator[Found]:
        """Read pledges and offers of delegations: "X pledged 120,000 euros", "offered to host"."""
        for start, verb_end, act in self.acts:
            if act.cls not in ("pledge", "offer") or not act.source:
                continue
            if act.rule in ("act.organ", "act.passive"):
                continue
            sentence = self.clauses.sentence_at(start)
            begin, end = verb_end + 1, self.clause_end(verb_end, sentence.end)
            if end - begin < 6 or (
                act.verb.startswith("assur") and not _FUTURE.search(self.content, begin, end)
            ):
                continue
            if _DETERMINED.search(act.verb) and not _TO.match(self.content, begin):
                continue  # "the rate is determined by the schedule"
            money = _MONEY.search(self.content, begin, end)
            ready = _READY.search(act.verb)
            force = "pledge" if money or (act.cls == "pledge" and not ready) else "willingness"
            chain = self.clauses.together_before(start, sentence.start)
            first = chain[0].start if chain and start - chain[-1].end < 20 else start
            known = self._known(
                act.source,
                act.verb,
                force,
                "self",
                self.beneficiary(begin, end, act.source, force),
                "commitment.pledged",
            )
            yield Found(first, end, (begin, end), known)

    def _intended(self) -> Iterator[Found]:
        """Read what an organ itself intends: "Expresses its intention to review the mandate"."""
        for start, verb_end, act in self.acts:
            force = act.force or ("willingness" if act.cls == "offer" else None)
            if act.rule != "act.organ" or force not in ("plan", "willingness"):
                continue
            sentence = self.clauses.sentence_at(start)
            end = self.clause_end(verb_end, sentence.end)
            if end - verb_end < 8 or not self.content.startswith(" to ", verb_end):
                continue
            known = self._known(
                act.source, act.verb, force, "self", act.source, "commitment.intended"
            )
            yield Found(start, end, (verb_end + 1, end), known)

    def _known(
        self,
        source: tuple[str, ...],
        verb: str,
        force: str,
        kind: str,
        addressees: tuple[str, ...],
        rule: str,
    ) -> dict[str, object]:
        return {
            "source": source,
            "verb": verb,
            "force": force,
            "kind": kind,
            "tier": TIERS[force],
            "addressees": addressees,
            "rule": rule,
            "confidence": Confidence.LIKELY if source else Confidence.DOUBTFUL,
        }

    def _promised(self, kind: str, anchor: Anchor, unit: Unit) -> Found | None:
        sentence = self.clauses.sentence_at(anchor.start)
        words = self.content[anchor.start : anchor.end].lower()
        subject = self.subjects.subject(kind, anchor, sentence.start, words)
        if subject is None:
            return None
        start, holders = subject
        end = self.clause_end(anchor.end, sentence.end)
        if words.startswith(_LISTS) or unit.part.type == "article":
            end = self.trim(start, until(NEXT_PARTY, self.content, anchor.end, sentence.end))
        if end - anchor.end < 4:
            return None
        holders = self._members_of_parties(self.clauses.represented(holders))
        ordained = self._ordained(kind, words, anchor, holders)
        force = ordained or self._force(str(anchor.entry.value), words, anchor, end)
        known = self._known(
            holders, words, force, self._kind(force, kind), (), f"commitment.{kind}"
        )
        known["addressees"] = self._to_whom(kind, anchor, end, holders, force)
        if kind == "duty" and force in ("call", "expectation"):
            known["source"] = self.speaker(anchor.start) or self.context.issuers or holders
        if ordained == "decision":
            known["source"] = self.context.issuers or holders
        known["tier"] = self._tier(force, kind, unit)
        known["with_"] = self.partners(anchor.start, end)
        begin = min(self._action(kind, anchor, words, start), end - 1)
        return Found(start, end, (begin, end), known)

    def _action(self, kind: str, anchor: Anchor, words: str, start: int) -> int:
        if kind == "duty" and words.endswith(" be"):
            return start
        if words.endswith(" to"):
            return anchor.end - len(words.rpartition(" ")[2])
        return anchor.end + 1

    def _force(self, force: str, words: str, anchor: Anchor, end: int) -> str:
        genre = self.context.document.genre
        contract = genre in ("agreement", "memorandum")
        if words in FUTURE:
            return "agreement" if contract else "plan"
        if contract and force in ("pledge", "plan"):
            return "agreement"
        if words == "would":
            return "plan"
        if words == "should" and genre in BINDING:
            return "recommendation"
        if force == "willingness" and _MONEY.search(self.content, anchor.end, end):
            return "pledge"
        return force

    def _ordained(
        self, kind: str, words: str, anchor: Anchor, holders: tuple[str, ...]
    ) -> str | None:
        """Return the force of "shall" where an organ ordains it, none elsewhere."""
        adopted = self.context.document.genre not in BINDING and self.subjects.ordains(anchor.start)
        if kind != "duty" or not adopted or not words.startswith("shall"):
            return None
        return "agreement" if set(holders) <= _PARTIES else "decision"

    def _kind(self, force: str, kind: str) -> str:
        if force == "agreement":
            return "mutual"
        asks = ("call", "expectation", "recommendation", "decision")
        directed = kind == "duty" and force in asks
        return "directed" if directed else "self"

    def _tier(self, force: str, kind: str, unit: Unit) -> str:
        if kind == "scheduled" or self.context.document.genre in BINDING:
            return "core"
        if kind == "duty" and unit.part.type == "embedded_statement":
            return "core"
        return TIERS[force]

    def _members_of_parties(self, holders: tuple[str, ...]) -> tuple[str, ...]:
        """Name the parties of an agreement themselves, where they are known."""
        parties = self.context.actors.get("group:parties")
        all_parties = len(holders) == 1 and _A_PARTY.match(holders[0]) is not None
        if all_parties and parties is not None and parties.members:
            return parties.members
        return holders

    def _to_whom(
        self, kind: str, anchor: Anchor, end: int, holders: tuple[str, ...], force: str
    ) -> tuple[str, ...]:
        if kind == "duty" and force in ("call", "expectation"):
            if self._asks_passively(anchor):
                return self._those_present() or holders
            we = _WE.search(self.content, max(anchor.start - 30, 0), anchor.start)
            if we and self.context.speakers_at(anchor.start):
                return _PARTICIPANTS
        if (kind == "duty" or force == "agreement") and holders:
            return holders
        return self.beneficiary(anchor.end, end, holders, force)

    def _asks_passively(self, anchor: Anchor) -> bool:
        """Tell whether it is left open who is to act: "more work needed to be done"."""
        return self.content[anchor.start : anchor.end].lower().endswith(" be")

    def _those_present(self) -> tuple[str, ...]:
        """Return whom a delegation asks that names nobody: the others at the meeting."""
        if self.context.document.genre not in ("diplomatic_cable", "summary_report"):
            return ()
        return _PARTICIPANTS

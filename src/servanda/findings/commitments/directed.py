"""Directed commitments: an act asks, decides, urges, encourages or expects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.clauses import actors_of, until
from servanda.findings.commitments.addressees import EFFORTS, AddresseeReader, default
from servanda.findings.commitments.reader import (
    CLAUSE_END,
    DIRECTING,
    CommitmentReader,
    Found,
    infinitive_in,
    sure,
)
from servanda.findings.context import Acted, Context
from servanda.findings.kinds import Act, Confidence
from servanda.structure.parts import Part

_THAT = re.compile(r"^ that (?![A-Za-z]+ to [a-z])")
_THAT_CLAUSE = re.compile(r"^(?: the [^,;]{3,60})? that ")
_IN_WHICH = re.compile(r"\b(?:in|by|under|through) which [^,;]{0,120}$")
_OPENS_LIST = re.compile(r"[:—–-] ?$")
_LABEL = re.compile(r"\(?[a-z0-9]+\)\s+")
_LISTED_ACTION = re.compile(r"\(?[a-z0-9]+\)\s+(?:To |to |By |[A-Z][a-z]+ )")
_IMPORTANCE = re.compile(
    r"^ (?:also |further |once again )?(?:in this (?:regard|context) )?the (?:(?:crucial|"
    r"vital|continued|primary|urgent|overriding|great) )?(?:importance|need|necessity|"
    r"urgency|responsibility|obligation)(?:,? in this (?:regard|context),?)? (?:of|for) "
    r"(?=\S)"
)
_MODAL = re.compile(
    r"\b(?:must|should|shall|need to|needs to|have to|has to|are obliged to|is obliged to|"
    r"is responsible for|are responsible for) "
)
_TELLS = re.compile(r"(?: [\w’'-]+){1,6} (?:would|will|had|has|could|might)\b")
_TO_WHOM = re.compile(
    r" to (?:the |all |its |those )?(?:[Gg]overnments?|States|Member States|delegations|[Pp]arties|"
    r"[Mm]embers|organi[sz]ations|[A-Z][\w-]+)\b"
)
_ARE_DUE = re.compile(r"\b(?:is|are|falls?|remains?) due\b")
_DOING = re.compile(r" (?:[a-z]+ly )?[a-z]+ing | to (?=[a-z])")
_ASIDE = re.compile(
    r", (?:and|but) (?:I|[Ww]e|[Ii]t|[Hh]e|[Ss]he|[Tt]hey) (?:will|would|shall|is|are|has|have)\b|"
    r" as (?:we|they|I|it|[A-Z][\w-]*(?: [a-z]+)?) [a-z]+ (?:to|towards?|on|for|in)\b|, "
    r"(?:which|noting|while|although)\b| because\b"
)
# What delegations propose, endorse or sign is no request to others.
_NOT_IN_PROSE = frozenset(
    {"propose", "agree", "endorse", "adopt", "sign", "declare", "pledge", "offer"}
)
# What a delegation, an office or a report says was set up or named is a deed; only a decision that
# says so binds anybody further.
_DECIDING = frozenset({"decide", "resolve", "agree", "authorize", "mandate", "instruct", "direct"})
_IS_TO_ACT = re.compile(r"(?:,? (?:too|also|all|themselves))? (?:to|will|would|shall|should) [a-z]")
_WISHING = re.compile(r" to [a-z]")
_A_FEE = re.compile(r" (?:an?|no) ")
_RECITALS = frozenset({"encourage", "request", "call", "urge", "invite"})
_STATING = frozenset({"stress", "recall", "recognize", "reaffirm", "conviction", "note", "concern"})
_NO_COMMITMENT = frozenset({"endorse", "accept", "suggest", "confirm"})


class DirectedReader(CommitmentReader):
    """Reads what acts ask of others, and decide."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked = AddresseeReader(context)

    def read(self) -> Iterator[Found]:
        """Yield every directed commitment; one per sub-paragraph where the action is a list."""
        for index, acted in enumerate(self.acts):
            act = acted.act
            if not self._may_direct(acted):
                continue
            end = self._clause_end(index)
            if act.force in DIRECTING and not (act.opener and act.cls not in _RECITALS):
                yield from self._directed(acted, end)
            elif act.cls in _STATING and not act.opener:
                found = self._expected(acted, end)
                if found is not None:
                    yield found

    def _may_direct(self, acted: Acted) -> bool:
        """Tell whether an act can ask something of somebody.

        In prose, proposals are positions; a report that says what a resolution requested only
        repeats the request.
        """
        act = acted.act
        lemma = act.verb.split()[-1].removesuffix("s").removesuffix("ed")
        if act.rule == "act.passive" or lemma in _NO_COMMITMENT or act.cls == "endorse":
            return False
        if act.rule == "act.organ":
            return True
        if act.force == "decision" and not _decides(act.verb):
            return False
        if act.cls == "expect" and not self._expects_of_somebody(acted):
            return False
        if lemma == "charge" and _A_FEE.match(self.content, acted.end):
            return False
        return act.cls not in _NOT_IN_PROSE and not self._only_repeats(acted)

    def _expects_of_somebody(self, acted: Acted) -> bool:
        """Tell whether a delegation that hopes or expects names who is to act, and that he is.

        "We expect the Council to act", "we hope that Georgia will ratify"; not "we hope to see".
        """
        sentence = self.clauses.sentence_at(acted.start)
        words = self.content[acted.end : sentence.end]
        chain = self.clauses.together_after(acted.end, sentence.end)
        if not chain or chain[0].start - acted.end > 24 or _WISHING.match(words):
            return False
        after = self.content[chain[-1].end : chain[-1].end + 30]
        return _IS_TO_ACT.match(after) is not None

    def _only_repeats(self, acted: Acted) -> bool:
        start, _, act = acted
        sentence = self.clauses.sentence_at(start)
        if _IN_WHICH.search(self.content[sentence.start : start]):
            return True
        if self.context.document.genre != "report":
            return False
        if act.source and act.source == self.context.issuers:
            return False  # what a body reports of its own session, it asked there
        past = act.verb.split()[0].endswith("ed")
        organ = past and set(act.source) <= set(self.context.organs)
        return organ or bool(self.context.resolutions_cited.beginning(sentence.start, start))

    def _clause_end(self, index: int) -> int:
        """Return where what an act governs ends: at the next act of its paragraph, or with it."""
        start, _, act = self.acts[index]
        limit = self.context.unit_at(start).end
        following = self.acts[index + 1 : index + 2]
        if act.rule != "act.organ":
            sentence = self.clauses.sentence_at(start)
            limit = until(_ASIDE, self.content, start, min(limit, sentence.end))
            items = self.context.items_between(start + 1, limit)
            if items and not _OPENS_LIST.search(self.content[start : items[0]].rstrip()):
                limit = items[0]
            following = [
                other for other in following if other.act.source == act.source and other.act.force
            ]
        return self.trim(start, min([limit, *(other.start for other in following)]))

    def _directed(self, acted: Acted, end: int) -> Iterator[Found]:
        start, verb_end, act = acted
        if end - verb_end < 4:
            return
        if items := self._items(verb_end, end):
            yield from self._listed(acted, items)
            return
        words = self.content[verb_end:end]
        if act.cls == "adopt" and "annex" not in words:
            return
        infinitive = _infinitive(words)
        if _THAT.match(words):
            yield self._that_clause(acted, end)
            return
        region_end = end if infinitive is None else verb_end + infinitive
        if act.rule != "act.organ" and _TELLS.match(self.content, verb_end, region_end):
            return  # "insisted the Government would continue to": said of it, not asked
        addressees, partners = self.asked.read(acted, region_end, end)
        efforts = EFFORTS.match(words)
        begin = verb_end + 1 if infinitive is None or efforts else region_end
        noun = self.context.anchors.between("promise_noun", verb_end, region_end)
        if efforts and infinitive is not None and noun:
            begin = region_end + len("to ")
        yield Found(start, end, (begin, end), self._asked(act, addressees, partners))

    def _that_clause(self, acted: Acted, end: int) -> Found:
        """Read "requests that the States report", "decides that the mandate shall end"."""
        begin = acted.end + len(" that ")
        modal = _MODAL.search(self.content, begin, min(end, begin + 200))
        limit = modal.start() if modal else min(end, begin + 120)
        subject = self.clauses.together_after(begin, limit)
        near = any(named.start - begin < 16 for named in subject)
        addressees = actors_of(subject) if near else default(acted.act)
        return Found(acted.start, end, (begin, end), self._asked(acted.act, addressees, ()))

    def _asked(
        self, act: Act, addressees: tuple[str, ...], partners: tuple[str, ...]
    ) -> dict[str, object]:
        return {
            "source": act.source,
            "verb": act.verb,
            "force": act.force,
            "kind": "directed",
            "tier": "core",
            "addressees": tuple(a for a in addressees if a not in partners) or addressees,
            "with_": tuple(p for p in partners if p not in act.source),
            "rule": "commitment.directed",
            "confidence": sure(addressees, act),
        }

    def _items(self, start: int, end: int) -> list[Part]:
        """Return the sub-paragraphs that list what is asked, if the act introduces a list."""
        unit = self.context.unit_at(start)
        items = [
            part
            for part in self.context.document.children_of(unit.part)
            if part.type == "list_item" and start < part.start < end
        ]
        introduced = self.content[start : items[0].start] if items else ""
        if len(items) < 2 or not _OPENS_LIST.search(introduced) or ". " in introduced:
            return []
        first = self.content[items[0].start : items[0].end]
        return items if _LISTED_ACTION.match(first) else []

    def _listed(self, acted: Acted, items: list[Part]) -> Iterator[Found]:
        """Read "requests the Office: (a) To ...; (b) To ..." as one commitment per item."""
        stop = items[0].start
        addressees, partners = self.asked.read(acted, stop, stop)
        if that := _THAT.match(self.content[acted.end : stop]):
            addressees = self.named_in(acted.end + that.end(), stop) or addressees
        for item in items:
            label = _LABEL.match(self.content[item.start : item.end])
            begin = item.start + (label.end() if label else 0)
            end = self.trim(begin, item.end)
            if end - begin > 4:
                to = infinitive_in(self.content[begin:end])
                own = self.asked.of_item(begin, begin + to) if to and not addressees else ()
                known = self._asked(acted.act, addressees or own, partners)
                known |= {"rule": "commitment.listed"}
                yield Found(begin, end, (begin, end), known)

    def _expected(self, acted: Acted, end: int) -> Found | None:
        """Read "stresses the importance of all parties doing ...", "that States must ..."."""
        words = self.content[acted.end : end]
        if importance := _IMPORTANCE.match(words):
            found = self._after_importance(acted.end + importance.end(), end)
        elif that := _THAT_CLAUSE.match(words):
            found = self._after_that(acted.end + that.end(), end)
        else:
            return None
        if found is None:
            return None
        begin, addressees = found
        limit = until(CLAUSE_END, self.content, begin, end)
        stop = self.trim(acted.start, limit if limit > begin else end)
        known = self._asked(acted.act, addressees, ()) | {
            "force": "expectation",
            "rule": "commitment.expected",
            "confidence": Confidence.LIKELY,
        }
        return Found(acted.start, stop, (begin, stop), known)

    def _after_importance(self, begin: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        chain = self.clauses.together_after(begin, end)
        if not chain or chain[0].start - begin > 12:
            return None
        if not _DOING.match(self.content, chain[-1].end, end):
            return None
        return chain[-1].end + 1, actors_of(chain)

    def _after_that(self, begin: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        if due := _ARE_DUE.search(self.content, begin, end):
            return begin, self.named_in(begin - 90, due.start())
        chain = self.clauses.together_after(begin, end)
        modal = _MODAL.match(self.content, chain[-1].end + 1) if chain else None
        if modal is None or chain[0].start - begin > 12:
            return None
        return modal.end(), actors_of(chain)


def _infinitive(words: str) -> int | None:
    """Return where the action begins, behind whom it is recommended "to".

    >>> words = " to Governments taking part to consider the draft"
    >>> words[_infinitive(words) :]
    'to consider the draft'
    """
    to_whom = _TO_WHOM.match(words)
    start = to_whom.end() if to_whom else 0
    found = infinitive_in(words[start:])
    return None if found is None else start + found


def _decides(verb: str) -> bool:
    """Tell whether a verb phrase says that something was decided, not merely done.

    >>> _decides("also decided"), _decides("set up"), _decides("has agreed")
    (True, False, True)
    """
    bases = (word.removesuffix("s").removesuffix("d") for word in verb.split())
    return any(base in _DECIDING or base.removesuffix("e") in _DECIDING for base in bases)

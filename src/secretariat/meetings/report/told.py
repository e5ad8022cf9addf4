"""What was said and decided at a meeting, sentence by sentence, always as somebody's word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from secretariat.meetings.report import grammar
from secretariat.meetings.report.draft import Sentence
from secretariat.meetings.report.material import INSTRUMENTS, OUTSIDE, STATEMENTS
from secretariat.meetings.report.passages import called

if TYPE_CHECKING:
    from secretariat.meetings.report.material import Material
    from secretariat.meetings.report.passages import Passage
    from secretariat.meetings.report.wording import Wording
    from secretariat.record.models import Finding

_WEIGHTY = frozenset({"commitment", "position", "figure", "contribution", "measure"})
_DECISIVE = frozenset({"no_decision", "postpone", "decide", "adopt", "endorse", "agree"})
_DIRECTIVE = frozenset(
    {"request", "call", "urge", "invite", "encourage", "recommend", "demand", "reaffirm", "welcome"}
)
_FRAMING = frozenset({"attend", "chair"})
_OF_ITSELF = re.compile(r"\b(?:herewith|hereby|is being circulated|this (?:report|note))\b", re.I)
_BODY = re.compile(
    r"^(?:\W*(?:the|this)\s+)?(?:meeting|session|conference|assembly|council|steering group|group|"
    r"committee|participants|participating states|delegations|delegates|members|member states|"
    r"states|ministers|heads of delegation|no (?:decision|agreement|consensus)|"
    r"it was (?:decided|agreed)|they (?:agreed|decided|did not agree))\b",
    re.IGNORECASE,
)
_NO_AGREEMENT = re.compile(
    r"\bno (?:decision|agreement|consensus)\b|\bdid not (?:agree|decide|reach)\b"
    r"|\bcould not (?:agree|be reached)\b|\bwere not reconciled\b|\b(?:deferred|postponed) to\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:in private|privately|private conversation|over (?:lunch|dinner|coffee)|in confidence|"
    r"on the margins|off the record)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"^(?:comment|our view|assessment)\b", re.IGNORECASE)
_CONCLUSIONS = re.compile(r"\b(?:conclusions?|decisions?|outcome|recommendations?)\b", re.I)
_JOINING = re.compile(r"^(?:Additionally|In addition|Moreover|Furthermore|Further|Also), ")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
_ADDRESS = re.compile(
    r"^(?:Mr|Madam|Ms|Mrs)\.? (?:Chair|President|Speaker)|^(?:Thank you|Excellenc)"
)
_STILL_PRESENT = re.compile(r"\b(?:has|have|is|are|will|do|does|can|may)\b")
_PRESENT = {"has": "had", "have": "had", "is": "was", "are": "were", "do": "did", "does": "did"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A passage in the words of the report, or why it is not in it."""

    passage: Passage
    topic: str = ""
    sentence: Sentence | None = None
    decides: bool = False
    reason: str = ""


@dataclass
class Teller:
    """Puts passages of the documents of a meeting into sentences of a report."""

    material: Material
    words: Wording
    _quoted: dict[Passage, str] = field(default_factory=dict)

    def tell(self, passage: Passage) -> Told | None:
        """Return a passage as a sentence or the reason against it; None if nothing was found."""
        weighty = [one for one in passage.findings if one.kind in _WEIGHTY]
        acts = [one for one in passage.acts if one.said.get("cls") not in _FRAMING]
        decisive = bool(_NO_AGREEMENT.search(passage.words))
        if not (weighty or acts or decisive) or _ADDRESS.match(passage.words):
            return None
        if _OF_ITSELF.search(passage.words):
            return Told(passage=passage, reason="the document speaks of itself")
        if reason := self._against(passage, weighty or acts):
            return Told(passage=passage, reason=reason)
        if passage.document.genre in INSTRUMENTS:
            return self._decided(passage)
        text = self._stated(passage) if is_statement(passage) else self._reported(passage)
        if not text:
            return Told(passage=passage, reason=_NO_SPEAKER)
        decides = not is_statement(passage) and self._is_decision(passage)
        return Told(
            passage=passage,
            topic=passage.heading,
            sentence=self._sentence(passage, text),
            decides=decides,
        )

    def _against(self, passage: Passage, found: list[Finding]) -> str:
        states = {
            one.state for one in passage.findings if one.kind in _WEIGHTY or one.kind == "act"
        }
        if "disputed" in states:
            return "disputed in the record"
        if found and all(one.state == "rejected" for one in found):
            return "rejected: somebody found that the document does not say so"
        private = any(one.said.get("setting") == "private" for one in passage.findings)
        if private or _PRIVATE.search(passage.words):
            return "said in private, not at the meeting"
        outside = passage.document.genre in OUTSIDE and not is_statement(passage)
        if outside and (_COMMENT.match(passage.heading) or "COMMENT" in passage.part.text[:40]):
            return "a comment of who reports the meeting"
        if outside and grammar.in_first_person(passage.words):
            return "who reports the meeting speaks of himself"
        if found and all(one.confidence == "doubtful" for one in found) and not passage.acts:
            return "the reading is doubtful; accept it in the review to have it told"
        return ""

    def _sentence(self, passage: Passage, text: str) -> Sentence:
        corrected = any(one.correction for one in passage.findings)
        remark = "A person corrected what was read here; compare the words." if corrected else ""
        return Sentence(
            text=grammar.ended(grammar.capital(text)),
            sources=(passage.source(),),
            said=frozenset(one.pk for one in passage.findings),
            remark=remark,
            paragraph=f"{passage.document.pk} {passage.part.address}",
        )

    def _is_decision(self, passage: Passage) -> bool:
        if _NO_AGREEMENT.search(passage.words) or _CONCLUSIONS.search(passage.heading):
            return True
        act = next(iter(passage.acts), None)
        if act is None or not _BODY.match(passage.words):
            return False
        return act.said.get("cls") in _DECISIVE | _DIRECTIVE

    # Reports: third person, past tense; the words stand as they are

    def _reported(self, passage: Passage) -> str:
        text = self._named(passage)
        for act in passage.acts[:1]:
            text = self._told_before(text, act)
        if grammar.in_first_person(text):
            speaker = self._speaker(passage)
            return self.words.sentence("said", names=speaker, words=text) if speaker else ""
        if passage.document.genre not in OUTSIDE or _NO_AGREEMENT.search(text):
            return text
        if passage.acts:
            own = list(passage.acts[0].said.get("source") or [])
            return self._of_itself(own, text) or text
        speakers = self._running.get(passage, [])
        if not speakers or not set(self._claimants(passage)) & set(speakers):
            return self._by_document(passage, text)
        name = self.material.named(speakers)
        if reported := self._of_itself(speakers, text):
            return reported
        return self.words.sentence("according", names=name, words=self._lowered(text))

    def _of_itself(self, speakers: list[str], text: str) -> str:
        """Return as its report what a delegation says that it has done, else nothing."""
        if len(speakers) != 1:
            return ""
        name = self.material.name(speakers[0])
        for short in (name, self.material.names.get(speakers[0], "")):
            verb = text.removeprefix(f"{short} ").split(" ")[0]
            if short and text.startswith(f"{short} ") and verb in _PRESENT:
                rest = _backshifted(text.removeprefix(short).strip())
                return self.words.sentence("reported", names=name, words=f"it {rest}")
        return ""

    @cached_property
    def _running(self) -> dict[Passage, list[str]]:
        """Who spoke last in the paragraph, where a sentence has no speaker of its own."""
        found: dict[Passage, list[str]] = {}
        part, speakers = -1, list[str]()
        for one in self.material.passages:
            if one.part.pk != part:
                part, speakers = one.part.pk, []
            own = [list(act.said.get("source") or []) for act in one.acts]
            if own and own[0]:
                speakers = own[0]
            else:
                found[one] = speakers
        return found

    def _lowered(self, text: str) -> str:
        return grammar.lowered(_JOINING.sub("", text), self._proper)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """The words that the documents write with a capital inside a sentence too."""
        inside = (one.words.split(" ", 1)[-1] for one in self.material.passages)
        found = {word for words in inside for word in re.findall(r"\b[A-Z][^\W\d_]+", words)}
        named = {word for name in self.material.names.values() for word in name.split()}
        return frozenset((found | named) - _GENERAL)

    def _by_document(self, passage: Passage, text: str) -> str:
        heading = called(passage.document)
        return self.words.sentence("according", names=heading, words=self._lowered(text))

    def _named(self, passage: Passage) -> str:
        """Return the words with a name in the place of a pronoun that would have lost it."""
        act = next(iter(passage.acts), None)
        found = _PRONOUN.match(passage.words)
        sources = list(act.said.get("source") or []) if act else []
        people = [one for one in sources if not one.startswith("person:")] or sources
        if not found:
            return passage.words
        if not people or act is None:
            before = self._before.get(passage)
            subject = _BODY.match(before.words) if before else None
            return subject[0] + passage.words[found.end() :] if subject else passage.words
        verb = act.fields.get("verb_span") or {}
        near = verb.get("start", passage.end) - passage.start < _NEAR
        if not near:
            return passage.words
        return grammar.capital(self.material.named(people)) + passage.words[found.end() :]

    @cached_property
    def _before(self) -> dict[Passage, Passage]:
        pairs = pairwise(self.material.passages)
        return {after: before for before, after in pairs if before.part.pk == after.part.pk}

    def _claimants(self, passage: Passage) -> list[str]:
        found: list[str] = []
        for one in passage.findings:
            said = one.said
            for role in ("claimed_by", "claimant", "actor", "holder", "contributor"):
                if value := said.get(role):
                    found += value if isinstance(value, list) else [value]
                    break
        return list(dict.fromkeys(found))

    # Statements: first person, present tense

    def _stated(self, passage: Passage) -> str:
        speaker = self._speaker(passage)
        if not speaker:
            return ""
        turned = self._turned(passage, speaker)
        if turned:
            return turned
        words = grammar.ended(grammar.capital(passage.words))
        before = self._before.get(passage)
        again = before is not None and self._quoted.get(before) == speaker
        self._quoted[passage] = speaker
        return self.words.sentence("added" if again else "said", names=speaker, words=words)

    def _turned(self, passage: Passage, speaker: str) -> str:
        """Return the words in indirect speech where one verb does it, else nothing."""
        act = next(iter(passage.acts), None)
        span = act.fields.get("verb_span") if act else None
        if act is None or not span:
            return ""
        verb = grammar.one_line(span["text"])
        past = self.past(verb)
        place = passage.words.find(verb)
        if place < 0 or not past:
            return ""
        before, after = passage.words[:place], passage.words[place + len(verb) :]
        own = re.search(r"\b(?:I|[Ww]e)\s*(?:also\s+)?$", before)
        if own:
            also = "also " if "also" in own[0] else ""
            before = f"{before[: own.start()]}{speaker} {also}"
        elif not self._ends_with_name(before, act):
            return ""
        for other in passage.acts[1:]:
            after = self._in_the_past(after, other)
        text = before + past + after
        plain = own or not _STILL_PRESENT.search(before + after)
        if grammar.in_first_person(text) or not plain:
            return ""
        return text

    def _told_before(self, text: str, act: Finding) -> str:
        """Return a sentence of minutes in the past: "The Group requests" is told as "requested"."""
        verb = grammar.one_line((act.fields.get("verb_span") or {}).get("text", ""))
        return self._in_the_past(text, act) if verb.split(" ")[0] in self._finite else text

    @cached_property
    def _finite(self) -> frozenset[str]:
        verbs = getattr(self.material.knowledge, "verbs", ())
        return frozenset(form.split()[0] for verb in verbs for form in verb.finite)

    def _in_the_past(self, text: str, act: Finding) -> str:
        verb = grammar.one_line((act.fields.get("verb_span") or {}).get("text", ""))
        past = self.past(verb)
        return text.replace(verb, past, 1) if verb and past else text

    def _ends_with_name(self, before: str, act: Finding) -> bool:
        names = [self.material.names.get(one, "") for one in act.said.get("source") or []]
        return any(name and before.rstrip().endswith(name) for name in names)

    def _speaker(self, passage: Passage) -> str:
        """Return who speaks: the State or body in whose name most of the document is said."""
        for one in passage.acts:
            sources = [who for who in one.said.get("source") or [] if who in self._speakers]
            if sources:
                return self.material.name(sources[0])
        who = self._voices.get(_voice(passage), "")
        return self.material.name(who) if who else ""

    @cached_property
    def _voices(self) -> dict[str, str]:
        found: dict[str, dict[str, int]] = {}
        for one in self.material.passages:
            counts = found.setdefault(_voice(one), {})
            for act in one.findings:
                said = act.said
                voices = said.get("source") if act.kind == "act" else said.get("claimant")
                for who in voices or []:
                    if who.startswith(("state:", "org:")):
                        counts[who] = counts.get(who, 0) + 1
        return {key: max(counts, key=counts.__getitem__) for key, counts in found.items() if counts}

    @cached_property
    def _speakers(self) -> frozenset[str]:
        return frozenset(self._voices.values())

    # Instruments: the organ and its verbs

    def _decided(self, passage: Passage) -> Told | None:
        if not passage.part.type.startswith("operative") or not passage.acts:
            return None
        organs = passage.acts[0].said.get("source") or []
        organ = grammar.capital(self.material.named(organs)) if organs else ""
        if not organ:
            return Told(passage=passage, reason=_NO_SPEAKER)
        text = passage.words
        for act in passage.acts:
            text = self._in_the_past(text, act)
        text = f"{organ} {text[:1].lower()}{text[1:]}"
        return Told(passage=passage, sentence=self._sentence(passage, text), decides=True)

    @cached_property
    def _pasts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for verb in getattr(self.material.knowledge, "verbs", ()):
            for form in (verb.lemma, *verb.finite) if verb.past else ():
                found.setdefault(form.split()[0], verb.past[0].split()[0])
        return found | _PRESENT

    def past(self, verb: str) -> str:
        """Return the past of a verb phrase: "Also takes note" becomes "also took note"."""
        words = verb.lower().split()
        for place, word in enumerate(words):
            if word in self._pasts:
                return " ".join([*words[:place], self._pasts[word], *words[place + 1 :]])
        return ""


_NEAR = 40
_EMBEDDED = "embedded_statement"
_GENERAL = frozenset("Other Others The Of And For All Participants Delegations Delegates".split())
_NO_SPEAKER = "it is not clear who says so"


def is_statement(passage: Passage) -> bool:
    """Tell whether somebody speaks here himself, also within a document of another kind."""
    return passage.document.genre in STATEMENTS or passage.part.parent.startswith(_EMBEDDED)


def _voice(passage: Passage) -> str:
    inside = passage.part.parent if passage.part.parent.startswith(_EMBEDDED) else ""
    return f"{passage.document.pk} {inside}"


def _backshifted(words: str) -> str:
    """Return what somebody says of himself as it is reported: "has adopted" had been adopted."""
    first, _, rest = words.partition(" ")
    return f"{_PRESENT.get(first, first)} {rest}"

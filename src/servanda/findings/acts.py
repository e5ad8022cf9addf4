"""Acts: operative verbs, openers of the preamble, and what delegations are said to have said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from servanda.findings.anchors import Anchor, VerbForm
from servanda.findings.clauses import Clauses, until
from servanda.findings.context import Context
from servanda.findings.declared import is_numbered_act, opens_declaration
from servanda.findings.endings import Ending
from servanda.findings.kinds import Act, Confidence
from servanda.findings.subjects import agent_of, listed_deeds, subject_of
from servanda.findings.taken import taken
from servanda.structure.parts import Unit
from servanda.structure.phrases import MODIFIERS

_NUMBER = re.compile(
    r"\W*(?:\d{1,3}(?:\.\d{1,3})?[.)]|\([a-z\d]{1,4}\)|[a-z]\))?\s*(?:\([A-Z/]+\)\s*)?[“\"]?"
)
_MODIFIER = rf"(?:{'|'.join(MODIFIERS)})"
_GAP_TO_VERB = re.compile(rf",? (?:(?:{_MODIFIER}),? )*")
_ONLY_MODIFIERS = re.compile(rf"(?:(?:{_MODIFIER})[ ,]*(?:and )?)+", re.IGNORECASE)
_LEADING = re.compile(rf"(?:\b(?:{_MODIFIER}) (?:and )?){{1,3}}$", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r" with (?:deep |great |profound |grave |particular |sincere |keen )?(?:appreciation|"
    r"satisfaction|gratitude|interest|concern|regret|pleasure|approval|alarm)\b"
)
_TRAILING = re.compile(r" (?:also|further|once again|once more|again|strongly|fully)\b(?! to\b)")
_SECONDARY = re.compile(
    r"(?:,|;|\band|,? but|\bwhile(?: at the same time)?|\bas well as|\bthereby)"
    r"(?: (?:in this (?:regard|respect|context|connection),?|at the same time,?|to this end,?|"
    r"in that (?:regard|respect|context|connection),?|hereby|otherwise|"
    rf"{_MODIFIER}|and|therefore)){{0,6}} ?$"
)
_RELATIVE = re.compile(
    r"\b(?:which|who|that|whom|(?P<object>it|they|he|she|States|organizations))(?: [a-z]+ly)? ?$"
)
_LEAD_IN = (
    r"(?:(?:In (?:this|that) (?:regard|respect|context|connection)|To (?:this|that) end|"
    r"At the same time|In addition|Furthermore|Moreover|Further|Finally|Accordingly|Therefore|"
    r"For this purpose),? )"
)
_HAS = re.compile(r"\b(?:has|have|had)(?: also| further)? $")
_IS_SUBJECT = re.compile(r" (?:shall|will|may|must|should|can|is|are|was|were|has|have|had)\b")
_ORGAN_SPEAKS = re.compile(rf"\W*[“\"]?(?:(?:The|THE) |{_LEAD_IN}(?:the |it\b))")
_COUNCIL_SPEAKS = re.compile(
    rf"\W*[“\"]?{_LEAD_IN}?(?:[Tt]he (?:[A-Z][a-z]+ ){{0,2}}(?:Council|Assembly|Committee|"
    r"Commission)|[Ii]t)(?= )"
)
_SENTENCE_OF_ORGAN = re.compile(r"(?P<end>[.;:]”? )?[“\"]?(?:The|THE) $")
_NAMES_OBJECT = re.compile(
    r" (?:[A-Z“\"]|(?:that|the|its|their|all|of|in|with|upon|on|to|for|also|further|States|"
    r"Member|relevant|each|any|every|those|these|this|such|both|efforts|progress|and|as|"
    r"an?|existing|concerned|interested|other|fully|by|at|further|continued|full|everyone|"
    r"parties|everybody|whether|his|her|our|my|no|[a-z]+ing\b))"
)
_OBJECT_END = re.compile(r"[;.]|, and (?=[a-z]+s )|$")
_BE = Ending(
    re.compile(
        r"\b(?:was|were|is|are|been|being|be)(?: (?:also|fully|clearly|strongly|recently|"
        r"jointly|co-|then|hereby))? ?$"
    ),
    *("was", "were", "is", "are", "been", "being", "be", "also", "ly", "co-", "then", "hereby"),
)
_FIRST_PERSON = Ending(
    re.compile(
        r"\b(?:I|[Ww]e|[Mm]y (?:delegation|country|[Gg]overnment)|[Oo]ur (?:delegation|"
        r"country|[Gg]overnment))(?:,[^,.]{2,160},)?(?: (?:would like to|do|shall|wish to|must|"
        rf"should like to|{_MODIFIER}))* $"
    ),
    *("I", "We", "we", "delegation", "country", "overnment", ",", "to", "do", "shall", "must"),
    *sorted({modifier[-2:] for modifier in MODIFIERS}),
)
# Forms in which a passive is complete without an auxiliary before it, and needs no agent.
_PASSIVES = ("was ", "were ", "is ", "are ", "no ")
_NEEDS_NO_AGENT = frozenset(
    {"endorse", "adopt", "circulate", "postpone", "chair", "discuss", "decide"}
)
# A subject in prose is found by its place; the organ and "I" are beyond doubt.
_LIKELY = frozenset({"act.passive", "act.reported"})


def find_acts(context: Context) -> list[Act]:
    """Return every act of the document, in order.

    In a resolution these are the organ's verbs, primary and secondary; in any other document what
    actors are reported to have said, proposed, supported, agreed.
    """
    clauses = context.clauses
    acts: list[Act] = []
    for unit in context.document.units:
        acts += _acts_of(context, clauses, unit)
    return acts


def _acts_of(context: Context, clauses: Clauses, unit: Unit) -> Iterator[Act]:
    verbs = context.anchors.between("verb", unit.start, unit.end)
    if not verbs:
        return
    kind = unit.part.type
    if kind in ("preambular_paragraph", "preamble_fragment"):
        yield from _of_organ(context, unit, verbs, "participle")
    elif kind == "operative_paragraph":
        yield from _of_organ(context, unit, verbs, "finite")
    elif kind not in ("footnote", "metadata_line", "title", "heading", "subject", "table_row"):
        if is_numbered_act(context, unit, verbs):
            yield from _of_organ(context, unit, verbs, "finite")
            return
        if opening := opens_declaration(context, unit, verbs):
            yield _first_act(context, unit, opening)
            verbs = [verb for verb in verbs if verb.start > opening.start]
        spoken = list(_sentences_of_organ(context, unit, verbs))
        if spoken and spoken[0].start == unit.start:
            yield from _of_sentences(context, unit, verbs, spoken)
        else:
            sat = taken(context, clauses, unit, verbs)
            told = {one.verb.start for one in sat}
            for start, verb, organ in sat:
                yield _act(context, verb, (organ,), floor=start, rule="act.taken")
            others = [one for one in verbs if one.start not in told]
            yield from _reported(context, clauses, unit, others)


class Spoken(NamedTuple):
    """Where a sentence begins in which an organ speaks, the organ, and the form of its verb."""

    start: int
    organ: str
    form: str


def _sentences_of_organ(context: Context, unit: Unit, verbs: list[Anchor]) -> Iterator[Spoken]:
    """Find the sentences that begin with an organ and its verb ("The Security Council urges")."""
    content = context.content
    if context.document.genre == "presidential_statement" and context.issuer:
        yield from _sentences_of_council(context, unit, verbs, context.issuer)
        return
    last = -1
    for verb in verbs:
        if verb.entry.form not in ("finite", "participle"):
            continue
        names = context.anchors.between("name", max(verb.start - 120, unit.start), verb.start)
        naming = next((one for one in reversed(names) if one.end <= verb.start), None)
        if naming is None or not _GAP_TO_VERB.fullmatch(content, naming.end, verb.start):
            continue
        begin = _SENTENCE_OF_ORGAN.search(content, max(naming.start - 8, unit.start), naming.start)
        opens = begin and (begin.group("end") or begin.start() == unit.start)
        comma = content[naming.end] == ","
        if begin is None or not opens or (verb.entry.form == "participle") != comma:
            continue
        if begin.start() != last:
            last = begin.start()
            yield Spoken(last, context.party_of(naming), verb.entry.form)


def _sentences_of_council(
    context: Context, unit: Unit, verbs: list[Anchor], council: str
) -> Iterator[Spoken]:
    """Find the sentences of a statement made for a council: each, once it has named itself."""
    for sentence in context.clauses.sentences_in(unit.start, unit.end):
        speaks = _COUNCIL_SPEAKS.match(context.content, sentence.start, sentence.end)
        if speaks is None:
            continue
        for verb in verbs:
            gap = verb.start >= speaks.end() and _GAP_TO_VERB.fullmatch(
                context.content, speaks.end(), verb.start
            )
            if gap and verb.entry.form == "finite" and verb.start < sentence.end:
                yield Spoken(sentence.start, council, "finite")
                break


def _of_sentences(
    context: Context, unit: Unit, verbs: list[Anchor], spoken: list[Spoken]
) -> Iterator[Act]:
    """Read the organ's verbs in each of its sentences, and in the items of a list."""
    places = [*(one.start for one in spoken), unit.end]
    groups = list(_groups(verbs))
    for one, (start, stop) in zip(spoken, pairwise(places), strict=True):
        pieces = [start, *context.items_between(start + 1, stop), stop]
        for begin, end in pairwise(pieces):
            inside = [group for group in groups if begin <= group[0].start < end]
            form = one.form if begin == start else "finite"
            yield from _of_piece(context, unit, inside, form, begin, (one.organ,))


def _of_organ(context: Context, unit: Unit, verbs: list[Anchor], form: str) -> Iterator[Act]:
    """Read the organ's own verbs in one paragraph: the first, and those joined to it.

    Each item of a list inside the paragraph can begin with a verb of its own.
    """
    places = [unit.start, *context.items_between(unit.start + 1, unit.end), unit.end]
    groups = list(_groups(verbs))
    for start, stop in pairwise(places):
        inside = [group for group in groups if start <= group[0].start < stop]
        yield from _of_piece(context, unit, inside, form, start, context.issuers)


def _of_piece(
    context: Context,
    unit: Unit,
    groups: list[list[Anchor]],
    form: str,
    begin: int,
    source: tuple[str, ...],
) -> Iterator[Act]:
    """Read the verbs of a paragraph before its items, or of one item."""
    lead = _NUMBER.match(context.content, begin, unit.end)
    start = lead.end() if lead else begin
    item = context.items_between(begin, begin + 1) != []
    first = True
    for group in groups:
        anchor = _of_form(group, form)
        if anchor is None and first and not item and group[0].start <= start + 40:
            anchor = _of_form(group, "finite", "participle", "base")
            if anchor is not None and _IS_SUBJECT.match(context.content, anchor.end):
                anchor = None  # "Commission shall take": a noun, whatever it could be
        words_before = context.content[start : group[0].start]
        opens = anchor is not None and first and _opens(words_before)
        if item and opens and anchor is not None and not _opens_item(context, start, anchor):
            continue
        if anchor is None or not (opens or _joined(context, unit, anchor, form)):
            base = _of_form(group, "base")
            if base is not None and (act := _first_person(context, unit, base)):
                yield act
                first = False
            continue
        yield _act(context, anchor, source, floor=start, opener=form == "participle" and opens)
        first = False


def _opens_item(context: Context, start: int, anchor: Anchor) -> bool:
    """Tell whether an item begins with a verb, and not with a noun or a participle like it.

    ``(a) Encourages States to ...`` does; ``(a) Requests from States;`` does not.
    """
    content = context.content
    after = content[anchor.end : anchor.end + 24]
    if anchor.entry.form != "finite" or not content[start].isupper():
        return False
    wanted = anchor.entry.verb.after
    return not wanted or _followed_by(wanted, after)


def _opens(words_before: str) -> bool:
    """Tell whether nothing but modifiers or the organ itself stands before a verb."""
    plain = words_before.strip(' ,“"_*')
    if not plain or _ONLY_MODIFIERS.fullmatch(plain):
        return True
    return bool(_ORGAN_SPEAKS.match(words_before)) and len(plain) < 90


def _of_form(group: list[Anchor], *forms: str) -> Anchor | None:
    return next((anchor for anchor in group if anchor.entry.form in forms), None)


def _groups(verbs: list[Anchor]) -> Iterator[list[Anchor]]:
    """Group the anchors of the same words: "commission" may be several forms."""
    group: list[Anchor] = []
    for anchor in verbs:
        if group and anchor.start != group[0].start:
            yield group
            group = []
        group.append(anchor)
    if group:
        yield group


def _joined(context: Context, unit: Unit, anchor: Anchor, form: str) -> bool:
    """Tell whether a verb in the middle of a paragraph is a further verb of the organ."""
    content = context.content
    before = content[max(anchor.start - 60, unit.start) : anchor.start]
    joint = _SECONDARY.search(before)
    if joint is None or content[anchor.start].isupper():
        return False
    subject = _RELATIVE.search(before[: joint.start()])
    if subject and not (joint.group()[0] in ",;" and subject.group("object")):
        return False
    entry: VerbForm = anchor.entry
    after = content[anchor.end : anchor.end + 24]
    if entry.verb.after and form == "finite":
        return _followed_by(entry.verb.after, after)
    if form == "finite" and " " in content[anchor.start : anchor.end]:
        return True
    if form == "participle" and not (
        entry.verb.force or before.rstrip().endswith(("while", "time", "and")) or "," in before[-8:]
    ):
        return False
    return bool(_NAMES_OBJECT.match(after))


def _followed_by(wanted: tuple[str, ...], after: str) -> bool:
    """Tell whether one of the wanted words follows; a bracket stands for a capital letter."""
    words = after.lstrip()
    if re.match(r"(?:them|him|her|it)\b", words):
        return True
    return any(
        words[:1].isupper() if word == "[A-Z]" else re.match(rf"{re.escape(word)}\b", words)
        for word in wanted
    )


def _act(
    context: Context,
    anchor: Anchor,
    source: tuple[str, ...],
    *,
    floor: int,
    opener: bool = False,
    rule: str = "act.organ",
) -> Act:
    """Make the act of a verb, with the modifiers around it and the words that it governs."""
    content = context.content
    entry: VerbForm = anchor.entry
    start, end = anchor.start, anchor.end
    modifiers: list[str] = []
    if leading := _LEADING.search(content, max(start - 40, floor), start):
        modifiers += leading.group().lower().split()
        start = leading.start()
    if complement := _COMPLEMENT.match(content, end):
        modifiers.append(complement.group().strip())
        end = complement.end()
    if trailing := _TRAILING.match(content, end):
        modifiers.append(trailing.group().strip())
        end = trailing.end()
    limit = until(_OBJECT_END, content, end, context.unit_at(start).end)
    return context.finding(
        Act,
        start,
        end,
        verb=content[start:end].lower(),
        cls=entry.verb.cls,
        source=source,
        force=entry.verb.force,
        modifiers=tuple(dict.fromkeys(modifiers)),
        object=content[end:limit].strip(" ,:")[:240] or None,
        opener=opener,
        rule=rule,
        confidence=Confidence.LIKELY if rule in _LIKELY else Confidence.CERTAIN,
    )


def _reported(context: Context, clauses: Clauses, unit: Unit, verbs: list[Anchor]) -> Iterator[Act]:
    """Read what actors are reported to have said or done, and what a speaker says himself."""
    listed = listed_deeds(context, clauses, unit)
    for group in _groups(verbs):
        deed = _of_form(group, "past") if group[0].start in listed else None
        if deed is not None:
            source, floor = listed[deed.start], deed.start
            yield _act(context, deed, source, floor=floor, rule="act.reported")
            continue
        anchor, base = _of_form(group, "past", "finite"), _of_form(group, "base")
        if base is not None and (act := _first_person(context, unit, base)):
            yield act
        elif anchor is not None:
            act = _with_subject(context, clauses, anchor)
            if act is not None:
                yield act


def _first_person(context: Context, unit: Unit, anchor: Anchor) -> Act | None:
    window = max(anchor.start - 200, unit.start)
    if not _FIRST_PERSON.search(context.content, window, anchor.start):
        return None
    return _first_act(context, unit, anchor)


def _first_act(context: Context, unit: Unit, anchor: Anchor) -> Act:
    speakers = context.speakers_at(anchor.start) or context.issuers
    return _act(context, anchor, speakers, floor=unit.start, rule="act.first_person")


def _with_subject(context: Context, clauses: Clauses, anchor: Anchor) -> Act | None:
    floor, end = clauses.sentence_at(anchor.start)
    words = context.content[anchor.start : anchor.end].lower()
    past = anchor.entry.form == "past"
    before = context.content[floor : anchor.start]
    if past and (_BE.search(before) or words.startswith((*_PASSIVES, "has been"))):
        agent = agent_of(context, clauses, anchor.end, end)
        needs_agent = anchor.entry.verb.cls not in _NEEDS_NO_AGENT
        if not agent and needs_agent and not words.startswith(_PASSIVES):
            return None
        return _act(context, anchor, agent, floor=floor, rule="act.passive")
    if words == "undertaken" and not _HAS.search(before):
        return None  # "reforms undertaken jointly"
    source = subject_of(clauses, anchor.start, floor)
    if source is None:
        return None
    return _act(context, anchor, source, floor=floor, rule="act.reported")

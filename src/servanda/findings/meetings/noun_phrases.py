"""How far a noun phrase that names a meeting reaches: its modifiers, its body, its topic."""

from __future__ import annotations

import re

from servanda.findings.anchors import Anchor
from servanda.findings.calendar import ORDINAL
from servanda.findings.context import Context
from servanda.structure.parts import Unit

_WORD = r"[A-Za-zÀ-ÿ’'-]{1,40}"
_WORDS = re.compile(rf"(?:\d{{1,4}}(?:st|nd|rd|th)?|{_WORD})(?= )")
_MODIFIER = re.compile(
    rf"^(?:{ORDINAL}|[A-ZÀ-Þ][\w’'-]*|(?i:high-level|senior-level|senior|expert|technical|"
    r"joint|annual|regional|subregional|sub-regional|international|ministerial|plenary|informal|"
    r"preparatory|review|assessment|follow-up|follow-on|concluding|closing|opening|special|"
    r"extraordinary|bilateral|trilateral|tripartite|quadripartite|inaugural|consultative|"
    r"coordination|co-ordination|fact-finding|evaluation|donors?|next|experts?|working|steering|"
    r"group|committee|working-level|political|intergovernmental|pledging|diplomatic|\d{1,4}|"
    r"first|second|of|the|and|on|stocktaking|mid-term|biennial|biannual|summit|officials|heads|"
    r"centres|open-ended|pilot|monitoring|peace|interactive|thematic|global|world|national|side|"
    r"joint|ad|hoc))$"
)
_LEAD = re.compile(
    r"(?:(?:The|the|An?|an?|This|this|That|that|and|of|on|In|At|its|Its|their|"
    r"After|During|Following) )+"
)
_AND_THE = re.compile(r"\band (?:the|an?|its|their) ")
_ACRONYM = re.compile(r" \([A-Za-z]{2,12}\)")
_OF = re.compile(
    r" of (?:the )?(?=[A-Z])|"
    r" of (?=(?:experts|senior|heads|ministers|national|representatives|governmental))"
)
_OF_PARENT = re.compile(r" of (?:the )?")
_OF_EXPERTS = re.compile(
    r" of (?:governmental |senior |national |independent )?"
    r"(?:experts|officials|ministers|heads of [a-z]+(?: [a-z]+)?|representatives|"
    r"focal points|coordinators|statisticians|specialists|prosecutors|parliamentarians|donors|"
    r"ambassadors|mayors|judges)\b"
)
_OF_THE_YEAR = re.compile(r" of the year\b")
_TOPIC = re.compile(
    r" (?:on|concerning|regarding|devoted to|dedicated to|within the framework of|"
    r"to Address|to|for|between|with) "
    r"(?!(?:the )?(?:first|second|third|last|next|end|beginning|spring|autumn)\b|\d|be\b)"
    r"[^,;.“”]{3,160}"
)
_TOPIC_END = re.compile(
    r" (?:was|were|is|are|will|would|has|had|have|held|took|marked|to try|to find|"
    r"in (?:order|which)|and (?:that|the need)|attended|chaired|organized|"
    r"convened|included|discussed|adopted|at the|as well)\b|\("
)
_TOPIC_OPENS = (
    " to the",
    " to Address",
    " on ",
    " within",
    " concerning",
    " devoted",
    " dedicated",
)
_HELD = re.compile(
    r",? (?:which was |to be )?(?:held|convened|organized|organised|hosted|that took place) "
)
_IN_PLACE = re.compile(r",? (?:in|at) (?=[A-Z])")
_LONGEST = 90


class PhraseReader:
    """Finds where the noun phrases around words such as "meeting" begin and end."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses

    def start(self, anchor: Anchor, unit: Unit) -> int:
        """Return where the noun phrase begins: its modifiers, and a date in front."""
        floor = max(unit.start, anchor.start - 100)
        start = self._with_modifiers(anchor.start, floor)
        for place, stop, _ in self.context.dates_between(max(start - 40, floor), anchor.start):
            if stop == start - 1 or place <= start <= stop + 1:
                start = min(start, place)
        joined = list(_AND_THE.finditer(self.content, start, anchor.start))
        start = joined[-1].end() if joined else start
        lead = _LEAD.match(self.content[start : anchor.start])
        return start + lead.end() if lead else start

    def _with_modifiers(self, start: int, floor: int) -> int:
        for word in reversed(list(_WORDS.finditer(self.content[floor:start]))):
            gap = self.content[floor + word.end() : start]
            modifies = gap == " " and _MODIFIER.match(word.group())
            if not modifies or start - (floor + word.start()) > _LONGEST:
                break
            start = floor + word.start()
        return start

    def end(self, anchor: Anchor, unit: Unit) -> tuple[int, str | None]:
        """Return where the noun phrase ends, and the body whose meeting it is."""
        acronym = _ACRONYM.match(self.content, anchor.end)
        end, body = self._of_body(acronym.end() if acronym else anchor.end, unit.end)
        if year := _OF_THE_YEAR.match(self.content[end : end + 14]):
            return end + year.end(), body
        held = _HELD.match(self.content, end)
        city_end = self._city_end(held.end() - 1 if held else end)
        if held or city_end:
            return city_end or end, body
        topic = _TOPIC.match(self.content, end, unit.end)
        return end + _length_of_topic(topic.group()) if topic else end, body

    def _of_body(self, end: int, limit: int) -> tuple[int, str | None]:
        """Take in "of the Steering Group of the Process", or "of senior officials"."""
        of = _OF.match(self.content, end, limit)
        if of is None:
            return end, None
        chain = self.clauses.next_to(of.end(), limit, within=2)
        if not chain:
            experts = _OF_EXPERTS.match(self.content[end : end + 60])
            return end + (experts.end() if experts else 0), None
        end, body = chain[0].end, chain[0].mention.actor
        parent = _OF_PARENT.match(self.content, end)
        inner = self.clauses.together_after(end, limit)
        if parent and inner and inner[0].start <= parent.end() + 1:
            end = inner[0].end
        return end, body

    def _city_end(self, position: int) -> int | None:
        """Return where "in Geneva" ends that begins at *position*."""
        place = _IN_PLACE.match(self.content, position)
        if place is None:
            return None
        cities = self.context.anchors.between("place", place.end(), place.end() + 1)
        return cities[0].end if cities else None


def _length_of_topic(words: str) -> int:
    """Cut a topic off before a verb, a place with its date, or a further clause."""
    stop = _TOPIC_END.search(words)
    length = stop.start() if stop else len(words)
    if words.startswith(_TOPIC_OPENS) and length > 6:
        return len(words[:length].rstrip())
    return 0

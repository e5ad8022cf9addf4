"""Where a document names a meeting: in a line of its head, by a noun, or as "X met with Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.anchors import Anchor
from servanda.findings.calendar import ORDINAL, ordinal
from servanda.findings.context import Context
from servanda.findings.meetings.beside import BesideReader
from servanda.findings.meetings.held import HeldReader
from servanda.findings.meetings.naming import Naming
from servanda.findings.meetings.noun_phrases import PhraseReader
from servanda.structure.parts import Unit

_NOT_MEETINGS = re.compile(
    r"\b(?:peacekeeping|peace-keeping|verification|stabilization|interim|observer|"
    r"administration|support|assistance|police|training|Permanent|US|U\.S\.|diplomatic|"
    r"Mission in|Mission for|Mission of)\b",
    re.IGNORECASE,
)
_MEETING_MISSION = re.compile(
    r"\b(?:joint|assessment|fact-finding|evaluation|visiting|monitoring|review)\b", re.IGNORECASE
)
_SUB_MEETING = re.compile(
    r"\b(?:joint|working|special|opening|closing|thematic|technical|separate|parallel)\b",
    re.IGNORECASE,
)
_AT_ITS = re.compile(
    rf"(?P<at>,? ?at (?:its|their) )(?P<n>{ORDINAL}|last|latest|next) "
    r"(?:(?:regular|annual|plenary|formal) )?(?P<what>meeting|session|summit|conference)\b"
)
_MET = re.compile(
    r"\bmet with (?:the )?|\bheld (?:a meeting|talks|consultations) with (?:the )?|"
    r"\breceived (?:in [A-Z]\w+ )?(?:on \d[^,;.]{3,20} )?(?:the )?(?=[Hh]ead|[Dd]elegat|[Aa]mbass|"
    r"[Pp]resident|[Mm]inister|[Dd]irector|Mr|Ms|[Rr]epresentative|[Ss]pecial|High)"
)
_MEETING_WITH = ("met with ", " meeting with ", "talks with ", "consultations with ", "received ")
_IN_HOUSE = re.compile(
    r"\b[Ii]n the (?P<house>(?:[A-Z][\w-]*[’'s]{0,2} )*(?:Secretariat|Headquarters|Embassy|"
    r"Ministry(?: of [A-Z]\w+(?: and [A-Z]\w+)?)?|Parliament|Kremlin|Residence))\b"
)
_IN_LINE = re.compile(
    r"\d{1,5}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary )?meeting|.{0,80}?meeting"
)
_PLACE_OF_LINE = re.compile(r"(?P<place>[A-Z][\w .’'-]{2,30}), (?=\d|[A-Z])")
_LONGEST_LINE = 80
_OPENING_OF = re.compile(r"(?:opening|closing|adjournment|conclusion) of (?:the )?$", re.IGNORECASE)
_OF_OFFICE = re.compile(r"\b(?:Chairs?|Facilitators?|Rapporteurs?) (?:on|of|for) (?:the )?$")
_NO_COURSE = re.compile(r"^$|\b(?:of|due|the|this|right|future|main|its|their) $", re.IGNORECASE)
# A capital that only opens a sentence names nothing: "Further consultations".
_FIRST_WORD = re.compile(
    r"^(?:Further|Other|Additional|Regular|Such|Several|Many|More|Separate|Informal|New|Any|Some|"
    r"Bilateral|Regional|Future|Subsequent|Next|Previous|Joint|Technical|Annual) (?![A-Z])"
)
_HEADINGS = ("title", "heading", "subject")
_MADE = re.compile(
    r"|,? (?:made|taken|adopted|held|agreed|reached|given|expressed|issued)(?: by it)?"
)
_ORDINAL = re.compile(rf"\b({ORDINAL})\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(r" of (?:[a-z]+ )?(?:experts|officials|ministers|[a-z]+ians|leaders)\b")
_OF_COMMITTEE = re.compile(
    r" of (?:the |its )?(?:[a-z-]+ )?(?:[Pp]reparatory|[Ww]orking|[Ss]teering|[Jj]oint|"
    r"[Aa]d [Hh]oc|[Ii]ntergovernmental|[Oo]pen-ended) "
    r"(?:[A-Z]?[a-z-]+ )?(?:[Cc]ommittee|[Gg]roup|[Cc]ommission)"
)
_QUALIFIED = re.compile(
    r"\b(?:high-level|senior-level|ministerial|expert|technical|joint|review|assessment|"
    r"concluding|international|regional|pledging)\b"
)
_UNREAD = ("footnote", "signature_block", "page_header", "date_line")


class NamingReader:
    """Reads the namings of meetings in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.clauses = context.clauses
        self.phrases = PhraseReader(context)
        self.beside = BesideReader(context)
        self.held = HeldReader(context)

    def read(self) -> list[Naming]:
        """Return the namings in order of place; of those that overlap, the first and longest."""
        units = self.context.document.units
        read = [unit for unit in units if unit.part.type not in _UNREAD]
        kept: list[Naming] = []
        for naming in sorted(
            (naming for unit in read for naming in self._in_unit(unit)),
            key=lambda naming: (naming.start, -naming.end),
        ):
            if not kept or naming.start >= kept[-1].end:
                kept.append(naming)
        return kept

    def _in_unit(self, unit: Unit) -> list[Naming]:
        if unit.part.type == "meeting_line":
            named = "eeting" in self.content[unit.start : unit.end]
            return [self._meeting_line(unit)] if named else []
        if unit.part.field == "session":
            return list(self._session_line(unit))
        found = list(self._at_its(unit))
        for anchor in self.context.anchors.between("gathering", unit.start, unit.end):
            naming = self._by_noun(anchor, unit)
            if naming is not None and not any(
                n.start < naming.end and naming.start < n.end for n in found
            ):
                found.append(naming)
        for naming in self.held.read(unit):
            if not any(n.start < naming.end and naming.start < n.end for n in found):
                found.append(naming)
        return [*found, *self._encounters(unit)]

    def _meeting_line(self, unit: Unit) -> Naming:
        """Read the line under a resolution, "Adopted at the 4053rd meeting, 19 December 2000"."""
        line = _IN_LINE.search(self.content, unit.start, unit.end)
        start, end = line.span() if line else (unit.start, unit.end)
        return Naming(
            start,
            end,
            self.content[start:end],
            "meeting",
            unit,
            date=self.context.date.isoformat() if self.context.date else None,
            body=self.context.issuer,
            rule="meeting.line",
        )

    def _session_line(self, unit: Unit) -> Iterator[Naming]:
        """Read the head of a document, "Fifth session" above "Tolmen, 19 and 20 October 2022"."""
        words = self.content[unit.start : unit.end]
        for beside in self.context.units_from(unit.end, unit.end + 4):
            line = self.content[beside.start : beside.end]
            dates = self.context.dates_between(beside.start, beside.end)
            if len(line) > _LONGEST_LINE or not dates or not _ordinal_in(words):
                return
            place = _PLACE_OF_LINE.match(line)
            cities = self.context.anchors.between("place", beside.start, beside.end)
            yield Naming(
                unit.start,
                unit.end,
                words,
                "session",
                unit,
                date=dates[0].date.value,
                place=place.group("place") if place else None,
                country=cities[0].entry.country if cities else None,
                ordinal=_ordinal_in(words),
                body=self.context.issuer,
                rule="meeting.session",
            )

    def _at_its(self, unit: Unit) -> Iterator[Naming]:
        """Read "the Steering Group at its fifth meeting"; sessions of a calendar are dates."""
        for match in self.context.matches_in(unit, _AT_ITS, "at its ", "at their "):
            what, place = match.group("what"), match.start()
            before = [
                named
                for named in self.clauses.between(max(place - 120, unit.start), place)
                if _MADE.fullmatch(self.content[named.end : place])
            ]
            if what == "session" or not before:
                continue
            start, _, mention = before[-1]
            the = 4 if self.content[start - 4 : start].lower() == "the " else 0
            naming = Naming(
                start - the,
                match.end(),
                f"{self.content[start:place]}, {match.group('n')} {what}",
                what,
                unit,
                ordinal=ordinal(match.group("n")),
                body=mention.actor,
                rule="meeting.at_its",
            )
            self.beside.read(naming, match.end(), min(match.end() + 60, unit.end))
            yield naming

    def _encounters(self, unit: Unit) -> Iterator[Naming]:
        """Read "X met with Y" as a meeting of the two."""
        for match in self.context.matches_in(unit, _MET, *_MEETING_WITH):
            sentence = self.clauses.sentence_at(match.start())
            hosts = self.clauses.together_before(match.start(), sentence.start)
            guests = self.clauses.next_to(match.end(), sentence.end, within=9)
            if not hosts or not guests:
                continue
            end = sentence.end - (self.content[sentence.end - 1] in ".;")
            naming = Naming(
                sentence.start,
                end,
                self.content[sentence.start : end],
                "meeting",
                unit,
                rule="meeting.encounter",
                participants=self.clauses.actors_between(*sentence),
            )
            self.beside.read(naming, *sentence)
            house = _IN_HOUSE.search(self.content, *sentence)
            if naming.place is None and house:
                naming.place = house.group("house")
            yield naming

    def _by_noun(self, anchor: Anchor, unit: Unit) -> Naming | None:
        words = self.content[anchor.start : anchor.end].lower()
        start = self.phrases.start(anchor, unit)
        words_before = self.content[start : anchor.start]
        numbered = words == "session" and _ordinal_in(words_before) is not None
        title = numbered and unit.part.type in _HEADINGS
        of_other = numbered and self._of_body_without_calendar(anchor, unit)
        if not (_is_meeting(words, words_before) or title or of_other):
            return None
        office = _OF_OFFICE.search(self.content, max(anchor.start - 30, 0), anchor.start)
        if office or self._inside_name(anchor.start, start, unit):
            return None
        end, body = self.phrases.end(anchor, unit)
        if of_other and (committee := _OF_COMMITTEE.match(self.content, anchor.end)):
            end = max(end, committee.end())
        head = words.replace(" ", "")
        naming = Naming(start, end, self.content[start:end], head, unit, body=body)
        naming.ordinal = _ordinal_in(words_before)
        self.beside.read_status(naming)
        self.beside.read(naming, *self.beside.clause(naming))
        if title:
            self._read_head(naming)
        opens = self.clauses.sentence_at(start).start >= start - len("The ")
        plain = _FIRST_WORD.sub("", words_before) if opens else words_before
        naming.distinct = _is_specific(naming, anchor.start, plain)
        return naming if naming.distinct or re.search(r"[A-Z]", words_before) else None

    def _of_body_without_calendar(self, anchor: Anchor, unit: Unit) -> bool:
        """Tell whether a session is of a body whose sessions are no dates to this reader."""
        if _OF_COMMITTEE.match(self.content, anchor.end):
            return True
        _, body = self.phrases.end(anchor, unit)
        return body is not None and not self.context.has_calendar(body)

    def _read_head(self, naming: Naming) -> None:
        """Take date and place of a session in the head of a document from the line below it."""
        for beside in self.context.units_from(naming.unit.end, naming.unit.end + 80):
            place = _PLACE_OF_LINE.match(self.content, beside.start)
            dates = self.context.dates_between(beside.start, beside.end)
            if beside.part.type == "place_date" and dates:
                naming.date = naming.date or dates[0].date.value
                naming.place = naming.place or (place.group("place") if place else None)
                return

    def _inside_name(self, head: int, start: int, unit: Unit) -> bool:
        """Tell whether the head belongs to the name of a body: "the CIS Conference process"."""
        window = max(head - 120, unit.start), min(head + 200, unit.end)
        around = next((n for n in self.clauses.between(*window) if n.start <= head < n.end), None)
        if around is None:
            return _BODY_AFTER.match(self.content[head : head + 26]) is not None
        actor = self.context.actors.get(around.mention.actor)
        dated = re.match(r"\d{4} ", self.content[start : start + 5])
        process = actor is not None and actor.kind == "process"
        return not (dated or (process and "to Address" in self.content[around.start : around.end]))


_BODY_AFTER = re.compile(
    r"(?:[Cc]onference|[Mm]eeting) "
    r"(?:[Pp]rocess|process|statement|room|centre|center|officer|services?)"
)


def _is_meeting(words: str, words_before: str) -> bool:
    """Leave out meetings in the plural, sessions of a calendar, and missions that stay."""
    if words.endswith("s") and words != "consultations":
        return False
    if _OPENING_OF.search(words_before) or (words == "course" and _NO_COURSE.search(words_before)):
        return False
    if words == "session":
        return _SUB_MEETING.search(words_before) is not None
    if words == "mission":
        visits = _MEETING_MISSION.search(words_before) is not None
        return visits and not _NOT_MEETINGS.search(words_before)
    return True


def _is_specific(naming: Naming, head: int, words_before: str) -> bool:
    """Tell whether a noun phrase names one meeting and not meetings in general."""
    if naming.date is not None and (naming.place or re.search(r"\d", words_before)):
        return True
    if naming.body is not None:
        return True
    if naming.ordinal is not None:
        return bool(naming.date or naming.place or naming.end - head > 20)
    topic = naming.end > head + len(naming.head) + 6
    bare = not (words_before.strip() or topic or naming.date or naming.place)
    if (naming.status != "held" and not bare) or re.search(r"[A-Z]\w", words_before):
        return True
    if _OF_PEOPLE.match(naming.words[head - naming.start + len(naming.head) :]):
        return True
    qualified = _QUALIFIED.search(words_before)
    return bool(qualified and (naming.date or naming.place or topic))


def _ordinal_in(words: str) -> int | None:
    found = _ORDINAL.search(words)
    return ordinal(found.group(1)) if found else None

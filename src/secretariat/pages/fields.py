"""The fields of a finding, as an officer reads them and as she corrects them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.pages import days, wording
from secretariat.pages.naming import Names, actors_in, named, states_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secretariat.access import Reader
    from secretariat.record.models import Finding


class Sort(StrEnum):
    """What a field holds."""

    WORDS = "words"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    WHEN = "when"
    ACTORS = "actors"
    PLACE = "place"
    LIST = "list"
    FLAG = "flag"
    QUOTE = "quote"


class Field(NamedTuple):
    """One field of a kind of finding; ``due.value`` is the value inside of the due date."""

    name: str
    label: str
    sort: Sort = Sort.WORDS
    choices: tuple[str, ...] = ()
    wanted: bool = False


_SETTINGS = ("plenary", "private", "written")
_QUALIFIERS = ("exact", "approximately", "over", "at_least", "up_to", "none")
_DUE_TYPES = ("deadline", "session", "window", "event", "condition", "fuzzy")
_RESPONSES = ("supported", "supported in part", "noted", "none")
_FOLLOW_UPS = ("report", "agenda_item", "meeting", "deliverable")

FIELDS: dict[str, tuple[Field, ...]] = {
    "commitment": (
        Field("source", "Asked or undertaken by", Sort.ACTORS, wanted=True),
        Field("verb", "Verb", wanted=True),
        Field("force", "Force", Sort.CHOICE, wording.FORCES, wanted=True),
        Field("addressees", "To be done by", Sort.ACTORS, wanted=True),
        Field("action", "What is to be done", Sort.QUOTE),
        Field("with_", "Together with", Sort.ACTORS),
        Field("due", "Due, in its words", Sort.QUOTE),
        Field("due.value", "Due", Sort.WHEN, wanted=True),
        Field("due.type", "How the date is said", Sort.CHOICE, _DUE_TYPES),
        Field("recurrence", "Comes back"),
        Field("condition", "Condition"),
        Field("response", "Answer to it", Sort.CHOICE, _RESPONSES),
        Field("response_span", "Answer, in its words", Sort.QUOTE),
        Field("follow_up.type", "Followed up by", Sort.CHOICE, _FOLLOW_UPS),
        Field("follow_up.body", "Reported to", Sort.ACTORS),
        Field("follow_up.session", "At session number", Sort.NUMBER),
        Field("kind", "Kind", Sort.CHOICE, ("directed", "self", "mutual", "reported")),
        Field("tier", "Tier", Sort.CHOICE, ("core", "soft")),
        Field("recorded_by", "Recorded by", Sort.ACTORS),
        Field("row.reference", "Reference"),
        Field("row.themes", "Themes", Sort.LIST),
        Field("row.pledge_kind", "Kind of pledge"),
        Field("row.symbol", "Stands in document"),
        Field("row.paragraph", "In paragraph"),
        Field("row.session", "Of session"),
        Field("row.cycle", "Of cycle"),
        Field("row.lead", "Lead institution", Sort.LIST),
        Field("truncated", "Breaks off", Sort.FLAG),
        Field("confidential", "Said in confidence", Sort.FLAG),
    ),
    "meeting": (
        Field("name", "Name", Sort.TEXT, wanted=True),
        Field(
            "status",
            "Whether held",
            Sort.CHOICE,
            ("held", "to_be_scheduled", "postponed", "cancelled"),
        ),
        Field("date", "Date", Sort.WHEN, wanted=True),
        Field("place", "Place"),
        Field("country", "State", Sort.PLACE),
        Field("series", "Series"),
        Field("ordinal", "Number in the series", Sort.NUMBER),
        Field("part_of", "Part of"),
        Field("chair", "Chair", Sort.ACTORS),
        Field("participants", "Present", Sort.ACTORS, wanted=True),
        Field("observers", "Observers", Sort.ACTORS),
        Field("absent", "Absent", Sort.ACTORS),
        Field("organizers", "Organized by", Sort.ACTORS),
        Field("host", "Host", Sort.ACTORS),
        Field("topics", "Topics", Sort.LIST),
        Field("outcome", "Outcome", Sort.TEXT),
        Field("chair_span", "Words on the chair", Sort.QUOTE),
        Field("participants_span", "Words on who was present", Sort.QUOTE),
        Field("absent_span", "Words on who was absent", Sort.QUOTE),
    ),
    "figure": (
        Field("value", "Value", Sort.NUMBER, wanted=True),
        Field("qualifier", "Said to be", Sort.CHOICE, _QUALIFIERS),
        Field("currency", "Currency"),
        Field("counted", "What is counted", wanted=True),
        Field("population_type", "Population"),
        Field("measure", "Measure"),
        Field("category", "Category"),
        Field("place", "Place", Sort.PLACE),
        Field("origin", "Origin", Sort.PLACE),
        Field("time", "As of", Sort.WHEN, wanted=True),
        Field("claimant", "Stated by", Sort.ACTORS, wanted=True),
    ),
    "position": (
        Field("holder", "Held by", Sort.ACTORS, wanted=True),
        Field(
            "stance",
            "Stance",
            Sort.CHOICE,
            (
                "proposes",
                "supports",
                "opposes",
                "conditional",
                "affirms",
                "concern",
                "assesses",
                "attributed_origin",
            ),
            wanted=True,
        ),
        Field("target", "On", Sort.TEXT, wanted=True),
        Field("claimed_by", "Claimed by", Sort.ACTORS),
        Field("endorsed_by", "Endorsed by", Sort.ACTORS),
        Field("setting", "Setting", Sort.CHOICE, _SETTINGS),
        Field("confidential", "Said in confidence", Sort.FLAG),
    ),
    "contribution": (
        Field("contributor", "From", Sort.ACTORS, wanted=True),
        Field(
            "status",
            "How far",
            Sort.CHOICE,
            ("proposed", "offered", "pledged", "given", "domestic_funding"),
            wanted=True,
        ),
        Field("amount", "Amount", Sort.NUMBER, wanted=True),
        Field("currency", "Currency"),
        Field("qualifier", "Said to be", Sort.CHOICE, _QUALIFIERS),
        Field("purpose", "Purpose", Sort.TEXT, wanted=True),
        Field("conditional", "Conditional", Sort.FLAG),
        Field("claimed_by", "Claimed by", Sort.ACTORS),
        Field("setting", "Setting", Sort.CHOICE, _SETTINGS),
        Field("confidential", "Said in confidence", Sort.FLAG),
    ),
    "measure": (
        Field("actor", "Taken by", Sort.ACTORS, wanted=True),
        Field(
            "status", "How far", Sort.CHOICE, ("planned", "ongoing", "planned_or_ongoing", "done")
        ),
        Field("theme", "What", Sort.TEXT),
    ),
    "defect": (
        Field("kind", "Defect", Sort.CHOICE),
        Field("note", "What is wrong", Sort.TEXT, wanted=True),
        Field("severity", "Severity", Sort.CHOICE, ("high", "medium", "low")),
    ),
    "act": (
        Field("source", "By", Sort.ACTORS, wanted=True),
        Field("verb", "Verb", wanted=True),
        Field("cls", "Class", Sort.CHOICE),
        Field("force", "Force", Sort.CHOICE, wording.FORCES),
        Field("object", "What", Sort.TEXT),
        Field("opener", "Opens a paragraph", Sort.FLAG),
    ),
    "citation": (
        Field("target", "Names", Sort.TEXT, wanted=True),
        Field("kind", "Kind of document", Sort.CHOICE),
        Field("pinpoint", "Where in it"),
        Field("relation", "How", Sort.CHOICE),
        Field("via_footnote", "By footnote", Sort.NUMBER),
        Field("anaphor", "By reference back", Sort.FLAG),
    ),
    "date": (
        Field("value", "Date", Sort.WHEN, wanted=True),
        Field("form", "Form", Sort.CHOICE),
        Field("precision", "Precision", Sort.CHOICE),
        Field("probable", "Probably meant", Sort.WHEN),
        Field("year_inferred", "Year taken from elsewhere", Sort.FLAG),
    ),
    "mention": (
        Field("actor", "Who", Sort.ACTORS, wanted=True),
        Field("use", "As", Sort.CHOICE, ("actor", "place")),
        Field("form", "Form", Sort.CHOICE),
    ),
}


class Value(NamedTuple):
    """One value, with what it leads to: an actor, or its own words in the document."""

    words: str
    actor: str = ""
    aspect: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with its values; where none was read although it matters, it has none."""

    field: Field
    values: tuple[Value, ...]
    corrected: bool = False


def names_for(reader: Reader, findings: Iterable[Finding]) -> Names:
    """Return the names of everybody whom these findings name."""
    wanted: list[str] = []
    for finding in findings:
        said = finding.said
        wanted += actors_in(said, within=finding.kind == "defect")
        wanted += states_in(said)
    return Names(reader, wanted)


def value_of(said: dict[str, Any], name: str) -> object:
    """Return a field of a finding, or the part of one.

    >>> value_of({"due": {"value": "2004"}}, "due.value"), value_of({"due": None}, "due.value")
    ('2004', None)
    """
    outer, _, inner = name.partition(".")
    value = said.get(outer)
    return value.get(inner) if inner and isinstance(value, dict) else None if inner else value


def shown(finding: Finding, names: Names) -> list[Shown]:
    """Return the fields of a finding that hold something, or should."""
    found = []
    for field in FIELDS.get(finding.kind, ()):
        values = tuple(_values(field, value_of(finding.said, field.name), names))
        if values or field.wanted:
            corrected = field.name.partition(".")[0] in finding.correction
            found.append(Shown(field, values, corrected))
    return found


def _values(field: Field, value: object, names: Names) -> Iterator[Value]:
    if field.sort == Sort.ACTORS:
        many = value if isinstance(value, list) else [value]
        yield from (Value(names[one], actor=one) for one in many if isinstance(one, str) and one)
    elif field.sort == Sort.QUOTE:
        if isinstance(value, dict) and value.get("text"):
            yield Value(wording.line(str(value["text"])), aspect=field.name)
    elif field.sort == Sort.LIST and isinstance(value, list):
        yield from (Value(str(one)) for one in value)
    elif words := plain(field, value, names):
        machine = days.said(value).machine if field.sort == Sort.WHEN else ""
        yield Value(words, machine=machine)


def plain(field: Field, value: object, names: Names) -> str:
    """Return a single value in words; nothing for what was not read."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    if field.sort == Sort.NUMBER:
        return wording.number(value) or str(value)
    if field.sort == Sort.WHEN:
        return days.said(value).words
    if field.sort == Sort.PLACE:
        return named(names, value)
    if field.sort == Sort.CHOICE or field.name == "population_type":
        return wording.words(value)
    words = wording.line(str(value))
    return days.spelled(names.spelled(words)) if field.name == "note" else words

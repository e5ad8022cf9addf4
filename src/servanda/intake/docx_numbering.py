"""Styles and numbering of a Word file: which label a paragraph has, and which are headings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from servanda.intake.docx_package import Package, child, local, value
from servanda.intake.labels import repeated_letter, roman

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_DEEPEST = 9
_LOWEST_HEADING = 6
_LONGEST_CHAIN = 20
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_SMALL_NUMBER = re.compile(r"\d{1,6}")


class Numbered(NamedTuple):
    """The list a paragraph belongs to, and how deep in it."""

    list: str
    level: int


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says."""

    name: str
    based_on: str | None
    outline: int | None
    number: str | None
    level: int | None
    bold: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is labelled."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    as_decimals: bool = False
    suffix: str = " "
    restarts: bool = True


class Styles:
    """The paragraph styles of a file."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Style] = {}
        for part in package.parts("styles"):
            for event, element in package.read(part):
                if event == "end" and local(element) == "style":
                    self._styles[value(element, "styleId") or ""] = _style(element)
                    element.clear()

    def chain(self, name: str | None) -> list[Style]:
        """Return the style and what it is based on, nearest first."""
        chain: list[Style] = []
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain

    def heading_level(self, properties: etree._Element | None) -> int:
        """Return the level of a heading, or 0 when the style makes none."""
        direct = value(child(properties, "outlineLvl"))
        if direct is not None:
            return _outline_level(direct)
        for style in self.chain(value(child(properties, "pStyle"))):
            if style.outline is not None:
                return style.outline
            match = _HEADING.match(style.name)
            if match:
                return min(int(match[1]), _LOWEST_HEADING)
            if style.name.lower() in _TITLES:
                return _TITLES[style.name.lower()]
        return 0

    def is_bold(self, properties: etree._Element | None) -> bool:
        """Tell whether the style sets paragraphs in bold."""
        return any(style.bold for style in self.chain(value(child(properties, "pStyle"))))

    def numbered(self, properties: etree._Element | None) -> Numbered | None:
        """Return the list of a paragraph: its own, or the one of its style."""
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        for style in self.chain(value(child(properties, "pStyle"))):
            number = style.number if number is None else number
            level = str(style.level) if level is None and style.level is not None else level
        if number is None or number == "0":
            return None
        return Numbered(number, min(_number(level, 0), _DEEPEST - 1))


@dataclass(slots=True)
class _List:
    """A list as a paragraph refers to it: levels by way of a definition, and its own starts."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the lists of a file as Word does."""

    def __init__(self, package: Package) -> None:
        self._definitions: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for part in package.parts("numbering"):
            for event, element in package.read(part):
                if event == "end" and local(element) == "abstractNum":
                    identity = value(element, "abstractNumId") or ""
                    self._definitions[identity] = _levels(element)
                elif event == "end" and local(element) == "num":
                    self._lists[value(element, "numId") or ""] = _list(element)

    def label(self, numbered: Numbered) -> tuple[str, str]:
        """Count one paragraph and return its label and what parts it from the words."""
        found = self._lists.get(numbered.list)
        if found is None:
            return "", ""
        level = self._level(found, numbered.level)
        counts = self._count(found, numbered.level, level)
        if level.form == "none":
            return "", ""
        if level.form == "bullet":
            return (level.text if level.text in "–—" and level.text else "-"), " "
        label = re.sub(r"%(\d)", lambda match: self._part(found, counts, level, match), level.text)
        return label.strip(), level.suffix

    def _level(self, found: _List, depth: int) -> Level:
        own = found.levels.get(depth)
        return own or self._definitions.get(found.definition, {}).get(depth, Level())

    def _count(self, found: _List, depth: int, level: Level) -> dict[int, int]:
        counts = self._counts[found.definition]
        if depth in found.starts:
            counts[depth] = found.starts.pop(depth) - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            if self._level(found, deeper).restarts:
                del counts[deeper]
        return counts

    def _part(
        self, found: _List, counts: dict[int, int], level: Level, match: re.Match[str]
    ) -> str:
        depth = int(match[1]) - 1
        other = self._level(found, depth)
        return _counted(counts.get(depth, other.start), "" if level.as_decimals else other.form)


def _counted(number: int, form: str) -> str:
    """Return *number* in one of Word's number formats; a rare one counts in digits.

    >>> [_counted(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    match form:
        case "lowerLetter":
            return repeated_letter(number)
        case "upperLetter":
            return repeated_letter(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case "russianLower" | "russianUpper" if 1 <= number <= len(_RUSSIAN):
            letter = _RUSSIAN[number - 1]
            return letter.upper() if form == "russianUpper" else letter
        case _:
            return str(number)


def _style(element: etree._Element) -> Style:
    numbering = child(element, "pPr", "numPr")
    level = value(child(numbering, "ilvl"))
    outline = value(child(element, "pPr", "outlineLvl"))
    return Style(
        name=value(child(element, "name")) or "",
        based_on=value(child(element, "basedOn")),
        outline=None if outline is None else _outline_level(outline),
        number=value(child(numbering, "numId")),
        level=None if level is None else _number(level, 0),
        bold=is_on(child(element, "rPr", "b")),
    )


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as bold is set."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def _outline_level(outline: str) -> int:
    """Return the level of a heading; outline level 9 is body text."""
    level = _number(outline, _DEEPEST)
    return min(level + 1, _LOWEST_HEADING) if level < _DEEPEST else 0


def _levels(definition: etree._Element) -> dict[int, Level]:
    found = (each for each in definition if local(each) == "lvl")
    return {_number(value(each, "ilvl"), 0): _read_level(each) for each in found}


def _read_level(element: etree._Element) -> Level:
    text = value(child(element, "lvlText"))
    return Level(
        start=_number(value(child(element, "start")), 1),
        form=value(child(element, "numFmt")) or "decimal",
        text="" if text is None else text,
        as_decimals=is_on(child(element, "isLgl")),
        suffix="" if value(child(element, "suff")) == "nothing" else " ",
        restarts=value(child(element, "lvlRestart")) != "0",
    )


def _list(element: etree._Element) -> _List:
    found = _List(value(child(element, "abstractNumId")) or "")
    for override in element:
        if local(override) != "lvlOverride":
            continue
        depth = _number(value(override, "ilvl"), 0)
        level, start = child(override, "lvl"), value(child(override, "startOverride"))
        if level is not None:
            found.levels[depth] = _read_level(level)
        if start is not None:
            found.starts[depth] = _number(start, 1)
    return found


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and _SMALL_NUMBER.fullmatch(text) else otherwise

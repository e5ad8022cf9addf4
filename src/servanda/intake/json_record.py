"""JSON that describes one document and holds its text in a field, as registers export it."""

from __future__ import annotations

import json
import re
from typing import Any

from servanda.intake.decoding import Decoded
from servanda.intake.received import Extract, Role
from servanda.intake.writing import Writing, whole_characters

# By its last word one knows what a field holds: "text", "DecisionText", "body_text".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TEXT = ("text", "body", "content")
_TITLE = ("title", "subject")
_NUMBER = ("number", "symbol")
_LEAST = 20  # characters of a text worth the name
_SHARE = 0.4  # of all characters of the record: registers give the paragraphs once more
_HEAD = 2000  # where a text begins that names itself
_BLANK = re.compile(r"\s+")


def read_record(decoded: Decoded) -> Extract | None:
    r"""Return the text in a JSON object that describes one document; None for any other text.

    Number and title stand above the text, as they are printed, unless it has them itself.

    >>> file = '{"Number": "9/41", "Title": "Debate", "Text": "The Assembly decided to meet."}'
    >>> read_record(Decoded(file, "ascii")).text
    '9/41. Debate\n\nThe Assembly decided to meet.\n'
    """
    record = _object(decoded.text)
    field = _longest(record, _TEXT)
    words = whole_characters(record[field]).strip() if field else ""
    if len(words) < max(_LEAST, _SHARE * _characters(record)) or not _describes(record):
        return None
    writing = Writing()
    head = _head(record, words)
    writing.put(head)
    writing.mark(0, Role.HEADING, 1)
    writing.end_paragraph()
    writing.put(words)
    others = sorted(name for name in record if name != field)
    said = f"the text is the field {field!r}; not read: {', '.join(others)}" if others else ""
    return Extract(
        writing.text(),
        "application/json",
        "JSON record",
        encoding=decoded.encoding,
        marks=writing.marks(),
        remarks=tuple(one for one in (decoded.remark, said) if one),
    )


def _object(text: str) -> dict[str, Any]:
    if text.lstrip()[:1] != "{":
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _describes(record: dict[str, Any]) -> bool:
    """Tell a document from one paragraph of a list: it has a title or a number."""
    return bool(_longest(record, _TITLE) or _longest(record, _NUMBER))


def _longest(record: dict[str, Any], words: tuple[str, ...]) -> str:
    """Return the name of the longest string that is named so."""
    named = [name for name, value in record.items() if isinstance(value, str) and value.strip()]
    wanted = [name for name in named if _last_word(name) in words]
    return max(wanted, key=lambda name: len(record[name]), default="")


def _last_word(name: str) -> str:
    words = _WORD.findall(name[:100])
    return words[-1].lower() if words else ""


def _characters(value: object) -> int:
    """Count the characters of all strings in a record; very deep ones count for little."""
    waiting, total = [value], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one
    return total


def _head(record: dict[str, Any], words: str) -> str:
    """Return number and title in one line, or what of them the text does not say itself."""
    begin = _BLANK.sub(" ", words[:_HEAD])
    found = []
    for kind in (_NUMBER, _TITLE):
        name = _longest(record, kind)
        said = _BLANK.sub(" ", whole_characters(record[name])).strip() if name else ""
        if said and said not in begin:
            found.append(said)
    return ". ".join(found)

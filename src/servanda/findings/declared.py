"""Paragraphs that open with what is done: of "We, the Ministers", of a president's statement."""

from __future__ import annotations

import re

from servanda.findings.anchors import Anchor
from servanda.findings.context import Context
from servanda.structure.parts import Unit

_MODIFIED = re.compile(r"(?:(?:[A-Z][a-z]+|[a-z]+ly|also|further|again|and|once) ){0,4}")
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,3}[.)]\s*)?")


def opens_declaration(context: Context, unit: Unit, verbs: list[Anchor]) -> Anchor | None:
    """Return the verb with which a paragraph of a declaration opens: "Pledge that no one ..."."""
    if context.declaring is None:
        return None
    number = _NUMBER.match(context.content, unit.start, unit.end)
    start = number.end() if number else unit.start
    for verb in verbs:
        if verb.start == start and verb.entry.form == "base" and context.content[start].isupper():
            return verb
    return None


def is_numbered_act(context: Context, unit: Unit, verbs: list[Anchor]) -> bool:
    """Tell whether a paragraph of a statement made for a council is like one of a resolution."""
    if context.document.genre != "presidential_statement" or unit.part.number is None:
        return False
    number = _NUMBER.match(context.content, unit.start, unit.end)
    start = number.end() if number else unit.start
    finite = next((verb for verb in verbs if verb.entry.form == "finite"), None)
    return (
        finite is not None and _MODIFIED.fullmatch(context.content, start, finite.start) is not None
    )

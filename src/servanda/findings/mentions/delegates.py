"""Delegates as records name them: "Ms. SILVA (Portugal)", "MARIA SILVA (Portugal)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.context import Context
from servanda.findings.mentions.namings import Naming

_SPEAKS = re.compile(r"\)(?: [a-z]|, (?:speaking|recalling|noting|referring|introducing)|:)")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]{0,24}"
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:Mr|Ms|Mrs|Miss|Sir|Dame|Dr|Prof|Archbishop|Monsignor)\.? [A-Z][\w’'. -]{1,40}|"
    rf"(?<![\w’'.-]){_CAPITALS}(?: {_CAPITALS}){{1,4}}) \((?:the )?$"
)


def find_delegates(context: Context, namings: list[Naming]) -> Iterator[Naming]:
    """Yield a name with its State in brackets as the State for which it says or does something."""
    content = context.content
    for naming in namings:
        if not naming.actor.startswith("state:") or not _SPEAKS.match(content, naming.end):
            continue
        before = _BEFORE.search(content, context.back(naming.start, 60), naming.start)
        if before:
            start, end = before.start(), naming.end + 1
            yield Naming(start, end, naming.actor, "office", rule="mention.delegate")

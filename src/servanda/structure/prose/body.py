"""The body of a document: annexes, articles, numbered paragraphs, items, speeches, tables."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import (
    ANNEX,
    ARTICLE,
    BULLET,
    HEADING_LENGTH,
    ITEM,
    NUMBER,
    SPEAKER,
    is_heading,
)
from servanda.structure.items import draft_inline_items
from servanda.structure.lists import Levels
from servanda.structure.prose.front import SIGNED, take_front_line

_ITEM_LENGTH = 90


def draft_body(sheet: Sheet, found: list[Draft], *, numbered: bool) -> None:
    """Draft the blocks behind the head, then the lists inside their paragraphs."""
    body = _Body(sheet, numbered=numbered)
    words = pairwise(chain(map(sheet.words, found), ("",)))
    for block, (own, following) in zip(found, words, strict=True):
        body.draft(block, own, following)
    for draft in sheet.drafts:
        if draft.type in ("paragraph", "article"):
            draft_inline_items(sheet, draft)


class _Body:
    """Walks through a document block by block.

    ``holder`` is the part that list items belong to; ``article`` and ``section`` give paragraphs
    their addresses.
    """

    def __init__(self, sheet: Sheet, *, numbered: bool) -> None:
        self.sheet = sheet
        self.numbered = numbered
        self.article: str | None = None
        self.has_articles = False
        self.section = ""
        self.holder: Draft | None = None
        self.levels = Levels()

    def draft(self, block: Draft, words: str, following: str) -> None:
        sheet = self.sheet
        if len(words) < HEADING_LENGTH and ANNEX.match(words.split(".", maxsplit=1)[0]):
            self.section, self.article, self.holder = "annex.", None, None
            sheet.add("heading", block.spans)
        elif heading := ARTICLE.match(words):
            self._article(block, words, heading)
        elif self.numbered and (number := NUMBER.match(words)):
            self._numbered(block, number.group(1), words, following)
        elif self._take_item(block, words, following):
            return
        elif speaker := SPEAKER.match(words):
            self._speech(block, speaker, words)
        elif block.field == "table_cell" or "\t" in words:
            sheet.add("table_row", block.spans)
        elif take_front_line(sheet, block, words):
            return
        elif len(words) < HEADING_LENGTH and SIGNED.match(words):
            sheet.add("signature", block.spans)
        elif is_heading(words, block.field):
            sheet.add("heading", block.spans)
        else:
            self._paragraph(block, words)

    def _article(self, block: Draft, words: str, heading: re.Match[str]) -> None:
        self.article = label = heading.group(1)
        self.has_articles = True
        short = len(words) < HEADING_LENGTH and heading.end() >= len(words) - 100
        self.holder = self.sheet.add(
            "heading" if short and is_heading(words) else "article",
            block.spans,
            id=self.sheet.unused(f"art{label}"),
            number=int(label) if label.isdigit() else None,
        )

    def _numbered(self, block: Draft, number: str, words: str, following: str) -> None:
        if _is_short_item(words, following):
            listed = NUMBER.match(following) or (self.holder and self.holder.type == "list_item")
            kind = "list_item" if listed else "heading"
            address = self.sheet.unused(f"{self.section}i{number}")
            self.holder = self.sheet.add(kind, block.spans, label=number, id=address)
            return
        place = f"art{self.article}." if self.article else "p"
        self.holder = self.sheet.add(
            "paragraph",
            block.spans,
            number=int(number.partition(".")[0]),
            label=number if "." in number else None,
            id=self.sheet.unused(f"{self.section}{place}{number}"),
        )

    def _take_item(self, block: Draft, words: str, following: str) -> bool:
        """Draft an item as a piece of the part above; tell whether it was one."""
        item, bullet = ITEM.match(words), BULLET.match(words)
        if self.holder is None or not (item or bullet):
            return False
        if item:
            self.levels.take(self.holder, block.spans, item.group(1), following)
            return True
        child = Draft("list_item", list(block.spans), label=words[0], parent=self.holder)
        self.holder.children.append(child)
        self.holder.spans += block.spans
        return True

    def _speech(self, block: Draft, speaker: re.Match[str], words: str) -> None:
        kind = "speaker_line" if speaker.end() >= len(words) else "paragraph"
        name = speaker.group().strip("*: ")
        self.holder = self.sheet.add(kind, block.spans, speaker=name)

    def _paragraph(self, block: Draft, words: str) -> None:
        """Draft a paragraph; in an agreement those before the first article are its preamble."""
        opener = self.sheet.phrases.opener.match(words)
        if opener and words.endswith((",", ";")) and self._in_preamble():
            self.holder = self.sheet.add("preambular_paragraph", block.spans, opener=opener.group())
        else:
            self.holder = self.sheet.add("paragraph", block.spans)

    def _in_preamble(self) -> bool:
        genres = ("agreement", "memorandum", "programme")
        return self.sheet.genre in genres and not self.has_articles


def _is_short_item(words: str, following: str) -> bool:
    """Tell whether a numbered line is an item of an agenda or a numbered heading."""
    ended = words.rstrip("”’\"'").endswith((".", ";", ":", ",", "?"))
    short = len(words) < _ITEM_LENGTH and not ended
    return short and (len(following) < _ITEM_LENGTH or not NUMBER.match(following))

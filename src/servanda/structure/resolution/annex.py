"""The annexes of a resolution: declarations, drafts, statutes, agreements, programmes, lists."""

from __future__ import annotations

import re

from servanda.structure.drafts import Draft, Sheet
from servanda.structure.forms import ARTICLE, HEADING_LENGTH, ISSUER, ITEM, is_heading
from servanda.structure.lists import Levels
from servanda.structure.resolution.front import length_of_issuer
from servanda.structure.resolution.numbers import number_of

_WE = re.compile(r"We,? ")
_DECLARERS = re.compile(
    r"We, (?:the )?(?:Heads?|[Rr]epresentatives?|[Mm]inisters?|[Mm]embers?|States|Member States|"
    r"Governments|[Pp]eoples?|[Pp]articipants|High Representatives|leaders|[Dd]elegates)\b"
)
_SENTENCE_ENDS = (",", ";", ":", ".")


def declares(words: str) -> bool:
    """Tell whether a paragraph names those who declare something together.

    >>> declares("We, the Heads of State and Government, meeting in the capital,")
    True
    """
    return _DECLARERS.match(words) is not None


class Annex:
    """Walks through one annex, block by block.

    What an organ or a body of declarers says keeps the types it has in a resolution; the
    paragraphs and articles of anything else are paragraphs and articles.
    """

    def __init__(self, sheet: Sheet, heading: str) -> None:
        self.sheet = sheet
        self.section = heading.rstrip(".").lower().replace(" ", "")
        self.article = ""
        self.speaks = False
        self.begun = False
        self.holder: Draft | None = None
        self.levels = Levels()
        self.counts: dict[str, int] = {}

    def draft(self, block: Draft, words: str, following: str) -> None:
        """Draft one block of the annex."""
        sheet = self.sheet
        number = number_of(sheet, words)
        issuer = ISSUER.fullmatch(words) or length_of_issuer(sheet, words, following)
        if issuer and not number:
            self.speaks = sheet.names_body(words)
            self.begun = False
            sheet.add("issuer_line", block.spans)
        elif article := ARTICLE.match(words):
            self._article(block, words, article)
        elif number and block.field != "heading":
            self._numbered(block, number.value, words[number.length :])
        elif self._take_item(block, words, following):
            return
        else:
            self._unnumbered(block, words)

    def _article(self, block: Draft, words: str, article: re.Match[str]) -> None:
        self.article, self.begun = article.group(1), True
        self.speaks = False
        short = len(words) < HEADING_LENGTH and is_heading(words)
        self.holder = self._add("heading" if short else "article", block, f"art{self.article}")

    def _numbered(self, block: Draft, number: int, rest: str) -> None:
        self.begun = True
        if not self.article and number == 1 and _WE.match(rest):
            self.speaks = True
        kind = "operative_paragraph" if self.speaks else "paragraph"
        short = "op" if self.speaks else f"art{self.article}." if self.article else "p"
        self.holder = self._add(kind, block, f"{short}{number}", number=number)

    def _unnumbered(self, block: Draft, words: str) -> None:
        opener = self.sheet.phrases.opener.match(words)
        finite = self.sheet.phrases.finite.match(words)
        if declares(words):
            self.speaks = True
            self.holder = self._add("preambular_paragraph", block, "pp")
        elif block.field == "heading":
            self.holder = None
            self.sheet.add("heading", block.spans)
        elif opener and not self.begun and words.endswith((",", ";")):
            self.holder = self._add("preambular_paragraph", block, "pp", opener=opener.group())
        elif finite and self.speaks:
            self.begun = True
            self.holder = self._add("operative_paragraph", block, "op")
        elif words[0].islower() and self.holder is not None:
            self.holder.spans += block.spans
            self.levels.go_on(block.spans)
        elif len(words) < HEADING_LENGTH and not words.endswith(_SENTENCE_ENDS):
            self.sheet.add("heading", block.spans)
        else:
            self.holder = self._add("paragraph", block, "p")

    def _take_item(self, block: Draft, words: str, following: str) -> bool:
        item = ITEM.match(words)
        if item is None or self.holder is None:
            return False
        self.levels.take(self.holder, block.spans, item.group(1), following)
        return True

    def _add(self, kind: str, block: Draft, address: str, **known: object) -> Draft:
        """Draft a part under the address of the annex; one without a number is counted."""
        if not address[-1].isdigit():
            self.counts[address] = self.counts.get(address, 0) + 1
            address += str(self.counts[address])
        wish = self.sheet.unused(f"{self.section}.{address}")
        return self.sheet.add(kind, block.spans, id=wish, **known)

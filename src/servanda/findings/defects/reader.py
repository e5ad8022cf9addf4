"""What the readers of defects share: how a defect is made of source, of words, of a finding."""

from __future__ import annotations

import re

from servanda.findings.context import Context
from servanda.findings.kinds import Defect, Finding
from servanda.structure.parts import Part
from servanda.text import Quote, Span

# The file name of a picture that a web page leaves in its text.
PICTURE = re.compile(r"[\w-]{3,40}\. ?(?:jpe?g|png|gif|tiff?|bmp)", re.IGNORECASE)


class DefectReader:
    """The text and the parts of one document, and the ways to note what is wrong with them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.content = context.content
        self.source = context.document.text.source
        self.parts = context.document.parts
        self.genre = context.document.genre

    def of_type(self, *types: str) -> list[Part]:
        """Return the parts of some types, in order."""
        return [part for part in self.parts if part.type in types]

    def on_source(
        self, kind: str, span: Span | None, note: str, severity: str, rule: str
    ) -> Defect:
        """Note a defect of the text as extracted; without a *span*, of the whole document."""
        quote = Quote(*span, self.source[span.start : span.end]) if span else None
        para = None
        if span is not None and self.context.document.units:
            para = self.context.part_at(self.context.document.text.position(span.start)).id
        return Defect(kind=kind, note=note, severity=severity, quote=quote, para=para, rule=rule)

    def on_words(self, kind: str, start: int, end: int, note: str, severity: str = "low") -> Defect:
        """Note a defect of words of the reading text."""
        return Defect(
            kind=kind,
            note=note,
            severity=severity,
            quote=self.context.quote(start, end),
            para=self.context.part_at(start).id,
            rule=f"defect.{kind}",
        )

    def on_finding(
        self, kind: str, finding: Finding, note: str, severity: str, *, rule: str | None = None
    ) -> Defect:
        """Note what is doubtful about something found in the document."""
        return Defect(
            kind=kind,
            note=note,
            severity=severity,
            quote=finding.quote,
            para=finding.para,
            rule=rule or f"defect.{kind}",
        )

    def word_start(self, position: int) -> int:
        """Return where, in the source, the word begins that reaches up to *position*."""
        while position > 0 and not self.source[position - 1].isspace():
            position -= 1
        return position

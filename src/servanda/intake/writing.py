"""A text while it is written down piece by piece, with marks on what was written."""

from __future__ import annotations

from servanda.intake.received import Mark, Role


class Writing:
    r"""Collects words and marks in reading order.

    >>> page = Writing()
    >>> page.put("1. ")
    >>> start = page.length
    >>> page.put("Welcomes the report")
    >>> page.mark(start, Role.HEADING, 1)
    >>> page.text(), [(mark.start, mark.end) for mark in page.marks()]
    ('1. Welcomes the report\n', [(3, 22)])
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self.length = 0
        self.ink = 0  # where the last character that is not blank ends
        self.ending = "\n\n"  # the last two characters; a text begins as if after a blank line

    def put(self, words: str) -> None:
        """Write *words* as they are."""
        if words:
            inked = len(words.rstrip())
            self.ink = self.length + inked if inked else self.ink
            self._pieces.append(words)
            self.length += len(words)
            self.ending = (self.ending + words[-2:])[-2:]

    def end_line(self) -> None:
        """End the line, unless nothing stands on it."""
        if not self.ending.endswith("\n"):
            self.put("\n")

    def end_paragraph(self) -> None:
        """Leave one blank line, unless there is one."""
        self.end_line()
        if self.ending != "\n\n":
            self.put("\n")

    def begin_page(self, number: int) -> None:
        """Begin a page with a form feed on a line of its own, marked with its number."""
        self.end_line()
        self._marks.append(Mark(self.length, self.length + 1, Role.PAGE_BREAK, value=str(number)))
        self.put("\f\n")
        self.ink = self.length - 1

    def mark(self, start: int, role: Role, level: int = 0, value: str | None = None) -> None:
        """Mark what was written since *start*, up to the last character that is not blank."""
        if self.ink > start:
            self._marks.append(Mark(start, self.ink, role, level, value))

    def add(self, mark: Mark) -> None:
        """Take over a mark whose place is known."""
        self._marks.append(mark)

    def text(self) -> str:
        """Return what was written, up to the end of the last line that is not blank."""
        return "".join(self._pieces)[: self.ink] + ("\n" if self.ink else "")

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks by their start, the wider ones first."""
        return tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end)))


def whole_characters(words: str) -> str:
    r"""Join the halves of characters that came in two units, and replace halves that are alone.

    >>> whole_characters("\ud835\udc59 \ud835")
    '𝑙 �'
    """
    if words.isascii() or words.encode("utf-8", "ignore").decode() == words:
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

"""What must hold before a page is parsed, and a second opinion on its words afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from servanda.errors import UnreadableFileError
from servanda.intake.second import agreement as share_of

MOST_ATTRIBUTES = 1_000
DEEPEST = 2_000

_OPEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_UNQUOTED = re.compile(r"""[^>"']*""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
# Elements that end by themselves where the next begins; they do not nest.
_SELF_ENDING = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
)
_UNSHOWN = frozenset(("script", "style"))
# Between these no word goes on.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr "
    "o:p q s samp small span strike strong sub sup time tt u var wbr".split()
)


def without_comments(page: str) -> str:
    """Return *page* without its comments; what an unended comment hides stays in.

    >>> without_comments("one <!-- two --> three <!-- four")
    'one  three <!-- four'
    """
    pieces = []
    place = 0
    while (start := page.find("<!--", place)) >= 0:
        end = page.find("-->", start + 2)
        if end < 0:
            break
        pieces.append(page[place:start])
        place = end + 3
    return "".join(pieces) + page[place:]


def check_shape(page: str) -> None:
    """Refuse a page that is nested too deep or has too many attributes in one tag."""
    depth = 0
    for closing, name, rest in _tags(page):
        if len(rest) > MOST_ATTRIBUTES and _attributes(rest) > MOST_ATTRIBUTES:
            raise UnreadableFileError(
                f"a tag with more than {MOST_ATTRIBUTES:,} attributes; save the page as PDF or text"
            )
        if name.lower() in _SELF_ENDING or rest.endswith("/"):
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        if depth > DEEPEST:
            raise UnreadableFileError(
                f"nested more than {DEEPEST:,} deep; save the page as PDF or text"
            )


def _tags(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield the slash, the name and the attributes of every tag; each character is passed once."""
    place = 0
    while opened := _OPEN.search(page, place):
        place = _end_of_tag(page, opened.end())
        yield opened[1], opened[2], page[opened.end() : place]


def _end_of_tag(page: str, place: int) -> int:
    """Return where a tag ends; a bracket between quotes does not end it."""
    while True:
        unquoted = _UNQUOTED.match(page, place)
        place = unquoted.end() if unquoted else place
        if page[place : place + 1] not in ('"', "'"):
            return place
        place = max(page.find(page[place], place + 1), place) + 1


def _attributes(rest: str) -> int:
    return len(_QUOTED.sub("", rest).replace("=", " ").split())


def agreement(page: str, text: str) -> float:
    """Return the share of the page's words, read a second time, that *text* holds.

    >>> agreement("<p>two <b>wor</b>ds</p><script>none</script>", "two words")
    1.0
    """
    # The parser of the library looks at all that follows for each tag or comment without an end.
    ended, last, rest = page.rpartition(">")
    second = _Stripper()
    second.feed(ended.replace("<!--", " ") + last)
    second.close()
    return share_of("".join([*second.pieces, rest]), text)


class _Stripper(HTMLParser):
    """Takes the tags off a page and knows nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSHOWN:
            self._unshown += 1
        if tag not in _INLINE:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._unshown = max(self._unshown - 1, 0)
        if tag not in _INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.pieces.append(data)

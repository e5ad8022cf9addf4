"""The rooms of the site and the pages of each: one line of rooms, one of pages under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from secretariat.access import is_officer
from secretariat.pages.doors import DESKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretariat.access import Reader


class Page(NamedTuple):
    """A page with a door of its own: what it is called, and the name of its address."""

    label: str
    name: str


class Room(NamedTuple):
    """Pages for one kind of work; who enters it comes to the first of them."""

    label: str
    pages: tuple[Page, ...]


class Link(NamedTuple):
    """A door as it stands on a page."""

    label: str
    address: str
    is_here: bool


class Navigation(NamedTuple):
    """The rooms, and the pages of the room one is in; none where it has one page only."""

    rooms: list[Link]
    inside: list[Link]


ROOMS = (
    Room("Today", (Page("Today", "home"),)),
    Room(
        "Record",
        (
            Page("Documents", "documents"),
            Page("Review", "review"),
            Page("Findings", "findings"),
            Page("Actors", "actors"),
            Page("Contradictions", "contradictions"),
        ),
    ),
    Room(
        "Follow-up",
        (
            Page("Due", "due"),
            Page("Commitments", "commitments"),
            Page("Work plans", "work-plans"),
            Page("Overviews", "overviews"),
            Page("Feeds", "feeds"),
        ),
    ),
    Room(
        "Answers",
        (Page("Asked of a State", "my-state"), Page("Questionnaires", "questionnaires")),
    ),
    Room(
        "Meetings",
        (
            Page("Series", "series"),
            Page("As documents tell them", "meetings"),
            Page("Statements", "statements"),
            Page("Decisions", "decisions"),
            Page("Reports", "reports"),
        ),
    ),
    Room("Texts", (Page("What changed", "lines"), Page("Agreed language", "language"))),
    Room(
        "Office",
        (
            Page("Import", "import"),
            Page("Tables", "imports"),
            Page("Processes", "processes"),
            Page("People", "people"),
            Page("Journal", "journal"),
        ),
    ),
)


def navigation(path: str, reader: Reader) -> Navigation:
    """Return what is open to *reader*, who stands on the page at *path*."""
    rooms, inside = [], []
    here = _here(path)
    for room in ROOMS:
        found = list(_links(room, here, reader))
        if not found:
            continue
        is_here = any(link.is_here for link in found)
        rooms.append(Link(room.label, found[0].address, is_here))
        if is_here and len(found) > 1:
            inside = found
    return Navigation(rooms, inside)


def _links(room: Room, here: str, reader: Reader) -> Iterator[Link]:
    for page in room.pages:
        if page.name not in DESKS or is_officer(reader):
            yield Link(page.label, reverse(page.name), page.name == here)


def _here(path: str) -> str:
    """Return the name of the page at *path*, or of the one that it lies within."""
    doors = [(reverse(page.name), page.name) for room in ROOMS for page in room.pages]
    return max((door for door in doors if _is_in(path, door[0])), default=("", ""))[1]


def _is_in(path: str, address: str) -> bool:
    """Tell whether a page is the one at that address, or one within.

    >>> _is_in("/documents/4f", "/documents"), _is_in("/documents", "/")
    (True, False)
    """
    if address == "/":
        return path == address
    return path == address or path.startswith((f"{address}/", f"{address}."))

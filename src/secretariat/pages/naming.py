"""What actors are called, for everybody whom a page names at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from secretariat.pages import wording
from secretariat.record import queries

if TYPE_CHECKING:
    from secretariat.access import Reader

_ACTOR = re.compile(r"(?:state|org|office|group|person):\S+")
_WITHIN = re.compile(r"\b(?:state|org|office|group|person):\w+(?:-\w+)*")
_AT_ONCE = 500


class Names:
    """Names of actors by id; one whom no visible finding names is called by its id."""

    def __init__(self, reader: Reader, identifiers: Iterable[str]) -> None:
        wanted = sorted(set(identifiers))
        self._known: dict[str, str] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = queries.actors(reader).filter(pk__in=wanted[start : start + _AT_ONCE])
            self._known |= dict(some.values_list("pk", "name"))

    def __getitem__(self, identifier: str) -> str:
        return self._known.get(identifier) or wording.identifier(identifier)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._known

    def spelled(self, words: str) -> str:
        """Return words of the reader with names in the place of ids."""
        return _WITHIN.sub(lambda found: self[found[0]], words)

    def all(self, identifiers: Iterable[str]) -> str:
        """Return several names as one would say them."""
        return ", ".join(self[one] for one in identifiers)


def actors_in(value: object, *, within: bool = False) -> Iterator[str]:
    """Yield the ids of actors anywhere in the fields of a finding; *within* sentences too.

    >>> list(actors_in({"source": ["org:LC"], "place": "VAR", "note": "claimed of state:VAR."}))
    ['org:LC']
    >>> list(actors_in("claimed of state:VAR.", within=True))
    ['state:VAR']
    """
    if isinstance(value, str):
        if _ACTOR.fullmatch(value):
            yield value
        elif within:
            yield from _WITHIN.findall(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from actors_in(inner, within=within)
    elif isinstance(value, list):
        for inner in value:
            yield from actors_in(inner, within=within)


def states_in(said: dict[str, object]) -> Iterator[str]:
    """Yield the ids of the States that a finding names by their code only."""
    for field in ("place", "origin", "country"):
        code = said.get(field)
        if isinstance(code, str) and re.fullmatch(r"[A-Z]{3}", code):
            yield f"state:{code}"


def named(names: Names, code: object) -> str:
    """Return a place of a finding by its name, where it is the code of a State."""
    if isinstance(code, str) and f"state:{code}" in names:
        return names[f"state:{code}"]
    return code if isinstance(code, str) else ""

"""The words of a report, which are the user's to change."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.errors import RefusedActError

BUILT_IN = Path(__file__).parent / "templates"
FILE = "wording.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the sentences and headings of a report are made with."""

    told: dict[str, dict[str, Any]]

    def heading(self, name: str) -> str:
        """Return a heading."""
        return str(self.told["headings"][name])

    def role(self, name: str, *, several: bool = True) -> str:
        """Return as what somebody takes part, or nothing where no words are set for it."""
        one, many = self.told["roles"].get(name) or ("", "")
        return str(many if several else one)

    def status(self, name: str) -> str:
        """Return what became of a meeting that was not held."""
        return str(self.told["status"].get(name, "was not held"))

    def force(self, name: str, *, several: bool) -> str:
        """Return how somebody is bound, by the force of the words that bind."""
        one, many = self.told["force"].get(name) or self.told["force"]["other"]
        return str(many if several else one)

    def sentence(self, name: str, **values: str) -> str:
        """Return a sentence with the values in their places."""
        text = str(self.told["sentences"][name]).format_map(values)
        return re.sub(r"\s+", " ", text).replace(" .", ".").replace(" ,", ",").strip()


def wording(folder: Path | None = None) -> Wording:
    """Return the words of a report: the built-in ones, changed by those of *folder*."""
    built_in = _read(BUILT_IN / FILE)
    file = folder / FILE if folder else None
    if file is None or not file.is_file():
        return Wording(built_in)
    own = _read(file)
    for table, values in own.items():
        if table not in built_in or not isinstance(values, dict):
            raise _fault(file, table, f"[{table}] is not one of: {', '.join(built_in)}")
        for name, value in values.items():
            _check(file, table, name, value, built_in[table])
    return Wording({table: {**known, **own.get(table, {})} for table, known in built_in.items()})


def _check(file: Path, table: str, name: str, value: object, known: dict[str, Any]) -> None:
    if table != "roles" and name not in known:
        raise _fault(file, name, f"{name!r} is not one of: {', '.join(known)}")
    if table in {"force", "roles"}:
        if not (isinstance(value, list) and len(value) == 2):  # noqa: PLR2004 - one and several
            raise _fault(file, name, 'write two forms, for one and for several: ["...", "..."]')
        return
    if not isinstance(value, str):
        raise _fault(file, name, 'write the words between quotation marks: "..."')
    if table == "sentences":
        allowed = _fields(str(known[name]))
        try:
            strange = sorted(_fields(value) - allowed)
        except ValueError as error:
            raise _fault(file, name, f"a brace is not closed ({error}); write {{name}}") from error
        if strange:
            known_words = ", ".join(f"{{{one}}}" for one in sorted(allowed))
            raise _fault(file, name, f"{{{strange[0]}}} is not known here; use {known_words}")


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def _read(file: Path) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RefusedActError(f"{file}: {error}; mend that line, or delete the file") from error
    except UnicodeDecodeError as error:
        raise RefusedActError(f"{file}: save it as UTF-8") from error


def _fault(file: Path, name: str, words: str) -> RefusedActError:
    pattern = re.compile(rf'\s*\[?"?{re.escape(name)}"?\]?\s*(?:=|$)')
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if pattern.match(line):
            return RefusedActError(f"{file}, line {number}: {words}")
    return RefusedActError(f"{file}: {words}")

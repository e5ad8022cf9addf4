"""A table on the counter: what was sent, what it would make, and what the record has of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.access import Level
from secretariat.pages.imports.words import fields_of
from secretariat.record import reading, store
from secretariat.record.imports import report
from secretariat.record.knowledge import folders_of
from servanda import Layout
from servanda.intake.delimited import cells_in, delimiter_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from secretariat.record.models import Process
    from secretariat.record.reading import Contract

_SESSION = "tables"
_MOST = 5
_SHOWN = 25
_EXAMPLE = 90


@dataclass
class Sent:
    """A table that somebody sent, with what was said of it."""

    sha256: str
    name: str
    process: str = ""
    level: int = Level.PARTICIPANTS
    kind: str = ""
    tool: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    read: str = ""

    @property
    def layout(self) -> Layout:
        """What was said of its columns."""
        return Layout(self.kind, self.tool, self.columns)

    def contract(self, process: Process | None) -> Contract:
        """Return the reading of the table, made once for what is said of it now."""
        if self.read and store.readings().has(self.read):
            made: Contract = json.loads(store.readings().get(self.read))
            return made
        data = store.counter().get(self.sha256)
        made = reading.read_file(data, self.name, folders_of(process), self.layout)
        self.read = store.readings().put(reading.as_bytes(made))
        return made


def keep(request: HttpRequest, sent: Sent) -> None:
    """Remember what somebody sent while they look at it."""
    tables = dict(request.session.get(_SESSION, {}))
    tables.pop(sent.sha256, None)
    tables[sent.sha256] = asdict(sent)
    request.session[_SESSION] = dict(list(tables.items())[-_MOST:])


def forget(request: HttpRequest, sent: Sent) -> None:
    """Let go of a table: it was imported, or will not be."""
    tables = dict(request.session.get(_SESSION, {}))
    tables.pop(sent.sha256, None)
    request.session[_SESSION] = tables
    store.counter().drop(sent.sha256)


def find(request: HttpRequest, sha256: str) -> Sent | None:
    """Return what this person sent under that hash, if it still lies on the counter."""
    told = request.session.get(_SESSION, {}).get(sha256)
    if told is None or not store.counter().has(sha256):
        return None
    return Sent(**told)


class Shown(NamedTuple):
    """A column as a form shows it."""

    heading: str
    example: str
    field: str


class Line(NamedTuple):
    """A row as it would be taken."""

    number: int
    asking: str
    asked: str
    words: str
    answer: str
    was: str
    is_known: bool
    remarks: list[report.Told]


@dataclass
class Preview:
    """What an import would make, row by row."""

    contract: Contract
    told: report.Report | None
    before: report.Before

    @property
    def columns(self) -> list[Shown]:
        """The columns with an example of each, and what they mean."""
        if self.told is None:
            rows = _first_rows(self.contract["text"])
            heads, example = [*rows, [], []][:2]
            return [Shown(h, _at(example, n), "") for n, h in enumerate(heads) if h]
        table = self.contract["document"]["table"]
        examples = self._examples(table)
        return [
            Shown(one["heading"], examples.get(one["number"], ""), one["field"] or "")
            for one in table["columns"]
        ]

    def _examples(self, table: dict[str, Any]) -> dict[int, str]:
        """Return a filled cell of each column, from the first rows under the headings."""
        found: dict[int, str] = {}
        header = table["header"]
        for number, row in enumerate(_first_rows(self.contract["text"], header + 20), 1):
            if number > header:
                for column, words in enumerate(row, 1):
                    if words:
                        found.setdefault(column, words[:_EXAMPLE])
        return found

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """What a column can mean."""
        return fields_of(self.told.table if self.told else "recommendations")

    @property
    def lines(self) -> list[Line]:
        """The first rows that would be taken."""
        names = {one["id"]: one["name"] for one in self.contract["actors"]}
        remarks: dict[int, list[report.Told]] = {}
        for one in [*(self.told.told if self.told else []), *self.before.reworded]:
            if one["outcome"] == report.REMARK:
                remarks.setdefault(one["row"], []).append(one)
        taken = [one for one in self.contract["commitments"] if one.get("row")]
        taken.sort(key=lambda one: one["row"]["number"] not in remarks)
        return [self._line(one, names, remarks) for one in taken[:_SHOWN]]

    def _line(
        self, one: dict[str, Any], names: dict[str, str], remarks: dict[int, list[report.Told]]
    ) -> Line:
        row = one["row"]
        earlier = self.before.known.get(row["identity"])
        answer = _joined(one["response"], row["stage"])
        was = _joined(earlier.response, earlier.stage) if earlier else ""
        return Line(
            number=row["number"],
            asking=", ".join(names.get(who, who) for who in one["source"]),
            asked=", ".join(names.get(who, who) for who in one["addressees"]),
            words=" ".join(one["text"].split()),
            answer=answer,
            was=was if was != answer else "",
            is_known=earlier is not None,
            remarks=remarks.get(row["number"], []),
        )

    @property
    def left(self) -> list[report.Told]:
        """The first rows that would not be taken."""
        told = self.told.told if self.told else []
        return [one for one in told if one["outcome"] != report.REMARK][:_SHOWN]

    @property
    def known(self) -> int:
        """How many rows the record has already from an earlier table."""
        return len(self.before.known)


def preview(sent: Sent, process: Process | None) -> Preview:
    """Return what an import would make; nothing is changed."""
    contract = sent.contract(process)
    if not report.is_table(contract):
        return Preview(contract, None, report.Before({}, []))
    before = report.before(contract, sent.process or None)
    return Preview(contract, report.report_of(contract), before)


def _first_rows(text: str, most: int = 12) -> list[list[str]]:
    """Return the cells of the first rows of a table."""
    delimiter = delimiter_of(text, named=True) or "\t"
    rows = []
    for number, cells in groupby(cells_in(text, delimiter), key=lambda cell: cell.row):
        if number > most:
            break
        rows.append([" ".join(text[cell.start : cell.end].split()) for cell in cells])
    return rows


def _joined(*words: str | None) -> str:
    return " · ".join(one for one in words if one)


def _at(cells: list[str], place: int) -> str:
    return cells[place][:_EXAMPLE] if place < len(cells) else ""

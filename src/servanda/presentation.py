"""A reading for a person at a terminal: structure, commitments, dates, figures, defects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

Finding = dict[str, Any]

_STYLES = {"certain": "", "likely": "", "doubtful": "dim"}
_SEVERITY = {"high": "bold red", "medium": "yellow", "low": "dim"}
_LONG_NAME = 45
_LISTED = (
    ("meetings", "Meetings"),
    ("contributions", "Contributions"),
    ("positions", "Positions"),
    ("citations", "Citations"),
)


def show(reading: dict[str, Any], console: Console) -> None:
    """Print a reading, in the layout of the contract, for a person to read."""
    console.print(Rule(Text(_title(reading), style="bold"), align="left"))
    console.print(_facts(reading))
    for heading, body in _sections(reading):
        console.print()
        console.print(Text(heading, style="bold cyan"))
        console.print(Padding(body, (0, 0, 0, 2)))
    console.print()


def _title(reading: dict[str, Any]) -> str:
    facts = reading["document"]
    name = facts.get("symbol") or reading["file"]["name"] or "standard input"
    return f"{name}  {_one_line(facts.get('title') or '')}"[:160]


def _facts(reading: dict[str, Any]) -> RenderableType:
    facts = reading["document"]
    names = _names(reading)
    table = Table.grid(padding=(0, 2))
    rows = (
        ("kind", str(facts["genre"]).replace("_", " ")),
        ("issuer", names.get(facts.get("issuer") or "", facts.get("issuer") or "")),
        (
            "date",
            " ".join(str(v) for v in (facts.get("date"), _bracket(facts.get("date_role"))) if v),
        ),
        ("marked", facts.get("classification") or ""),
        ("words read", f"{reading['coverage']:.1%}"),
    )
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), Text(str(value)))
    for remark in reading["file"]["remarks"]:
        table.add_row(Text("remark", style="yellow"), Text(remark))
    return table


def _bracket(value: object) -> str:
    return f"({value})" if value else ""


def _names(reading: dict[str, Any]) -> dict[str, str]:
    """Return what to call each actor: its name, or its acronym where the name is long."""
    return {
        actor["id"]: actor["name"]
        if len(actor["name"]) <= _LONG_NAME
        else actor["id"].partition(":")[2]
        for actor in reading["actors"]
    }


def _sections(reading: dict[str, Any]) -> Iterator[tuple[str, RenderableType]]:
    names = _names(reading)
    yield "Structure", _structure(reading["parts"])
    if reading["commitments"]:
        yield (
            f"Commitments ({len(reading['commitments'])})",
            _commitments(reading["commitments"], names),
        )
    if reading["dates"]:
        yield f"Dates ({len(reading['dates'])})", _dates(reading["dates"])
    if reading["figures"]:
        yield f"Figures ({len(reading['figures'])})", _figures(reading["figures"], names)
    for collection, heading in _LISTED:
        if reading[collection]:
            yield (
                f"{heading} ({len(reading[collection])})",
                _listed(collection, reading[collection], names),
            )
    if reading["defects"]:
        yield f"Defects to check ({len(reading['defects'])})", _defects(reading["defects"])


def _structure(parts: Iterable[Finding]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for part in parts:
        if part["type"] in ("footnote_marker", "noise", "page_number", "page_header"):
            continue
        marking = f"({part['portion']}) " if part.get("portion") else ""
        table.add_row(
            Text(part["id"], style="green"),
            Text(part["type"].replace("_", " "), style="dim"),
            Text(marking + _shortened(part["text"], 90)),
        )
    return table


def _commitments(commitments: Iterable[Finding], names: dict[str, str]) -> RenderableType:
    rows: list[RenderableType] = []
    for item in commitments:
        due = item.get("due") or {}
        head = Text.assemble(
            (f"{item['para']} ", "green"),
            (", ".join(names.get(a, a) for a in item["source"]) or "?", "bold"),
            f" {item['verb']} ",
            (", ".join(names.get(a, a) for a in item["addressees"]) or "-", "bold"),
            (f"  [{item['force'].replace('_', ' ')}]", "magenta"),
        )
        if due:
            head.append(f"  due {due.get('value') or due['text']}", style="bold yellow")
        if item["confidence"] == "doubtful":
            head.append("  doubtful", style="red")
        rows.append(head)
        rows.append(Padding(Text(_shortened(item["text"], 400), style="italic"), (0, 0, 0, 4)))
    return Group(*rows)


def _dates(dates: Iterable[Finding]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for item in dates:
        words = Text(_one_line(item["text"]), style=_STYLES[item["confidence"]])
        inferred = " (year inferred)" if item.get("year_inferred") else ""
        table.add_row(
            Text(item["para"], style="green"),
            words,
            Text(item["value"] + inferred),
            Text(item["form"], style="dim"),
        )
    return table


def _figures(figures: Iterable[Finding], names: dict[str, str]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for item in figures:
        whose = ", ".join(names.get(actor, actor) for actor in item["claimant"])
        table.add_row(
            Text(item["para"], style="green"),
            Text(_one_line(item["text"]), style="bold"),
            Text(_one_line(item["counted"])),
            Text(" ".join(v for v in (item.get("place"), item.get("time")) if v)),
            Text(f"says {whose}" if whose else "", style="dim"),
        )
    return table


def _listed(collection: str, items: Iterable[Finding], names: dict[str, str]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for item in items:
        table.add_row(Text(item["para"], style="green"), *_described(collection, item, names))
    return table


def _described(collection: str, item: Finding, names: dict[str, str]) -> tuple[Text, ...]:
    if collection == "citations":
        return Text(item["target"][:70], style="bold"), Text(
            item.get("relation") or "", style="dim"
        )
    if collection == "meetings":
        absent = ", ".join(names.get(actor, actor) for actor in item["absent"])
        where = " ".join(v for v in (item.get("date"), item.get("place")) if v)
        missing = f"absent: {absent}" if absent else ""
        return (
            Text(_shortened(item["name"], 70)),
            Text(where),
            Text(item["status"].replace("_", " "), style="dim"),
            Text(missing, style="yellow"),
        )
    if collection == "positions":
        holder = ", ".join(names.get(actor, actor) for actor in item["holder"])
        claimed = ", ".join(names.get(actor, actor) for actor in item["claimed_by"])
        said = f"claimed by {claimed}" if claimed else ""
        return (
            Text(holder, style="bold"),
            Text(item["stance"]),
            Text(_shortened(item["target"], 80)),
            Text(said, style="yellow"),
        )
    who = ", ".join(names.get(actor, actor) for actor in item["contributor"])
    amount = f"{item['amount']:,.0f} {item['currency']}" if item.get("amount") else ""
    return (
        Text(who, style="bold"),
        Text(item["status"]),
        Text(amount),
        Text(_shortened(item.get("purpose") or "", 70)),
    )


def _defects(defects: Iterable[Finding]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for item in defects:
        kind = Text(item["kind"].replace("_", " "), style=_SEVERITY.get(item["severity"], ""))
        table.add_row(Text(item.get("para") or "", style="green"), kind, Text(item["note"]))
    return table


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str, length: int) -> str:
    line = _one_line(words)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"

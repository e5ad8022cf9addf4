# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The commands that ask the record: what is due, and what was said before."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secretariat.commands.opening import DATA, opened

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--for", "actor", help="Only what is asked of this actor: id or name.")
@click.option("--process", default="", help="Only in this process: its short name.")
@click.option("--body", default="", help="Only what this body asks for: id or name.")
@click.option("--theme", default="", help="Only under headings with this word.")
@click.option("--lead", default="", help="Only what this lead agency leads: a word of its name.")
@click.option("--partner", default="", help="Only in cooperation with this actor: id or name.")
@click.option("--soon", type=click.IntRange(0, 3650), help="Days before it is due to call it soon.")
@click.option("--all", "everything", is_flag=True, help="Also what is answered, or asked again.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As of that day (default: today).",
)
@click.option("--json", "shape", flag_value="json", help="Print JSON.")
@click.option("--csv", "shape", flag_value="csv", help="Print CSV.")
@DATA
def due(  # noqa: PLR0913, PLR0917 - one argument per option
    actor: str | None,
    process: str,
    body: str,
    theme: str,
    lead: str,
    partner: str,
    soon: int | None,
    everything: bool,
    on: datetime | None,
    shape: str | None,
    data: str | None,
) -> None:
    """Show what is due, from whom, in which words."""
    with opened(data):
        from django.conf import settings
        from django.utils import timezone

        from secretariat import tables
        from secretariat.followup import queries
        from secretariat.office import operator

        day = on.date() if on else timezone.localdate()
        found = queries.due_list(
            operator(),
            day,
            actor=actor_meant(actor) if actor else "",
            process=process,
            soon=settings.LEAD_DAYS if soon is None else soon,
            narrowed={
                "body": actor_meant(body) if body else "",
                "theme": theme,
                "lead": lead,
                "partner": actor_meant(partner) if partner else "",
            },
            everything=everything,
        )
        rows = [one.row() for one in found]
        if shape:
            as_text = tables.as_json if shape == "json" else tables.as_csv
            click.echo(as_text(rows), nl=shape == "json")
        else:
            _show_due(rows, day)


def actor_meant(wanted: str) -> str:
    """Return the id of the actor with that id or name."""
    from secretariat.errors import RefusedActError
    from secretariat.office import operator
    from secretariat.record.queries import actors

    known = actors(operator())
    for field in ("pk__iexact", "name__iexact", "name__icontains"):
        found = list(known.filter(**{field: wanted})[:6])
        if len(found) == 1:
            return found[0].pk
        if found:
            choice = ", ".join(f"{one.name} ({one.pk})" for one in found)
            raise RefusedActError(f"{wanted!r} is several actors: {choice}; give one id")
    raise RefusedActError(f"no document of the record names {wanted!r}; try part of the name")


def _show_due(rows: list[dict[str, Any]], day: date) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Due on {day}", title_justify="left")
    for column in ("standing", "due", "asked", "what", "where"):
        table.add_column(column, overflow="fold")
    for row in rows:
        when = row["due_to"] or row["due_words"]
        when = f"ends {when}" if row["is_end"] else when
        asked = ", ".join(row["asked"])
        where = f"{row['document']} {row['part']}"
        table.add_row(row["standing"], when, asked, row["action"], where)
    Console().print(table if rows else f"Nothing is due on {day}.")


@click.command()
@click.argument("text", metavar="TEXT|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@DATA
def language(text: str, as_json: bool, data: str | None) -> None:
    """Show what a draft repeats, strengthens, weakens or contradicts in the record.

    FILE is a text file; - is standard input; anything else is taken for the words themselves.
    """
    draft = sys.stdin.read() if text == "-" else _words_of(text)
    with opened(data):
        import json

        from secretariat.followup.language import pasted
        from secretariat.office import operator
        from secretariat.pages.language import as_dict
        from secretariat.record import reading

        try:
            found = [as_dict(one) for one in pasted(operator(), draft)]
        finally:
            reading.close()
        if as_json:
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _show_language(found)


def _words_of(text: str) -> str:
    try:
        return Path(text).read_text("utf-8")
    except (OSError, ValueError):  # not the name of a text file: the words themselves
        return text


def _show_language(found: list[dict[str, Any]]) -> None:
    if not found:
        click.echo("No paragraph of more than a few words was found in it.")
    for one in found:
        click.echo(f"\n{one['verdict'].upper()}  {one['text']}")
        for said in one["changes"]:
            click.echo(f"    {said}")
        for use in one["uses"]:
            where = f"{use['document']} {use['part']}"
            click.echo(f"  {use['date'] or '?':<12}{where:<30} {use['change']}")

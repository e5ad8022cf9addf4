# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The command that drafts the summary report of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from secretariat.commands import DATA, LEVELS, opened

if TYPE_CHECKING:
    from secretariat.meetings.report.draft import Draft
    from secretariat.record.models import Meeting

_FOLDER = click.Path(file_okay=False, path_type=Path)
_SHOWN = 12


@click.command()
@click.argument("meeting", required=False)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .docx, .pdf or .html (default: print the draft).",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="participants",
    show_default=True,
    help="What the recipients may see; nothing above it is in the report.",
)
@click.option("--templates", type=_FOLDER, help="Folder with templates of your own.")
@click.option("--templates-to", type=_FOLDER, help="Write the built-in templates there, to change.")
@click.option("--left-out", is_flag=True, help="Print what the record holds and the draft omits.")
@DATA
def report(  # noqa: PLR0913, PLR0917 - one argument per option
    meeting: str | None,
    out: Path | None,
    level: str,
    templates: Path | None,
    templates_to: Path | None,
    left_out: bool,
    data: str | None,
) -> None:
    """Draft the summary report of MEETING, each sentence with the words it rests on.

    MEETING is the id of a meeting or words of its name; without it, meetings are listed.
    """
    if templates is not None and not templates.is_dir():
        raise click.UsageError(f"--templates {templates}: there is no such folder")
    with opened(data):
        from secretariat.access import Level
        from secretariat.meetings.report import files
        from secretariat.meetings.report.composing import draft_report
        from secretariat.meetings.report.wording import wording
        from secretariat.office import operator

        if templates_to:
            for file in files.write_templates(templates_to):
                click.echo(file)
            return
        chosen = _meeting(meeting)
        if chosen is None:
            return
        folder = files.templates(templates)
        draft = draft_report(operator(), chosen.pk, Level.named(level), wording(folder))
        if out:
            out.write_bytes(files.written(draft, out.suffix[1:].lower(), folder))
        elif not left_out:
            _show(draft)
        if left_out:
            _show_left_out(draft)
        told = sum(1 for _ in draft.sentences())
        click.echo(
            f"{told} sentences; left out: {len(draft.left_out)} findings, and {draft.withheld} "
            f"above the level {level}; {len(draft.doubts)} points to look at",
            err=True,
        )


def _meeting(wanted: str | None) -> Meeting | None:
    """Return the one meeting that is meant; without words, list what can be drafted."""
    from secretariat.errors import RefusedActError
    from secretariat.office import operator
    from secretariat.record.queries import meetings

    known = meetings(operator()).filter(finding__withdrawn=False)
    if wanted is None:
        for one in known.filter(status="held"):
            click.echo(_named(one))
        return None
    exact = known.filter(pk=wanted).first()
    if exact:
        return exact
    held = known.filter(status="held")
    for word in wanted.split():
        held = held.filter(name__icontains=word)
    found = list(held)
    fullest = sorted(found, key=lambda one: -len(one.finding.said.get("participants") or []))
    same_day = {(one.first_day, one.last_day) for one in found}
    if found and len(same_day) == 1:
        return fullest[0]
    if not found:
        raise RefusedActError(
            f"no meeting that was held is called {wanted!r}; list them: servanda report"
        )
    choice = "\n".join(_named(one) for one in found[:_SHOWN])
    raise RefusedActError(f"{wanted!r} is several meetings; give the id of one:\n{choice}")


def _named(one: Meeting) -> str:
    name = " ".join(one.name.split())
    place = f", {one.place}" if one.place else ""
    return f"{one.pk}  {one.first_day or '?'}  {name}{place} ({one.finding.document.heading})"


def _show(draft: Draft) -> None:
    from secretariat.meetings.report.shape import shaped

    report = shaped(draft)
    click.echo(f"{draft.title}\n{draft.held}\n")
    notes = []
    for section in ({"heading": "", "paragraphs": [report["cover"]]}, *report["sections"]):
        click.echo(section["heading"])
        for group in section["paragraphs"]:
            click.echo("  " + " ".join(_marked(one) for one in group))
            notes += [one for one in group if one["note"] and not one["again"]]
        click.echo()
    for one in notes:
        click.echo(f"[{one['number']}] {one['note']}")


def _marked(one: dict[str, object]) -> str:
    return f"{one['text']} [{one['number']}]" if one["number"] else str(one["text"])


def _show_left_out(draft: Draft) -> None:
    for one in draft.left_out:
        where = f"{one.source.heading} {one.source.part}"
        click.echo(f"{one.kind:<13}{where:<28}{one.reason}\n    “{one.source.quote}”")

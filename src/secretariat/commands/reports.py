# ruff: noqa: PLC0415 - Django may be imported only when the office is open
"""The command that drafts the summary report of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from secretariat.commands.opening import DATA, LEVELS, opened

if TYPE_CHECKING:
    from secretariat.meetings.report.about import About
    from secretariat.meetings.report.draft import Draft

_FOLDER = click.Path(file_okay=False, path_type=Path)
_SHOWN, _WIDE = 12, 90


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
        if not chosen:
            return
        folder = files.templates(templates)
        draft = draft_report(operator(), chosen, Level.named(level), wording(folder))
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


def _meeting(wanted: str | None) -> str:
    """Return the key of the one meeting that is meant; without words, list what can be drafted."""
    from secretariat.errors import RefusedActError
    from secretariat.meetings.report.about import about
    from secretariat.office import operator

    found = _held((wanted or "").split())
    if wanted is None:
        for one in found:
            click.echo(_named(one))
        return ""
    if about(operator(), wanted):
        return wanted
    if not found:
        raise RefusedActError(
            f"no meeting that was held is called {wanted!r}; list them: servanda report"
        )
    if len({(one.first_day, one.last_day) for one in found}) == 1:
        return found[0].key
    choice = "\n".join(_named(one) for one in found[:_SHOWN])
    raise RefusedActError(f"{wanted!r} is several meetings; give the id of one:\n{choice}")


def _held(words: list[str]) -> list[About]:
    """Return meetings with these words in their names: the office's own, then those told of."""
    from secretariat.meetings.queries import meetings as own_meetings
    from secretariat.meetings.report.about import of_office, of_record
    from secretariat.office import operator
    from secretariat.record.queries import meetings

    own = [of_office(one) for one in own_meetings(operator()).filter(stage="held")]
    told = meetings(operator()).filter(finding__withdrawn=False, status="held")
    fullest = sorted(told, key=lambda one: -len(one.finding.said.get("participants") or []))
    known = [*own, *(of_record(one) for one in fullest)]
    return [one for one in known if all(word.lower() in one.name.lower() for word in words)]


def _named(one: About) -> str:
    name = " ".join(one.name.split())
    place = f", {one.place}" if one.place else ""
    day = one.first_day.isoformat() if one.first_day else "?"
    return f"{one.key:<18}{day:<12}{name[:_WIDE]}{place}"


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

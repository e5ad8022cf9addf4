"""The example process that comes with Servanda, for a first look."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.access import Level
from secretariat.answering.telling import Telling
from secretariat.errors import RefusedActError
from secretariat.followup import operations as followup
from secretariat.followup.models import Inheritance, ProcessStage
from secretariat.meetings.models import Meeting
from secretariat.meetings.programme import Programme
from secretariat.meetings.report import operations as reporting
from secretariat.meetings.report.models import OFFICE, Version, of_meetings
from secretariat.record import operations
from secretariat.record.models import Document, Finding, Process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretariat.people.models import User
    from secretariat.record.operations import Receipt

NAME = "three-rivers"


@dataclass(frozen=True, slots=True)
class Example:
    """A folder with ``process.toml`` and the documents and knowledge that it names."""

    folder: Path
    told: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of the process."""
        name: str = self.told["process"]["name"]
        return name

    @property
    def members(self) -> list[str]:
        """The ids of its members, each once."""
        return list(dict.fromkeys(one["actor"] for one in self.told.get("member", ())))

    @property
    def knowledge(self) -> Path:
        """The folder with the knowledge of its parties and terms."""
        return self.folder / str(self.told["process"].get("knowledge", "knowledge"))

    @property
    def documents(self) -> list[dict[str, Any]]:
        """Its documents, in the order in which they came."""
        return list(self.told["document"])


@dataclass(frozen=True, slots=True)
class _Acts:
    """What was decided of the example process after its documents had come."""

    process: str
    example: Example
    received: dict[str, str]
    by: User

    def set_stages(self) -> None:
        """Set the stages of its life that nobody has set."""
        for told in self.example.told.get("stage", ()):
            stage = ProcessStage.Stage(told["is"])
            known = ProcessStage.kept.filter(process=self.process, stage=stage, on=told["from"])
            if not known.exists():
                followup.set_stage(
                    self.process,
                    stage,
                    told["because"],
                    on=told["from"],
                    by=self.by,
                    until=told.get("until"),
                    condition=told.get("unless", ""),
                    document=self.received.get(told.get("file", ""), ""),
                    part=told.get("part", ""),
                )


def hold_meetings(example: Example, *, by: User) -> int:
    """Call and hold its meetings once its documents are read; return how many minutes are new."""
    programme = Programme(NAME, example.told.get("series", ()), example.told.get("meeting", ()), by)
    return programme.carry_out()


def circulate_reports(example: Example, *, by: User) -> None:
    """Freeze and send the reports on its meetings once those were held."""
    for told in example.told.get("report", ()):
        held = Meeting.kept.filter(
            series=told["series"], ordinal=told["ordinal"], stage=Meeting.Stage.HELD
        ).first()
        if held is None or Version.kept.filter(of_meetings((f"{OFFICE}{held.pk}",))).exists():
            continue
        version = reporting.freeze_report(
            f"{OFFICE}{held.pk}",
            level=Level.named(told["access"]),
            on=told["on"],
            by=by,
            note=told.get("note", ""),
        ).pk
        reporting.circulate_report(version, told["sent_to"], on=told["on"], by=by)
        for one in told.get("acknowledged", ()):
            reporting.acknowledge_report(version, one["who"], on=one["on"], by=by)
        for one in told.get("comment", ()):
            reporting.comment_on_report(version, one["who"], one["words"], on=one["on"], by=by)


def find_example() -> Example:
    """Return the example beside the source, or the one inside the installed package."""
    here = Path(__file__).resolve().parent
    for examples in (here / "examples", here.parents[1] / "examples"):
        file = examples / NAME / "process.toml"
        if file.is_file():
            return Example(file.parent, tomllib.loads(file.read_text(encoding="utf-8")))
    raise RefusedActError("the example process is not installed; start without --example")


def load(example: Example, *, by: User) -> Iterator[Receipt]:
    """Take in the example process; what is there already stays as it is."""
    process = Process.kept.filter(slug=NAME).first() or operations.create_process(
        example.name, slug=NAME, members=example.members, by=by
    )
    operations.give_knowledge(process.slug, example.knowledge, by=by)
    received = {}
    for told in example.documents:
        file = example.folder / told["file"]
        receipt = operations.receive_document(
            file.read_bytes(),
            file.name,
            by=by,
            process=process.slug,
            level=Level.named(told["access"]),
            received=told["received"],
        )
        received[told["file"]] = receipt.document.sha256
        yield receipt
    _Acts(process.slug, example, received, by).set_stages()


def answer(example: Example, *, by: User) -> Iterator[str]:
    """Do what the example tells of questions and answers, when its documents are read.

    What is done already stays as it is; yield what names words that were not read.
    """
    process = Process.kept.get(slug=NAME)
    read = {one.name: one.sha256 for one in Document.kept.filter(process=process)}
    received = {
        told["file"]: read[name]
        for told in example.documents
        if (name := Path(told["file"]).name) in read
    }
    yield from Telling(example.told, received, by).tell()


def hand_on(example: Example, *, by: User) -> Iterator[str]:
    """Say who inherits what, when its documents are read; what is said already stays as it is.

    Yield what names words that were not read.
    """
    for told in example.told.get("heir", ()):
        name = Path(told["file"]).name
        found = Finding.kept.filter(document__name=name, kind="commitment", part=told["part"])
        one = found.filter(document__process=NAME).order_by("start").first()
        if one is None:
            yield f"{name}, {told['part']}: no commitment was read there; nobody can inherit it"
        elif not Inheritance.kept.filter(finding=one).exists():
            followup.name_heir(
                one.pk,
                Inheritance.Kind(told["is"]),
                told["because"],
                on=told["from"],
                by=by,
                heir=told.get("who", ""),
            )

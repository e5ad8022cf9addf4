"""Acts that a file tells: who answers for whom, what was assessed, asked, answered and replied.

What was done already is left as it is, so that a file can be told again. Requests, measures and
evidence are named by the file of their document, the paragraph, and words that stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secretariat.answering import asking, operations
from secretariat.answering.content import Content, Figure
from secretariat.answering.models import Answer, Item, Questionnaire
from secretariat.answering.operations import About
from secretariat.followup.models import Assessment
from secretariat.followup.operations import assess_commitment
from secretariat.people.models import User
from secretariat.people.operations import enrol
from secretariat.record import queries as record
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Told = dict[str, Any]

STEPS = ("draft", "for clearance", "cleared", "released")


class UnknownPlaceError(ServandaError):
    """A file names words that the record does not have."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Does what a file tells, by an officer and the people whom the file names.

    *received* names the hash of each document by its file.
    """

    told: Told
    received: Mapping[str, str]
    by: User

    def tell(self) -> Iterator[str]:
        """Do every act that is not done yet; yield what names something that is not there."""
        for kind, do in (
            ("person", self._enrol),
            ("assessed", self._assess),
            ("questionnaire", self._ask),
            ("answer", self._answer),
        ):
            for one in self.told.get(kind, ()):
                try:
                    do(one)
                except UnknownPlaceError as error:
                    yield str(error)

    def _enrol(self, told: Told) -> None:
        if not User.objects.filter(pk=told["username"]).exists():
            enrol(
                told["username"],
                name=told["name"],
                role=told["role"],
                actor=told.get("actor", ""),
                by=self.by,
            )

    def _assess(self, told: Told) -> None:
        request = self._finding(told, "commitment")
        known = Assessment.kept.filter(finding=request, assessor=told["by"], on=told["on"])
        if not known.exists():
            assess_commitment(
                request,
                Assessment.Value(told["is"]),
                assessor=told["by"],
                on=told["on"],
                by=self.by,
                evidence=self.received.get(told.get("shown_by", ""), ""),
                note=told.get("text", ""),
            )

    def _ask(self, told: Told) -> None:
        if Questionnaire.kept.filter(title=told["title"]).exists():
            return
        questions = [
            asking.Question(self._finding(one, "commitment"), section=one.get("section", ""))
            for one in told.get("request", ())
        ]
        questions += [
            asking.Question(
                words=one["words"],
                kind=Item.Kind(one["kind"]),
                choices=tuple(one.get("choices", ())),
                section=one.get("section", ""),
            )
            for one in told.get("question", ())
        ]
        sheet = asking.open_questionnaire(
            told["title"],
            questions,
            recipients=told["recipients"],
            opened=told["opened"],
            due=told["due"],
            by=self.by,
            introduction=told.get("introduction", ""),
            process=told.get("process", ""),
        )
        if reminded := told.get("reminded"):
            asking.remind(sheet.pk, reminded, by=self.by, words=told.get("reminder", ""))

    def _answer(self, told: Told) -> None:
        about = self._about(told)
        person = User.objects.filter(pk=told.get("by", "")).first() or self.by
        actor = told.get("on_behalf_of") or person.actor
        known = Answer.kept.filter(
            actor=actor,
            commitment=about.commitment,
            question=about.question or None,
            assessment=about.assessment,
            on=told["on"],
        )
        if known.exists():
            return
        content = self._content(told)
        evidence = [
            (self._document(one), one["words"], one["part"]) for one in told.get("evidence", ())
        ]
        if told.get("on_behalf_of"):
            source = self._document({"file": told["source"]})
            operations.enter_on_behalf(
                actor, about, content, source=source, on=told["on"], by=self.by, evidence=evidence
            )
            return
        draft = operations.save_draft(
            actor, about, content, on=told["on"], by=person, evidence=evidence
        )
        self._take_on(draft.pk, told, person)

    def _take_on(self, draft: int, told: Told, person: User) -> None:
        """Take a draft on its way, as far as the file says."""
        step = STEPS.index(told.get("until", "released"))
        if step >= STEPS.index("for clearance"):
            operations.ask_clearance(draft, by=person)
        if step >= STEPS.index("cleared"):
            other = User.objects.filter(pk=told.get("cleared_by", "")).first() or person
            operations.clear_draft(draft, by=other)
        if step >= STEPS.index("released"):
            operations.release(draft, on=told["on"], by=person)

    def _about(self, told: Told) -> About:
        if sheet := told.get("questionnaire"):
            item = Item.kept.filter(questionnaire__title=sheet, words=told["question"]).first()
            if not item:
                raise UnknownPlaceError(f"no questionnaire {sheet!r} asks {told['question']!r}")
            return About(question=item.pk)
        request = self._finding(told, "commitment")
        if assessor := told.get("replies_to"):
            said = Assessment.kept.filter(finding=request, assessor=assessor).order_by("on").last()
            if not said:
                raise UnknownPlaceError(f"{assessor} has not assessed {told['words']!r}")
            return About(request, assessment=said.pk)
        return About(request)

    def _content(self, told: Told) -> Content:
        return Content(
            progress=told.get("progress", ""),
            response=told.get("response", ""),
            text=told.get("text", ""),
            measures=tuple(self._finding(one, "measure") for one in told.get("measure", ())),
            figures=tuple(Figure(**one) for one in told.get("figure", ())),
            needs=told.get("needs", ""),
            choice=told.get("choice", ""),
        )

    def _document(self, told: Told) -> str:
        if told["file"] not in self.received:
            raise UnknownPlaceError(f"{told['file']} is not among the documents of the file")
        return self.received[told["file"]]

    def _finding(self, told: Told, kind: str) -> str:
        """Return the finding of a kind whose words stand in that paragraph."""
        found = record.findings(self.by, document=self._document(told), kind=kind)
        wanted = " ".join(told["words"].split())
        for one in found.filter(part=told["part"]):
            if wanted in " ".join(one.quote.split()):
                return str(one.pk)
        raise UnknownPlaceError(
            f"no {kind} with the words {wanted!r} in {told['file']}, {told['part']}"
        )

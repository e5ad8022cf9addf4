"""What may be done with questionnaires: opened, moved, closed, and their recipients reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from secretariat.access import Level
from secretariat.answering import acts
from secretariat.answering.models import Item, Questionnaire
from secretariat.errors import ConflictingRecordError, RefusedActError
from secretariat.journal.operations import one_act_at_a_time, perform
from secretariat.record import queries as record
from secretariat.record.models import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from secretariat.journal.models import Entry
    from secretariat.people.models import User


class Question(NamedTuple):
    """One thing to ask: a commitment, or in free words."""

    commitment: str = ""
    words: str = ""
    kind: Item.Kind = Item.Kind.COMMITMENT
    choices: tuple[str, ...] = ()
    section: str = ""

    def data(self) -> dict[str, Any]:
        """Return it as data."""
        return {
            "commitment": self.commitment,
            "words": self.words,
            "kind": Item.Kind(self.kind).value,
            "choices": list(self.choices),
            "section": self.section,
        }


@one_act_at_a_time()
def open_questionnaire(  # noqa: PLR0913 - one argument per field of the form
    title: str,
    questions: Sequence[Question],
    *,
    recipients: Sequence[str],
    opened: date,
    due: date,
    by: User,
    introduction: str = "",
    process: str = "",
    level: Level = Level.PARTICIPANTS,
) -> Questionnaire:
    """Ask some States and organizations; groups among them were expanded by who calls it."""
    if not title:
        raise RefusedActError("give the questionnaire a title")
    if not questions:
        raise RefusedActError("a questionnaire asks something; choose commitments or add questions")
    if due < opened:
        raise RefusedActError("the day on which it is due is before the day on which it opens")
    unknown = sorted(set(recipients) - set(_known(recipients)))
    if unknown or not recipients:
        raise RefusedActError(
            f"{', '.join(unknown) or 'nobody'} cannot be asked; choose States and organizations "
            "that some document of the record names"
        )
    for one in questions:
        _check(one, by)
    details = {
        "title": title,
        "introduction": introduction,
        "process": process,
        "opened": opened.isoformat(),
        "due": due.isoformat(),
        "recipients": list(dict.fromkeys(recipients)),
        "level": int(level),
        "items": [one.data() for one in questions],
    }
    entry = perform(acts.OPENED, by=by, subject="questionnaire", details=details)
    return Questionnaire.kept.get(pk=entry.pk)


@one_act_at_a_time()
def move_questionnaire(questionnaire: int, due: date, reason: str, *, by: User) -> Entry:
    """Give the recipients another day by which to answer."""
    sheet = _standing(questionnaire)
    if not reason:
        raise RefusedActError("say why the day is moved; the reason is kept")
    if due < sheet.opened:
        raise RefusedActError("the day on which it is due is before the day on which it opened")
    details = {
        "questionnaire": questionnaire,
        "before": sheet.due.isoformat(),
        "after": due.isoformat(),
        "reason": reason,
    }
    return perform(acts.MOVED, by=by, subject=_subject(questionnaire), details=details)


@one_act_at_a_time()
def close_questionnaire(questionnaire: int, *, by: User, reason: str = "") -> Entry:
    """Take no more answers to its free questions."""
    _standing(questionnaire)
    details = {"questionnaire": questionnaire, "reason": reason}
    return perform(acts.CLOSED, by=by, subject=_subject(questionnaire), details=details)


@one_act_at_a_time()
def remind(questionnaire: int, actors: Sequence[str], *, by: User, words: str = "") -> Entry:
    """Remind recipients: it stands on their page and in their feeds from now on."""
    sheet = _standing(questionnaire)
    strangers = sorted(set(actors) - set(sheet.recipients))
    if strangers or not actors:
        raise RefusedActError(
            f"{', '.join(strangers) or 'nobody'} cannot be reminded: it was not asked"
        )
    details = {"questionnaire": questionnaire, "actors": sorted(set(actors)), "words": words}
    return perform(acts.REMINDED, by=by, subject=_subject(questionnaire), details=details)


def _standing(questionnaire: int) -> Questionnaire:
    sheet = Questionnaire.kept.filter(pk=questionnaire, closed=None).first()
    if not sheet:
        raise ConflictingRecordError("this questionnaire is closed already; open a new one")
    return sheet


def _check(question: Question, by: User) -> None:
    if question.kind == Item.Kind.COMMITMENT:
        if not record.commitments(by).filter(pk=question.commitment).exists():
            raise RefusedActError(
                "a commitment of the questionnaire is gone: its document was read again, or "
                "somebody rejected it; choose the commitments anew"
            )
    elif not question.words:
        raise RefusedActError("a question without words asks nothing; write it or take it out")
    elif question.kind == Item.Kind.CHOICE and len(set(question.choices)) < 2:  # noqa: PLR2004
        raise RefusedActError(f"“{question.words}” needs at least two answers to choose from")


def _known(actors: Sequence[str]) -> Sequence[str]:
    return list(Actor.kept.filter(pk__in=list(actors)).values_list("pk", flat=True))


def _subject(questionnaire: int) -> str:
    return f"questionnaire {questionnaire}"

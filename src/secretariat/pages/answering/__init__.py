"""Pages on which States answer and are asked, and officers enrol who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from secretariat.pages.answering import form, opening, people, questionnaires
from secretariat.pages.answering.my_state import my_state
from secretariat.pages.listing import SHAPES, listing

if TYPE_CHECKING:
    from django.urls import URLPattern

_SHEET = "questionnaires/<int:number>"


def addresses_of_answering() -> list[URLPattern]:
    """Return the addresses of My State, the forms of answers, and the people."""
    return [
        *listing("my-state", my_state),
        path("commitments/<str:identifier>/answer", form.answer, name="answer"),
        path("questions/<str:item>/answer", form.answer_question, name="answer-question"),
        path("assessments/<int:number>/reply", form.reply, name="reply"),
        path("answers/<int:number>/<slug:do>", form.act, name="answer-act"),
        *listing("people", people.people),
        path("people/enrol", people.enrol, name="enrol"),
        path("people/<str:username>/change", people.change, name="change-person"),
        path("people/<str:username>/invite", people.invite, name="invite"),
        *listing("questionnaires", questionnaires.questionnaires),
        path("questionnaires/new", opening.new, name="new-questionnaire"),
        path(
            "questionnaires/<int:number>.ics",
            questionnaires.calendar,
            name="questionnaire-calendar",
        ),
        path(_SHEET, questionnaires.questionnaire, name="questionnaire"),
        *(
            path(
                f"{_SHEET}/answers{ending}",
                questionnaires.answers,
                {"shape": shape},
                name=f"questionnaire-answers{ending.replace('.', '-')}",
            )
            for shape, ending in SHAPES.items()
        ),
        *(
            path(
                f"{_SHEET}/{do}",
                questionnaires.change,
                {"do": do},
                name=f"questionnaire-{do}",
            )
            for do in ("remind", "move", "close")
        ),
        path("people/policy", people.policy, name="clearance-policy"),
    ]

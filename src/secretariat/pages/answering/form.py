"""The form in which a State answers a request, a free question, or an assessment by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.access import is_officer, speaks_for
from secretariat.answering import operations
from secretariat.answering import queries as answering
from secretariat.answering.content import YES_NO, Content
from secretariat.answering.models import Answer, Item
from secretariat.answering.operations import About
from secretariat.errors import RefusedActError
from secretariat.followup import queries as followup
from secretariat.followup.models import Assessment, Response
from secretariat.pages import days, followed, wording
from secretariat.pages.answering import given as forms
from secretariat.pages.answering.said import said
from secretariat.pages.answering.sheets import WAY
from secretariat.pages.doors import focal_point, officer, open_to_parties, way_back
from secretariat.pages.naming import Names
from secretariat.people.queries import focal_points
from secretariat.record import queries as record
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed
    from secretariat.journal.models import Entry
    from secretariat.pages.answering.given import Given

_MEASURES = 40
_PROGRESS = {
    Assessment.Value.NO_INFORMATION: "We have no information yet.",
    Assessment.Value.PLANNING: "It is planned.",
    Assessment.Value.IN_PROGRESS: "Work is under way.",
    Assessment.Value.PARTLY_FULFILLED: "Part of it is done.",
    Assessment.Value.FULFILLED: "It is done; words of a document show it.",
    Assessment.Value.NOT_FULFILLED: "It is not done.",
    Assessment.Value.NOT_APPLICABLE: "It does not apply to us.",
}


class Target(NamedTuple):
    """What is answered, as the page shows it."""

    about: About
    one: Followed | None = None
    question: Item | None = None
    assessment: Assessment | None = None

    @property
    def address(self) -> str:
        """The address of its form."""
        if self.question:
            return reverse("answer-question", args=[self.question.pk])
        if self.assessment:
            return reverse("reply", args=[self.assessment.pk])
        return reverse("answer", args=[self.about.commitment])

    @property
    def page(self) -> str:
        """The address of the page on which the answer will be seen."""
        if self.question:
            return reverse("questionnaire", args=[self.question.questionnaire_id])
        return reverse("commitment", args=[self.about.commitment])


@open_to_parties
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, identifier: str) -> HttpResponse:
    """Answer a request."""
    one = followup.followed_one(request.user, identifier, days.asked(request.GET.get("day", "")))
    return _form(request, Target(About(identifier), one))


@open_to_parties
@require_http_methods(["GET", "HEAD", "POST"])
def answer_question(request: HttpRequest, item: str) -> HttpResponse:
    """Answer a free question of a questionnaire; a commitment in it has the form of all."""
    question = answering.item(request.user, item)
    if question.commitment:
        return redirect("answer", question.commitment)
    return _form(request, Target(About(question=item), question=question))


@open_to_parties
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Reply to what another holds to be done."""
    assessment = answering.assessment(request.user, number)
    one = followup.followed_one(request.user, assessment.finding_id, days.asked(""))
    about = About(assessment.finding_id, assessment=number)
    return _form(request, Target(about, one, assessment=assessment))


@open_to_parties
@require_POST
def act(request: HttpRequest, number: int, do: str) -> HttpResponse:
    """Take an answer one step further on its way, or back."""
    remark = request.POST.get("remark", "").strip()
    today = days.asked("")
    by = officer(request) if is_officer(request.user) else focal_point(request)
    steps: dict[str, tuple[Callable[[], Entry], str]] = {
        "ask": (
            lambda: operations.ask_clearance(number, by=by, seen=_seen(request)),
            "Ready for clearance by a colleague.",
        ),
        "return": (
            lambda: operations.return_draft(number, remark, by=by, seen=_seen(request)),
            "Given back to be written again.",
        ),
        "clear": (
            lambda: operations.clear_draft(number, by=by, seen=_seen(request)),
            "Cleared. Release it when it may be seen.",
        ),
        "release": (
            lambda: operations.release(number, on=today, by=by, seen=_seen(request)),
            "Released: everybody who may see the request sees the answer from now on.",
        ),
        "discard": (
            lambda: operations.discard_draft(number, by=by, seen=_seen(request)),
            "The draft is given up. Nobody else knew of it.",
        ),
        "withdraw": (
            lambda: operations.withdraw(number, remark, on=today, by=by),
            "Withdrawn: it stays to be read, and counts no more.",
        ),
    }
    if do not in steps:
        raise Http404
    step, words = steps[do]
    step()
    messages.success(request, words)
    return redirect(way_back(request, reverse("my-state")))


def _seen(request: HttpRequest) -> int | None:
    words = request.POST.get("seen", "")
    return int(words) if words.isdigit() else None


def _form(request: HttpRequest, target: Target) -> HttpResponse:
    """Show the form, or take what was written in it; what is refused stays in it."""
    reader = request.user
    actor = _for_whom(request)
    on_behalf = is_officer(reader)
    if request.method != "POST":
        return _page(request, target, actor, _prefilled(reader, actor, target))
    given = forms.written(request.POST)
    try:
        words = (_enter if on_behalf else _save)(request, target, actor, given)
    except ServandaError as error:
        trouble = wording.sentence(str(error))
        filled = Filled(given, "", answering.draft(reader, actor, **_target(target)))
        return _page(request, target, actor, filled, trouble=trouble)
    messages.success(request, words)
    done = on_behalf or request.POST.get("do") == "ask"
    return redirect(way_back(request, target.page if done else target.address))


def _for_whom(request: HttpRequest) -> str:
    """Return who answers: one's own State, or for an officer the one that is named."""
    own = speaks_for(request.user)
    if own:
        return own
    wanted = request.POST.get("for") or request.GET.get("for", "")
    if not record.actors(request.user).filter(pk=wanted).exists():
        raise RefusedActError("say for which State the answer is entered; open it from its page")
    return wanted


def _save(request: HttpRequest, target: Target, actor: str, given: Given) -> str:
    by = focal_point(request)
    saved = operations.save_draft(
        actor,
        target.about,
        given.content,
        on=days.asked(given.on),
        by=by,
        evidence=forms.quotes(given, by),
        seen=_seen(request),
    )
    if request.POST.get("do") != "ask":
        return "Saved as a draft; only your State sees it."
    operations.ask_clearance(saved.pk, by=by)
    return "Saved, and ready for clearance."


def _enter(request: HttpRequest, target: Target, actor: str, given: Given) -> str:
    by = officer(request)
    operations.enter_on_behalf(
        actor,
        target.about,
        given.content,
        source=forms.meant(given.source, by) if given.source else "",
        on=days.asked(given.on),
        by=by,
        evidence=forms.quotes(given, by),
    )
    return "Entered on behalf; it says so wherever it is shown."


class Filled(NamedTuple):
    """What stands in the form, where it comes from, and the draft that it changes."""

    given: Given
    origin: str
    draft: Answer | None


def _prefilled(reader: Reader, actor: str, target: Target) -> Filled:
    """Fill the form with the draft, or else with what was released last time."""
    draft = answering.draft(reader, actor, **_target(target))
    last = draft or _last(reader, actor, target)
    if not last:
        return Filled(forms.Given(), "", None)
    evidence = answering.evidence(reader, [last])[last.pk]
    day = last.on.isoformat() if draft else ""
    origin = "" if draft else f"Filled in from your answer of {days.day(last.on)}."
    return Filled(forms.filled_in(Content.of(last.content), evidence, day), origin, draft)


def _target(target: Target) -> dict[str, Any]:
    about = target.about
    return {
        "commitment": about.commitment,
        "question": about.question,
        "to": about.assessment,
    }


def _last(reader: Reader, actor: str, target: Target) -> Answer | None:
    about = target.about
    found = answering.released(reader, actor=actor, commitment=about.commitment)
    found = found.filter(question=about.question or None, assessment=about.assessment)
    return found.exclude(state=Answer.State.WITHDRAWN).first()


def _page(
    request: HttpRequest, target: Target, actor: str, filled: Filled, trouble: str = ""
) -> HttpResponse:
    reader, draft = request.user, filled.draft
    own = not is_officer(reader)
    released = answering.released(reader, actor=actor, commitment=target.about.commitment)
    released = released.filter(
        question=target.about.question or None, assessment=target.about.assessment
    )
    shown: dict[str, Any] = {
        "target": target,
        "row": followed.row(target.one) if target.one else None,
        "actor": Names(reader, [actor])[actor],
        "identifier": actor,
        "given": filled.given,
        "origin": filled.origin,
        "draft": draft,
        "seen": draft.changed_id if draft else 0,
        "trouble": trouble,
        "is_own": own,
        "progress": [(one.value, one.label, words) for one, words in _PROGRESS.items()],
        "responses": Response.Value.choices,
        "yes_no": YES_NO,
        "measures": _measures(reader, actor, filled.given) if not target.question else [],
        "documents": forms.known_documents(reader),
        "before": said(reader, released),
        "replied_to": _replied_to(reader, target),
        "next": way_back(request, ""),
        "day": filled.given.on or days.asked("").isoformat(),
        "eyes": answering.policy(reader, actor).label,
        "colleagues": [one for one in focal_points(reader, actor) if one != reader],
    }
    if draft and own:
        shown |= {
            "told": said(reader, [draft])[0],
            "steps": [(one.label, one == draft.state) for one in WAY],
            "must_be_another": _must_be_another(reader, draft),
            "history": _history(reader, draft),
        }
    return render(request, "pages/answering/answer.html", shown, status=400 if trouble else 200)


def _must_be_another(reader: Reader, draft: Answer) -> bool:
    wrote = draft.drafted_by == reader.get_username()
    return wrote and operations.needs_another(draft.actor)


def _history(reader: Reader, draft: Answer) -> list[tuple[Entry, str]]:
    """Return what was done at home with a draft, and the remarks that came with it."""
    rows = answering.history(reader, draft)
    return [(one.entry, str(one.told.get("remark", ""))) for one in rows]


def _replied_to(reader: Reader, target: Target) -> dict[str, Any] | None:
    if not target.assessment:
        return None
    assessor = target.assessment.assessor
    who = "the secretariat" if assessor == "secretariat" else Names(reader, [assessor])[assessor]
    return {"said": target.assessment, "who": who}


def _measures(reader: Reader, actor: str, given: Given) -> list[tuple[str, str, str, bool]]:
    """Return measures that documents tell of the State, those that are chosen first."""
    chosen = set(given.content.measures)
    found = record.findings(reader, kind="measure", actor=actor).exclude(state="rejected")
    rows = list(found.order_by("-document__first_day", "start")[:_MEASURES])
    known = {one.pk for one in rows}
    rows += list(record.findings(reader, kind="measure").filter(pk__in=chosen - known))
    rows.sort(key=lambda one: one.pk not in chosen)
    return [
        (one.pk, wording.short(one.quote, 180), one.document.heading, one.pk in chosen)
        for one in rows
    ]

"""Opening a questionnaire: which commitments, which free questions, whom, by when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from secretariat.access import Level
from secretariat.answering import asking
from secretariat.answering.models import Item
from secretariat.errors import RefusedActError
from secretariat.followup import queries as followup
from secretariat.pages import correcting, days, followed, wording
from secretariat.pages.answering.my_state import states
from secretariat.pages.doors import officer
from secretariat.record import queries as record
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse, QueryDict

    from secretariat.access import Reader
    from secretariat.followup.standing import Followed

_MOST = 200
_BLANK = 5
_USUAL = timedelta(days=60)
_KINDS = [(kind.value, kind.label) for kind in Item.Kind if kind != Item.Kind.COMMITMENT]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose what to ask, and open the questionnaire; what is refused stays in the form."""
    by = officer(request)
    trouble = ""
    if request.method == "POST":
        try:
            made = asking.open_questionnaire(
                request.POST.get("title", "").strip(),
                _questions(request.POST, by),
                recipients=_recipients(request.POST, by, days.asked("")),
                opened=days.asked(""),
                due=days.asked(request.POST.get("due", "")),
                by=by,
                introduction=request.POST.get("introduction", "").strip(),
                process=request.POST.get("process", ""),
                level=Level.PARTICIPANTS,
            )
        except ServandaError as error:
            trouble = wording.sentence(str(error))
        else:
            messages.success(request, "The questionnaire is open; its recipients see it now.")
            return redirect("questionnaire", made.pk)
    return _page(request, trouble)


def _page(request: HttpRequest, trouble: str) -> HttpResponse:
    reader, post = request.user, request.POST
    on = days.asked("")
    wanted = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    found = _narrowed(reader, on, wanted) if any(wanted.values()) else []
    chosen = set(post.getlist("commitment"))
    known = {one.finding.pk for one in found}
    kept = [one for one in followup.followed(reader, on) if one.finding.pk in chosen - known]
    shown: dict[str, Any] = {
        "wanted": wanted,
        "processes": record.processes(reader),
        "rows": [(followed.row(one), one.finding.pk in chosen) for one in [*kept, *found[:_MOST]]],
        "left_out": max(len(found) - _MOST, 0),
        "has_looked": any(wanted.values()),
        "kinds": _KINDS,
        "questions": [*_written(post), *[("", "", "text", "")] * _BLANK],
        "states": [(one, one.pk in post.getlist("recipient")) for one in states(reader)],
        "known_actors": correcting.known_actors(reader),
        "due": post.get("due") or (on + _USUAL).isoformat(),
        "given": post,
        "trouble": trouble,
    }
    return render(
        request, "pages/answering/new_questionnaire.html", shown, status=400 if trouble else 200
    )


_FILTERS = ("process", "document", "theme", "actor", "words")


def _narrowed(reader: Reader, on: date, wanted: dict[str, str]) -> list[Followed]:
    """Return the commitments that fit, asked again ones only as the latest instrument asks."""
    actor = correcting.identified(wanted["actor"], reader) if wanted["actor"] else ""
    found = followup.followed(reader, on, actor=actor, process=wanted["process"])
    found = [one for one in found if not one.renewed_by]
    if wanted["theme"]:
        facets = followup.facets(reader, found)
        found = [one for one in found if facets.fits(one, {"theme": wanted["theme"]})]
    document = wanted["document"].casefold()
    words = wanted["words"].casefold().split()
    return [
        one
        for one in found
        if document in one.document.heading.casefold()
        and all(word in " ".join(one.finding.quote.casefold().split()) for word in words)
    ]


def _written(post: QueryDict) -> list[tuple[str, str, str, str]]:
    names = ("question-section", "question-words", "question-kind", "question-choices")
    columns = [[value.strip() for value in post.getlist(name)] for name in names]
    return [row for row in zip(*columns, strict=False) if row[1]]


def _questions(post: QueryDict, reader: Reader) -> list[asking.Question]:
    keys = list(dict.fromkeys(post.getlist("commitment")))
    known = record.findings(reader, kind="commitment").in_bulk(keys)
    asked = [
        asking.Question(key, section=known[key].document.heading[:300])
        for key in keys
        if key in known
    ]
    for section, words, kind, choices in _written(post):
        if kind not in Item.Kind.values:
            raise RefusedActError(f"{kind!r} is no kind of question; choose one from the list")
        several = tuple(one.strip() for one in choices.split(";") if one.strip())
        asked.append(asking.Question("", words, Item.Kind(kind), several, section))
    return asked


def _recipients(post: QueryDict, reader: Reader, on: date) -> list[str]:
    """Return who is asked: those that are chosen, and the members of groups on that day."""
    found = post.getlist("recipient")
    words = post.get("group", "").strip()
    if words:
        group = correcting.identified(words, reader)
        members = record.members(reader, group, on)
        if not members:
            raise RefusedActError(f"nothing is known of members of {words!r} on that day")
        found += members
    return list(dict.fromkeys(found))

"""Where the pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from secretariat.pages import (
    commitments,
    document,
    documents,
    due,
    feeds,
    findings,
    home,
    importing,
    journal,
    language,
    lines,
    review,
    signing_in,
)
from secretariat.pages.actors import actor, actors
from secretariat.pages.answering import addresses_of_answering
from secretariat.pages.contradictions import contradictions
from secretariat.pages.imports.urls import addresses_of_imports
from secretariat.pages.listing import listing
from secretariat.pages.meetings import told
from secretariat.pages.meetings.addresses import addresses_of_meetings
from secretariat.pages.meetings.report import addresses_of_reports
from secretariat.pages.overviews import addresses_of_overviews
from secretariat.pages.processes import addresses_of_processes
from secretariat.pages.workplan.urls import addresses_of_work_plans

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

_ONE = "documents/<str:sha256>"
_FINDING = "findings/<str:identifier>"
_COMMITMENT = "commitments/<str:identifier>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>", signing_in.use_link, name="use-link"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    *listing("documents", documents.documents),
    path(f"{_ONE}.json", documents.reading, name="reading"),
    path(_ONE, document.document, name="document"),
    path(f"{_ONE}/line", lines.line, name="line"),
    path(f"{_ONE}/original", documents.original, name="original"),
    path(f"{_ONE}/read-again", documents.read_again, name="read-again"),
    path(f"{_ONE}/accept-all", documents.accept_all, name="accept-all"),
    path(f"{_ONE}/access", documents.access, name="access"),
    *listing("lines", lines.lines),
    path("compare/<str:before>/<str:after>.json", lines.compare_as_json, name="compare-json"),
    path("compare/<str:before>/<str:after>", lines.compare, name="compare"),
    path("language", language.language, name="language"),
    path("language.json", language.language_as_json, name="language-json"),
    *listing("findings", findings.findings),
    path(_FINDING, findings.finding, name="finding"),
    path(f"{_FINDING}/beside", findings.beside, name="beside"),
    path(f"{_FINDING}/correct", findings.correct, name="correct"),
    *(
        path(f"{_FINDING}/{verdict}", findings.decide, {"verdict": verdict}, name=verdict)
        for verdict in ("accept", "reject", "dispute")
    ),
    path("review", review.review, name="review"),
    path("import", importing.take_in, name="import"),
    path("import/progress.json", importing.progress, name="progress"),
    *addresses_of_imports(),
    *listing("due", due.due),
    path("feeds", feeds.feeds, name="feeds"),
    path("feeds/new", feeds.make_feed, name="make-feed"),
    path("feeds/end", feeds.end_feed, name="end-feed"),
    path("feeds/<str:token>.ics", feeds.calendar, name="feed-calendar"),
    path("feeds/<str:token>.atom", feeds.atom, name="feed-atom"),
    *listing("commitments", commitments.commitments),
    path(_COMMITMENT, commitments.commitment, name="commitment"),
    path(f"{_COMMITMENT}/assess", commitments.assess, name="assess"),
    path(f"{_COMMITMENT}/respond", commitments.respond, name="respond"),
    path(f"{_COMMITMENT}/stage", commitments.change_stage, name="stage"),
    path(f"{_COMMITMENT}/theme", commitments.put_under, name="theme"),
    path(f"{_COMMITMENT}/inherit", commitments.inherit, name="inherit"),
    path(f"{_COMMITMENT}/move", commitments.move_due, name="move-due"),
    *(
        path(
            f"{_COMMITMENT}/answers/{verdict}",
            commitments.answer,
            {"verdict": verdict},
            name=f"{verdict}-answer",
        )
        for verdict in ("confirm", "reject")
    ),
    *listing("actors", actors),
    path("actors/<path:identifier>", actor, name="actor"),
    *listing("meetings", told.meetings),
    *addresses_of_reports(),
    *addresses_of_meetings(),
    path("meetings/<str:identifier>", told.meeting, name="meeting"),
    *addresses_of_overviews(),
    *addresses_of_work_plans(),
    *addresses_of_answering(),
    *listing("contradictions", contradictions),
    *addresses_of_processes(),
    *listing("journal", journal.journal),
    path("journal/<int:seq>/undo", findings.undo, name="undo"),
]

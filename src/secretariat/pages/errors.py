"""When something cannot be shown or done: a page that says what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import (
    ObjectDoesNotExist,
    RequestDataTooBig,
    TooManyFilesSent,
)
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from secretariat.errors import ConflictingRecordError, DamagedRecordError, NotAllowedError
from secretariat.pages import wording
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class Trouble(NamedTuple):
    """What went wrong, and what to do."""

    status: int
    code: str
    title: str
    next_step: str


BAD = Trouble(
    400,
    "refused",
    "This cannot be done as asked",
    "Go back, change what is said above, and send it again. Nothing was changed in the record.",
)
FORBIDDEN = Trouble(
    403,
    "not-allowed",
    "This is not open to you",
    "Sign in with a link of your own. If you are signed in, ask another officer.",
)
STALE = Trouble(
    403,
    "stale-form",
    "This form is too old",
    "You signed in or out in another window, or the page was open for long. Go back, open the page "
    "anew, and send it again. Nothing was changed in the record.",
)
MISSING = Trouble(
    404,
    "not-found",
    "There is no such page",
    "The address may be mistyped, or the document was read again and the finding is gone. Look for "
    "it in the lists of documents or findings.",
)
CONFLICT = Trouble(
    409,
    "changed-meanwhile",
    "Somebody else was faster",
    "What you decided on is not what it was when you opened it. Look at it as it stands now, and "
    "decide again. Nothing of yours was recorded.",
)
TOO_LARGE = Trouble(
    413,
    "too-large",
    "This is too much at once",
    "Send files one by one, each of at most 50 MB; a larger document in parts.",
)
FAULT = Trouble(
    500,
    "fault",
    "Something is wrong on our side",
    "Nothing was changed in the record. Try again; if it happens again, run servanda doctor and "
    "tell the developers what you did and at what time.",
)
DAMAGED = FAULT._replace(
    code="damaged",
    title="Something in the record is damaged",
    next_step="Run servanda doctor and restore the file that it names from a backup.",
)


class Sentences:
    """Turns what our operations refuse into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for an error that has one; faults go on to the log."""
        if isinstance(error, ObjectDoesNotExist):
            return trouble(request, MISSING)
        if not isinstance(error, ServandaError):
            return None
        return trouble(request, _kind(error), str(error))


def _kind(error: ServandaError) -> Trouble:
    for family, kind in (
        (ConflictingRecordError, CONFLICT),
        (NotAllowedError, FORBIDDEN),
        (DamagedRecordError, DAMAGED),
    ):
        if isinstance(error, family):
            return kind
    return BAD


def trouble(request: HttpRequest, kind: Trouble, words: str = "") -> HttpResponse:
    """Return a page, or data for a program, that says what went wrong and what to do next."""
    if wants_data(request):
        said = {"code": kind.code, "message": words or kind.title, "where": request.path}
        return JsonResponse({"error": said}, status=kind.status)
    shown = {"trouble": kind, "words": wording.sentence(words) if words else ""}
    return render(request, "pages/trouble.html", shown, status=kind.status)


def wants_data(request: HttpRequest) -> bool:
    """Tell whether a program asks, which has no use for a page."""
    asked_by_script = "application/json" in request.headers.get("Accept", "")
    return asked_by_script or request.path.endswith((".json", ".csv"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django itself refuses."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return trouble(request, TOO_LARGE if too_large else BAD)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer whoever may not do it."""
    return trouble(request, FORBIDDEN, str(exception))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not come from a page of this session."""
    del reason
    return trouble(request, STALE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address at which there is nothing; the reason of Django is not for people."""
    del exception
    return trouble(request, MISSING)


def fault(request: HttpRequest) -> HttpResponse:
    """Answer after an error of ours; uses as little as possible, for that may be broken too."""
    if wants_data(request):
        said = {"code": FAULT.code, "message": FAULT.title, "where": request.path}
        return JsonResponse({"error": said}, status=FAULT.status)
    shown = {"trouble": FAULT, "words": "", "plain": True}
    return render(None, "pages/trouble.html", shown, status=FAULT.status)

"""Who may come in: officers, and focal points to read and to answer for their State.

Everybody else is shown how to sign in. What a page shows is decided row by row in
:mod:`secretariat.access`; here it is decided who may act at all.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from secretariat.access import ceiling, check_officer, is_officer, speaks_for
from secretariat.errors import NotAllowedError
from secretariat.pages.errors import FORBIDDEN, trouble, wants_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from secretariat.people.models import User

    Page = Callable[..., HttpResponseBase]

_NOT_YET = "you are signed in as {}, and only officers and focal points may see the record"
_FOR_OFFICERS = "this is for officers of the secretariat"
_OPEN = "_open_to_everybody"
_PARTIES = "_open_to_parties"
# Pages on which only officers have anything to do; whoever answers for a State reads the others.
DESKS = frozenset(
    "review import import-table preview-table progress journal journal-csv journal-json "
    "journal-xlsx correct access "
    "accept-all people people-csv people-json people-xlsx meeting-report meeting-report-docx "
    "meeting-report-pdf meeting-report-html meeting-report-left-out-csv "
    "meeting-report-left-out-xlsx meeting-report-sentence meeting-report-add "
    "new-questionnaire make-plan import-plan plan-candidates plan-from-document plan-links "
    "plan-import plan-import-csv plan-import-file imports imports-csv imports-json imports-xlsx "
    "imported imported-csv imported-json imported-xlsx left-csv left-xlsx".split()
)


def open_to_everybody(page: Page) -> Page:
    """Let a page be seen without signing in; there is hardly any."""

    @wraps(page)
    def opened(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        return page(request, *arguments, **named)

    setattr(opened, _OPEN, True)
    return opened


def open_to_parties(page: Page) -> Page:
    """Let focal points act here; the operation asks for whom. No other act is open to them."""

    @wraps(page)
    def opened(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        return page(request, *arguments, **named)

    setattr(opened, _PARTIES, True)
    return opened


class Doorkeeper:
    """Turns back whoever may see nothing or act nowhere, before any page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, page: Page, _arguments: object, _named: object
    ) -> HttpResponseBase | None:
        """Show nobody a page that is not open to everybody."""
        if getattr(page, _OPEN, False) or is_officer(request.user):
            return None
        if ceiling(request.user) is not None:
            if self._is_for_officers(request, page):
                return trouble(request, FORBIDDEN, _FOR_OFFICERS)
            return None
        if request.user.is_authenticated:
            return trouble(request, FORBIDDEN, _NOT_YET.format(request.user))
        if request.method != "GET" or wants_data(request):
            return trouble(request, FORBIDDEN, _FOR_OFFICERS)
        wanted = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('sign-in')}?{wanted}")

    @staticmethod
    def _is_for_officers(request: HttpRequest, page: Page) -> bool:
        if getattr(page, _PARTIES, False):
            return False
        match = request.resolver_match
        desk = match.url_name if match else None
        return request.method not in {"GET", "HEAD"} or desk in DESKS


def officer(request: HttpRequest) -> User:
    """Return the officer who acts; raises NotAllowedError for anybody else."""
    check_officer(request.user)
    return cast("User", request.user)


def focal_point(request: HttpRequest) -> User:
    """Return the focal point who acts; raises NotAllowedError for anybody else."""
    if not speaks_for(request.user):
        raise NotAllowedError("only a focal point answers for a State; sign in as one")
    return cast("User", request.user)


def signed_in(request: HttpRequest) -> User:
    """Return the person who acts, who may see at least something."""
    if ceiling(request.user) is None:
        raise NotAllowedError("sign in first")
    return cast("User", request.user)


def way_back(request: HttpRequest, otherwise: str, field: str = "next") -> str:
    """Return the address on this site to which a form says to return."""
    wanted = request.POST.get(field) or request.GET.get(field) or ""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if wanted and safe else otherwise

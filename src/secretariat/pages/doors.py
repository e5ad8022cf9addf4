"""Who may come in: officers; everybody else is shown how to sign in."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from secretariat.access import ceiling, check_officer
from secretariat.pages.errors import FORBIDDEN, trouble, wants_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from secretariat.people.models import User

    Page = Callable[..., HttpResponseBase]

_NOT_YET = "you are signed in as {}, and only officers may see the record for now"
_OPEN = "_open_to_everybody"


def open_to_everybody(page: Page) -> Page:
    """Let a page be seen without signing in; there is hardly any."""

    @wraps(page)
    def opened(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        return page(request, *arguments, **named)

    setattr(opened, _OPEN, True)
    return opened


class Doorkeeper:
    """Turns back whoever may see nothing, before any page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, page: Page, _arguments: object, _named: object
    ) -> HttpResponseBase | None:
        """Show nobody a page that is not open to everybody."""
        if getattr(page, _OPEN, False) or ceiling(request.user) is not None:
            return None
        if request.user.is_authenticated:
            return trouble(request, FORBIDDEN, _NOT_YET.format(request.user))
        if request.method != "GET" or wants_data(request):
            return trouble(request, FORBIDDEN, "this is for officers of the secretariat")
        wanted = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('sign-in')}?{wanted}")


def officer(request: HttpRequest) -> User:
    """Return the officer who acts; raises NotAllowedError for anybody else."""
    check_officer(request.user)
    return cast("User", request.user)


def way_back(request: HttpRequest, otherwise: str, field: str = "next") -> str:
    """Return the address on this site to which a form says to return."""
    wanted = request.POST.get(field) or request.GET.get(field) or ""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if wanted and safe else otherwise

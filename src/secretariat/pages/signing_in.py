"""Signing in by a link that works once, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import auth, messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secretariat.access import ceiling
from secretariat.errors import NotAllowedError
from secretariat.pages import wording
from secretariat.pages.doors import open_to_everybody, way_back
from secretariat.people import operations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_WANTED = "wanted"


@open_to_everybody
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Say how one comes in; remember which page was wanted."""
    if ceiling(request.user) is not None:
        return redirect(way_back(request, "/"))
    request.session[_WANTED] = way_back(request, "/")
    return render(request, "pages/sign_in.html")


@open_to_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask before the link is used up, for programs open links too; then let in."""
    if request.method != "POST":
        return render(request, "pages/use_link.html", {"token": token})
    try:
        user = operations.sign_in(token)
    except NotAllowedError as error:
        shown = {"refused": wording.sentence(str(error))}
        return render(request, "pages/use_link.html", shown, status=403)
    wanted = request.session.get(_WANTED, "/")
    auth.login(request, user, backend=_BACKEND)
    messages.success(request, f"Good day, {user}. You are signed in for eight hours at most.")
    return redirect(wanted)


@open_to_everybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect("sign-in")

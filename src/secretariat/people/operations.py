"""What is done about people: enrolling them, and letting them in."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from secretariat.errors import NotAllowedError, RefusedActError
from secretariat.journal.operations import OFFICE, one_act_at_a_time, perform
from secretariat.people import acts
from secretariat.people.models import SignInLink, User

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,149}")


@one_act_at_a_time()
def enrol(username: str, *, name: str = "", role: str, actor: str = "", by: User | None) -> User:
    """Give a person a name in the record; *by* None is the command line of the data folder.

    A focal point answers for an *actor*; who calls it asked that the record knows it.
    """
    if not _USERNAME.fullmatch(username) or username == OFFICE:
        raise RefusedActError(
            f"{username!r} cannot be a user name; take small letters, digits, '.', '-' and '_', "
            f"and not {OFFICE!r}, which is the office itself"
        )
    if User.objects.filter(username=username).exists():
        raise RefusedActError(f"{username} is enrolled already")
    details = {
        "username": username,
        "name": name or username,
        "role": User.Role(role).value,
        "actor": _answers_for(role, actor),
    }
    perform(acts.ENROLLED, by=by, subject=f"person {username}", details=details)
    return User.objects.get(username=username)


@one_act_at_a_time()
def change_role(
    username: str, *, role: str, is_active: bool, by: User | None, reason: str, actor: str = ""
) -> None:
    """Change what a person may do; who is not active is refused at their next request."""
    user = User.objects.get(username=username)
    if by and by.username == username:
        raise RefusedActError("nobody changes their own role; ask another officer")
    details = {
        "username": username,
        "before": {"role": user.role, "actor": user.actor, "is_active": user.is_active},
        "after": {
            "role": User.Role(role).value,
            "actor": _answers_for(role, actor),
            "is_active": is_active,
        },
        "reason": reason,
    }
    perform(acts.CHANGED_ROLE, by=by, subject=f"person {username}", details=details)


@one_act_at_a_time()
def make_sign_in_link(username: str, *, by: User | None) -> str:
    """Return a token that signs the person in once; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(minutes=settings.SIGN_IN_LINK_MINUTES)
    details = {
        "username": username,
        "digest": _digest(token),
        "expires_at": expires_at.isoformat(),
    }
    perform(acts.MADE_LINK, by=by, subject=f"person {username}", details=details)
    return token


@one_act_at_a_time()
def sign_in(token: str) -> User:
    """Use up a sign-in link and return whom it lets in."""
    link = SignInLink.objects.select_related("user").filter(digest=_digest(token)).first()
    if not link or link.used_at or link.expires_at < timezone.now() or not link.user.is_active:
        raise NotAllowedError(
            "this sign-in link is used up or too old; make a new one with `servanda serve`, "
            "or ask an officer for one"
        )
    subject = f"person {link.user.username}"
    perform(acts.SIGNED_IN, by=link.user, subject=subject, details={"digest": link.digest})
    return link.user


def _answers_for(role: str, actor: str) -> str:
    is_focal_point = role == User.Role.FOCAL_POINT
    if is_focal_point and not actor:
        raise RefusedActError("say for which State or organization the focal point answers")
    if actor and not is_focal_point:
        raise RefusedActError(f"a person with the role {role!r} answers for nobody; leave it empty")
    return actor


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

"""What each act on people does to the tables, from its entry alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from secretariat.journal.operations import Act
from secretariat.people.models import SignInLink, User

if TYPE_CHECKING:
    from secretariat.journal.models import Entry

# Nobody has a password; a word that begins with "!" matches none.
NO_PASSWORD = "!"  # noqa: S105 - it is the absence of one


def _enrol(entry: Entry) -> None:
    told = entry.told
    User.objects.create(
        username=told["username"],
        name=told["name"],
        role=told["role"],
        actor=told.get("actor", ""),
        password=NO_PASSWORD,
    )


def _change_role(entry: Entry) -> None:
    told = entry.told
    User.objects.filter(username=told["username"]).update(**told["after"])


def _make_link(entry: Entry) -> None:
    told = entry.told
    SignInLink.objects.create(
        digest=told["digest"],
        user_id=told["username"],
        expires_at=datetime.fromisoformat(told["expires_at"]),
    )


def _sign_in(entry: Entry) -> None:
    SignInLink.objects.filter(digest=entry.told["digest"]).update(used_at=entry.at)


ENROLLED = Act("enrolled", _enrol)
CHANGED_ROLE = Act("changed role", _change_role)
MADE_LINK = Act("made sign-in link", _make_link)
SIGNED_IN = Act("signed in", _sign_in, officers_only=False)

ACTS = (ENROLLED, CHANGED_ROLE, MADE_LINK, SIGNED_IN)

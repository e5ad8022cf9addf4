from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from secretariat.access import Level, ceiling
from secretariat.errors import NotAllowedError, RefusedActError
from secretariat.journal.models import Entry
from secretariat.people import queries
from secretariat.people.models import SignInLink, User
from secretariat.people.operations import change_role, enrol, make_sign_in_link, sign_in


def test_a_sign_in_link_lets_its_person_in_once(amara: User) -> None:
    token = make_sign_in_link("amara", by=None)
    assert sign_in(token) == amara
    with pytest.raises(NotAllowedError, match="used up"):
        sign_in(token)


def test_a_sign_in_link_expires(amara: User) -> None:
    token = make_sign_in_link("amara", by=None)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedError, match="too old"):
        sign_in(token)


def test_a_guessed_link_lets_nobody_in(amara: User) -> None:
    make_sign_in_link("amara", by=None)
    with pytest.raises(NotAllowedError):
        sign_in("guessed")


def test_only_the_hash_of_a_link_is_kept(amara: User) -> None:
    token = make_sign_in_link("amara", by=None)
    assert SignInLink.objects.get().digest == hashlib.sha256(token.encode()).hexdigest()
    assert not any(token in entry.details for entry in Entry.kept.all())


def test_who_is_not_active_any_more_is_not_let_in(amara: User, jonas: User) -> None:
    token = make_sign_in_link("jonas", by=amara)
    change_role("jonas", role="reader", is_active=False, by=amara, reason="left the ministry")
    with pytest.raises(NotAllowedError):
        sign_in(token)


def test_signing_in_stands_in_the_journal(amara: User) -> None:
    sign_in(make_sign_in_link("amara", by=None))
    acts = Entry.kept.order_by("-seq").values_list("by", "act")[:2]
    assert list(acts) == [("amara", "signed in"), ("servanda", "made sign-in link")]


def test_nobody_has_a_password(amara: User) -> None:
    assert not amara.has_usable_password()
    assert authenticate(username="amara", password="!") is None  # noqa: S106


@pytest.mark.parametrize("username", ["servanda", "Amara", "", "a b", "../amara"])
def test_some_names_are_not_user_names(db: None, username: str) -> None:
    with pytest.raises(RefusedActError, match="user name"):
        enrol(username, role="officer", by=None)


def test_nobody_changes_their_own_role(amara: User) -> None:
    with pytest.raises(RefusedActError, match="another officer"):
        change_role("amara", role="reader", is_active=True, by=amara, reason="")


def test_a_demoted_officer_sees_nothing_at_the_next_request(amara: User, jonas: User) -> None:
    change_role("jonas", role="officer", is_active=True, by=amara, reason="stands in")
    assert ceiling(User.objects.get(pk="jonas")) == Level.STRICTLY_RESTRICTED
    change_role("jonas", role="reader", is_active=True, by=amara, reason="is back")
    assert ceiling(User.objects.get(pk="jonas")) is None


def test_only_who_sees_anything_sees_who_is_enrolled(amara: User, li: User) -> None:
    assert {person.username for person in queries.people(amara)} == {"amara", "li"}
    assert not queries.people(li).exists()

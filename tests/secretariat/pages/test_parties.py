"""Whoever answers for a State is offered what that person may do, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from secretariat.pages.doors import DESKS
from tests.secretariat.pages.office import receive
from tests.secretariat.pages.questionnaire import ask_and_assess
from tests.secretariat.pages.test_doors import DOORS, address

if TYPE_CHECKING:
    from django.urls import URLPattern

    from secretariat.people.models import User

FOR_ALL = {"sign-out", "use-link"}
# Words of a paragraph that only officers may see.
RESTRICTED = ("200,000", "200000", "In private", "supports the plan")


class Offered(NamedTuple):
    """Something that a page offers to do, and where."""

    kind: str
    where: str


def offers(page: str, here: str) -> set[Offered]:
    """Return the forms of a page that act, and its links to the desks of officers."""
    tree = html.fromstring(page)
    found = set()
    for form in tree.xpath("//form[@method='post']"):
        found.add(Offered("form", form.get("action") or here))
    for link in tree.xpath("//a[@href]"):
        if re.match(r"/(?!/)", link.get("href")):
            found.add(Offered("link", link.get("href")))
    return found


def is_for_officers(one: Offered) -> bool:
    try:
        match = resolve(urlsplit(one.where).path)
    except Resolver404:
        return False
    if one.kind == "link":
        return match.url_name in DESKS
    return match.url_name not in FOR_ALL and not getattr(match.func, "_open_to_parties", False)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.name))
def test_a_focal_point_is_offered_nothing_that_only_officers_do(
    amara: User, jonas: User, door: URLPattern
) -> None:
    receive(amara)
    ask_and_assess(amara)
    client = Client()
    client.force_login(jonas)
    where = address(door).partition("?")[0]
    answer = client.get(where)
    said = b"".join(answer).decode(errors="replace")
    assert not [word for word in RESTRICTED if word in said]
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return
    assert not sorted({one.where for one in offers(said, where) if is_for_officers(one)})

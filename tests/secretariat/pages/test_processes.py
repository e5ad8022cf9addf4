"""The life of a process on its pages: stages are set, heirs are named, themes are given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from secretariat.followup import queries as followup
from secretariat.followup.models import Inheritance, ProcessStage, Theming
from secretariat.record import queries
from tests.secretariat.pages.office import receive

if TYPE_CHECKING:
    from django.test import Client

    from secretariat.followup.standing import Followed
    from secretariat.people.models import User

pytestmark = pytest.mark.django_db
ON = "2004-06-01"


@pytest.fixture
def office(client: Client, amara: User) -> Client:
    receive(amara)
    client.force_login(amara)
    return client


def call(by: User) -> Followed:
    found = followup.followed(by, date(2004, 6, 1))
    return next(one for one in found if one.finding.part == "op2")


def test_a_stage_is_set_and_shown_with_its_condition(office: Client, amara: User) -> None:
    slug = queries.processes(amara).get().pk
    assert "Nobody has said" in office.get(reverse("process", args=[slug])).content.decode()
    done = office.post(
        reverse("set-stage", args=[slug]) + f"?on={ON}",
        {
            "stage": "extended",
            "on": "2004-01-01",
            "until": "2005-12-31",
            "condition": "unless the Commission decides otherwise",
            "reason": "so agreed in Tarn",
        },
        follow=True,
    )
    page = done.content.decode()
    assert "The stage of the process is recorded." in page
    assert "unless the Commission decides otherwise" in page
    assert "would lose" in page
    assert ProcessStage.kept.get().until == date(2005, 12, 31)
    after = office.get(reverse("process-life", args=[slug]), {"on": "2006-06-01"}).content.decode()
    assert "no document in the record says that otherwise was decided" in after
    refused = office.post(reverse("set-stage", args=[slug]), {"stage": "asleep", "on": ON})
    assert "none of" in refused.content.decode()


def test_heirs_are_named_for_several_at_once(office: Client, amara: User) -> None:
    slug = queries.processes(amara).get().pk
    rows = office.get(f"/processes/{slug}/left.json", {"on": ON}).json()
    assert {row["why"] for row in rows} <= {
        "who is asked ends with the process",
        "who asks for it, and would follow it up, ends with the process",
    }
    assert all(row["may_inherit"][-1] == "nobody" for row in rows)
    address = reverse("name-heirs", args=[slug]) + f"?on={ON}"
    nothing = office.post(address, {"heir": "nobody", "reason": "so", "from": ON})
    assert "Choose at least one" in nothing.content.decode()
    chosen = [row["finding"] for row in rows][:2]
    done = office.post(
        address,
        {"commitment": chosen, "heir": "nobody", "reason": "too late", "from": ON},
        follow=True,
    )
    assert "Recorded who inherits 2 commitments." in done.content.decode()
    assert {one.finding_id for one in Inheritance.kept.all()} == set(chosen)
    named = office.get(f"/processes/{slug}/left.json", {"on": ON, "heir": "named"}).json()
    assert {row["finding"] for row in named} == set(chosen)


def test_a_commitment_shows_its_heir_and_its_theme(office: Client, amara: User) -> None:
    one = call(amara).finding.pk
    office.post(
        reverse("inherit", args=[one]),
        {"heir": "", "other": "org:LC-SEC", "on": ON, "reason": "it keeps the archive"},
    )
    office.post(reverse("theme", args=[one]), {"theme": "Treaties", "on": ON})
    page = office.get(reverse("commitment", args=[one]), {"on": ON}).content.decode()
    assert "Inherited by <strong>Secretariat of the Lakes Commission</strong>" in page
    assert "it keeps the archive" in page
    assert Theming.kept.get().theme == "Treaties"
    due = office.get("/due", {"on": ON, "by": "theme", "standing": ""}).content.decode()
    assert "Treaties" in due
    asked = office.get("/due.json", {"on": ON, "actor": "org:LC-SEC", "standing": ""}).json()
    assert one in {row["finding"] for row in asked}


def test_what_was_done_reads_well_in_the_journal(office: Client, amara: User) -> None:
    slug = queries.processes(amara).get().pk
    office.post(
        reverse("set-stage", args=[slug]),
        {"stage": "concluded", "on": "2004-01-01", "reason": "so agreed"},
    )
    one = call(amara).finding.pk
    office.post(reverse("theme", args=[one]), {"theme": "Treaties", "on": ON})
    office.post(
        reverse("inherit", args=[one]), {"heir": "addressee", "on": ON, "reason": "of course"}
    )
    journal = office.get("/journal").content.decode()
    assert f"said that the process {slug} is concluded from 2004-01-01" in journal
    assert "put a commitment under the theme “Treaties”" in journal
    assert "said who inherits a commitment: addressee" in journal


def test_only_officers_set_stages(client: Client, amara: User, li: User) -> None:
    receive(amara)
    client.force_login(li)
    slug = queries.processes(amara).get().pk
    for name in ("process-life", "process-left"):
        assert client.get(reverse(name, args=[slug])).status_code == 403
    told = {"stage": "concluded", "on": ON, "reason": "so"}
    assert client.post(reverse("set-stage", args=[slug]), told).status_code == 403
    assert not ProcessStage.kept.exists()

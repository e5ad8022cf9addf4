"""Nothing is shown to whoever may see nothing, at no address."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from secretariat.access import Level
from secretariat.answering.models import Item
from secretariat.followup.models import Assessment
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.operations import freeze_report
from secretariat.pages.urls import urlpatterns
from secretariat.people.models import User
from secretariat.record.models import Document, Finding
from tests.secretariat.pages.office import call_meeting, import_table, plan_work, receive
from tests.secretariat.pages.questionnaire import ask_and_assess

# What lets in without a session: signing in, and the secret address of a feed (test_due.py).
OPEN = {"sign-in", "use-link", "sign-out", "feed-calendar", "feed-atom"}
DOORS = [one for one in urlpatterns if isinstance(one, URLPattern) and one.name not in OPEN]
# Doors to something of a work plan, which is made for them.
PLANNED = {
    "action": "action",
    "change-action": "action",
    "change-agencies": "action",
    "add-milestone": "action",
    "set-budget": "action",
    "record-funding": "action",
    "serve": "action",
    "end-action": "action",
    "move-milestone": "milestone",
    "change-theme": "theme",
    "plan-import": "import",
    "plan-import-csv": "import",
    "plan-import-file": "import",
    "take-back-plan": "import",
}
# Doors to an import, which is made for them.
IMPORTED = {"imported", "imported-csv", "imported-json", "imported-xlsx", "left-csv", "left-xlsx"}
# What takes the address of a page as it is.
OF_NOBODY = {"progress"}
# Words of our samples that would give them away.
SECRETS = ("Lakes", "Varda", "LC/", "3TOWN")


def address(door: URLPattern) -> str:
    """Return an address behind which something is, as far as there is something."""
    kind = "meeting" if str(door.name).startswith("meeting") else "commitment"
    asked = Item.kept.filter(words="").first()
    said = Assessment.kept.first()
    first, *_, last = Document.kept.order_by("entry_id").values_list("pk", flat=True)
    known: dict[str, object] = {
        "sha256": last,
        "before": first,
        "after": last,
        "identifier": Finding.kept.filter(kind=kind)[0].pk,
        "slug": "the-lakes",
        "seq": 1,
        "name": "overdue",
        "item": f"{asked.questionnaire_id}.2" if asked else "",
        "number": (said.pk if door.name == "reply" else asked.questionnaire_id)
        if asked and said
        else 1,
        "username": "amara",
        "do": "ask",
    }
    if room := PLANNED.get(str(door.name), "plan" if "plan" in door.pattern.converters else ""):
        planned = plan_work(User.objects.get(username="amara"))
        known |= {"plan": planned["plan"], "identifier": planned.get(room)}
        known["entry"] = planned["import"]
        known["name"] = "late-milestones"
    if "report" in str(door.name):
        known |= report_of(frozen="number" in door.pattern.converters)
    if door.name in IMPORTED:
        known["seq"] = import_table(User.objects.get(username="amara"))
    if str(door.name).startswith(("answer", "reply")):
        known["identifier"] = asked.commitment if asked else ""
    if str(door.pattern).startswith("series/"):
        known["number"] = call_meeting(User.objects.get(username="amara"))
    wanted = {name: known[name] for name in door.pattern.converters}
    if door.name == "actor":
        wanted = {"identifier": "state:VAR"}
    of_whom = "?actor=state:VAR&for=state:VAR" if door.name not in OF_NOBODY else ""
    return f"{reverse(str(door.name), kwargs=wanted)}{of_whom}"


def report_of(*, frozen: bool) -> dict[str, object]:
    """Return a sentence of the draft of a report, and a version of it where one is wanted."""
    amara = User.objects.get(username="amara")
    held = Finding.kept.get(kind="meeting").pk
    level, key = Level.PARTICIPANTS, draft_report(amara, held).cover[0].key
    number = freeze_report(held, level=level, on=date(2004, 4, 1), by=amara).pk if frozen else 0
    return {"key": key, "change": 1, "number": number}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.name))
def test_nobody_is_turned_back_at_every_door(amara: User, li: User, door: URLPattern) -> None:
    receive(amara)
    ask_and_assess(amara)
    where = address(door)
    for who in (None, li):  # not signed in; signed in, but with nothing to see
        client = Client()
        if who:
            client.force_login(who)
        for answer in (client.get(where), client.post(where)):
            assert answer.status_code in {302, 403}
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/sign-in?next=")
            said = answer.content.decode()
            assert not any(word in said for word in SECRETS)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.name))
def test_an_officer_is_shown_what_is_behind_every_door(amara: User, door: URLPattern) -> None:
    receive(amara)
    ask_and_assess(amara)
    client = Client()
    client.force_login(amara)
    answer = client.get(address(door))
    assert answer.status_code in {200, 302, 405}, "302: one looks elsewhere; 405: it is an act"
    if answer.status_code == 302:
        assert not answer.headers["Location"].startswith("/sign-in")

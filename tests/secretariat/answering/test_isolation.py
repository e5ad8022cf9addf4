"""A draft is of its State alone: not of officers, not of others, at no address, in no number."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.test import Client

from secretariat import access
from secretariat.access import Kept, Level
from secretariat.answering import operations, queries
from secretariat.answering.content import Content, Figure
from secretariat.answering.operations import About
from secretariat.errors import NotAllowedError
from secretariat.followup.models import Assessment
from secretariat.followup.operations import make_feed, open_feed
from secretariat.journal import operations as journal
from secretariat.journal.models import Entry, Sealed
from secretariat.people.models import User
from secretariat.record.models import Document, Finding
from tests.secretariat.pages import test_doors
from tests.secretariat.pages.office import receive
from tests.secretariat.pages.questionnaire import ask_and_assess
from tests.secretariat.pages.test_doors import DOORS, address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VARDA = "state:VAR"
DAY = date(2005, 2, 1)
SECRETS = ("secretly", "zebra", "314,159,265", "quagga", "okapi", "remarkably", "aardvark")
_NEW = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|DTSTAMP:\w+')
KEPT = [model for model in apps.get_models() if issubclass(model, Kept)]


@pytest.fixture
def call(amara: User) -> str:
    receive(amara)
    return Finding.kept.get(kind="commitment", part="op2").pk


@pytest.fixture
def sheet(amara: User, call: str) -> int:
    assert call
    return int(ask_and_assess(amara).pk)


def draft_everything(call: str, sheet: int, by: User) -> list[int]:
    """Write all that can be written at home, in words that nobody else uses."""
    report = Document.kept.get(name="report.txt").pk
    content = Content(
        progress="not fulfilled",
        response="noted",
        text="secretly",
        needs="zebra",
        figures=(Figure("314,159,265", "quagga"),),
    )
    request = operations.save_draft(
        VARDA,
        About(call),
        content,
        on=DAY,
        by=by,
        evidence=[(report, "third meeting of experts was held")],
    )
    said = Assessment.kept.get(assessor="secretariat").pk
    reply = operations.save_draft(
        VARDA, About(call, assessment=said), Content(text="okapi"), on=DAY, by=by
    )
    question = operations.save_draft(
        VARDA, About(question=f"{sheet}.2"), Content(text="aardvark"), on=DAY, by=by
    )
    operations.ask_clearance(request.pk, by=by)
    operations.return_draft(request.pk, "remarkably short", by=by)
    operations.ask_clearance(reply.pk, by=by)
    operations.clear_draft(reply.pk, by=by)
    return [request.pk, reply.pk, question.pk]


@pytest.mark.parametrize("model", KEPT, ids=lambda model: str(model.__name__))
def test_no_column_of_any_table_shows_a_draft_to_others(
    amara: User, jonas: User, oleg: User, call: str, sheet: int, model: type[Kept]
) -> None:
    before = {who: set(map(str, model.objects.visible_to(who).values())) for who in (amara, oleg)}
    draft_everything(call, sheet, jonas)
    for who in (amara, oleg):
        seen = set(map(str, model.objects.visible_to(who).values()))
        assert not [word for word in SECRETS if any(word in row for row in seen)]
        if model is not Entry:
            assert seen == before[who], "not even that there is one"
    own = str(list(model.objects.visible_to(jonas).values()))
    if model.__name__ in {"Answer", "Sealed"}:
        assert all(word in own for word in ("secretly", "zebra", "okapi", "aardvark"))


def test_the_journal_tells_officers_the_act_and_the_state_alone(
    amara: User, jonas: User, call: str, sheet: int
) -> None:
    draft_everything(call, sheet, jonas)
    for entry in Entry.objects.visible_to(amara).filter(by="jonas"):
        assert set(entry.told) == {"compartment", "sealed"}
        assert (entry.subject, entry.told["compartment"]) == (f"actor {VARDA}", VARDA)
        assert call not in entry.details


def pages(who: User, places: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of every page and file, without what is new each time."""
    client = Client()
    client.force_login(who)
    for where in places:
        content = _words(b"".join(client.get(where)))
        yield where, _NEW.sub("", content)


def _words(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(
            book.read(name).decode() for name in book.namelist() if "docProps" not in name
        )


def test_no_page_and_no_file_differs_for_others_by_a_draft(
    amara: User,
    jonas: User,
    oleg: User,
    call: str,
    sheet: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("plan_work", "import_table", "call_meeting"):  # once for all doors
        monkeypatch.setattr(test_doors, name, cache(getattr(test_doors, name)))
    doors = [address(door) for door in DOORS]
    places = sorted({*doors, *(where.partition("?")[0] for where in doors)})
    before = {who.pk: dict(pages(who, places)) for who in (amara, oleg)}
    drafts = draft_everything(call, sheet, jonas)
    for who in (amara, oleg):
        for where, words in pages(who, places):
            assert not [word for word in SECRETS if word in words], f"{who} at {where}"
            if not where.startswith("/journal"):
                assert words == before[who.pk][where], f"{who} at {where}"
        client = Client()
        client.force_login(who)
        for number in drafts:
            for act in ("clear", "release", "discard"):
                answer = client.post(f"/answers/{number}/{act}")
                assert answer.status_code in {403, 404}
    for decide in operations.clear_draft, operations.ask_clearance:
        with pytest.raises(NotAllowedError):
            decide(drafts[0], by=amara)


def test_a_feed_of_the_state_itself_carries_no_draft(
    jonas: User, call: str, sheet: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = make_feed(actor=VARDA, by=jonas)
    through, _ = open_feed(token)
    draft_everything(call, sheet, jonas)
    assert queries.answers(jonas).count() == 3
    assert not queries.answers(through).exists()
    for ending in ("ics", "atom"):
        words = Client().get(f"/feeds/{token}.{ending}").content.decode()
        assert "RATIFY" in words.upper()
        assert not [word for word in SECRETS if word in words]


def test_evidence_is_as_restricted_as_its_words(
    amara: User, jonas: User, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cable = Document.kept.get(name="cable.txt").pk
    operations.enter_on_behalf(
        VARDA,
        About(call),
        Content(progress="fulfilled", text="done"),
        source=cable,
        on=DAY,
        by=amara,
        evidence=[(cable, "In private Ostrov offered 200,000 dollars"), (cable, "Varda hosts")],
    )
    (answer,) = queries.released(jonas)
    assert [one.part for one in queries.evidence(amara, [answer])[answer.pk]] == ["p2", "p1"]
    assert [one.part for one in queries.evidence(jonas, [answer])[answer.pk]] == ["p1"]


def test_a_draft_is_of_no_reader_without_a_state(jonas: User, call: str, li: User) -> None:
    operations.save_draft(VARDA, About(call), Content(text="x"), on=DAY, by=jonas)
    assert not queries.answers(li).exists()
    jonas.is_active = False
    assert not queries.answers(jonas).exists()


def test_who_leaves_the_state_leaves_its_drafts(amara: User, jonas: User, call: str) -> None:
    from secretariat.people.operations import change_role  # noqa: PLC0415

    operations.save_draft(VARDA, About(call), Content(text="x"), on=DAY, by=jonas)
    for role, actor in (("officer", ""), ("focal point", "state:OST")):
        change_role("jonas", role=role, actor=actor, is_active=True, by=amara, reason="moves")
        assert not queries.answers(User.objects.get(pk="jonas")).exists()


def test_a_forged_word_under_seal_is_found(jonas: User, call: str) -> None:
    from secretariat.journal.chain import faults_under_seal  # noqa: PLC0415

    operations.save_draft(VARDA, About(call), Content(text="x"), on=DAY, by=jonas)
    entry, sealed = Entry.kept.order_by("seq").last(), Sealed.kept.get()
    assert entry
    assert list(faults_under_seal([sealed], [entry])) == []
    sealed.words = sealed.words.replace('"x"', '"y"')
    assert [one.seq for one in faults_under_seal([sealed], [entry])] == [entry.pk]
    assert [one.seq for one in faults_under_seal([], [entry])] == [entry.pk]


@pytest.mark.parametrize("name", ["Sealed", "under_seal"])
def test_no_page_and_no_query_opens_a_seal_past_its_reader(name: str) -> None:
    assert hasattr(journal, "under_seal")
    import secretariat.pages  # noqa: PLC0415

    for path in sorted(__import__("pathlib").Path(secretariat.pages.__path__[0]).rglob("*.py")):
        assert name not in path.read_text(), path


def test_a_limit_takes_every_compartment_away(jonas: User) -> None:
    cleared = access.clearance(jonas)
    assert cleared
    assert cleared.compartments == {VARDA}
    jonas.limit = Level.PARTICIPANTS
    cleared = access.clearance(jonas)
    assert cleared
    assert cleared.compartments == frozenset()

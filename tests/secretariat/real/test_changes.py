"""Lines of instruments in the office, and what changed between two of them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from secretariat import access, worker
from secretariat.access import Level
from secretariat.followup.lines import all_lines, compared, line_of
from secretariat.people.models import User
from secretariat.record import operations
from secretariat.record.models import Document

pytestmark = pytest.mark.django_db

HEAD = "{symbol}. Families in temporary shelters\n\nThe General Assembly,\n\n"
FIRST = (
    "1. Takes note of the report of the Secretary-General;\n\n"
    "2. Calls upon all States to register every child who is born on their territory;\n\n"
    "3. Requests the Secretary-General to submit to the General Assembly at its sixty-third "
    "session a report on the reconstruction of schools.\n\n"
)
SECOND = (
    "1. Takes note of the report of the Secretary-General;\n\n"
    "2. Urges all States to register every child who is born on their territory;\n\n"
    "3. Decides to close the archive of the mountain districts;\n\n"
    "4. Requests the Secretary-General to submit to the General Assembly at its sixty-fourth "
    "session a report on the reconstruction of schools.\n\n"
)
OTHER = (
    "62/10. Land titles of returning farmers\n\nThe General Assembly,\n\n1. Urges States to help.\n"
)


def take_in(amara: User, *texts: str, level: Level = Level.PUBLIC) -> list[str]:
    received = [
        operations.receive_document(
            text.encode(), f"{number}.txt", by=amara, level=level, received=date(2008, 1, 1)
        ).document.pk
        for number, text in enumerate(texts)
    ]
    assert [one.words for one in worker.read_waiting() if one.outcome != "read"] == []
    return received


@pytest.fixture
def two(amara: User) -> list[str]:
    """Resolutions of two years, and one of another line."""
    return take_in(
        amara,
        HEAD.format(symbol="62/9") + FIRST + "6 December 2007\n",
        HEAD.format(symbol="63/7") + SECOND + "4 December 2008\n",
        OTHER,
    )


def test_instruments_of_one_line_are_found_by_themselves(amara: User, two: list[str]) -> None:
    (line,) = all_lines(amara)
    assert [one.pk for one in line.documents] == two[:2]
    assert line_of(amara, two[1]) == line
    assert line_of(amara, two[2]) is None


def test_what_changed_is_told_from_the_record(amara: User, two: list[str]) -> None:
    comparison = compared(amara, *two[:2])
    assert {(change.kind, pair.address) for pair, change in comparison.substance} == {
        ("strengthened", "op2"),
        ("added", "op3"),
        ("renewed", "op3 > op4"),
    }


def test_a_rejected_finding_is_not_compared(amara: User, two: list[str]) -> None:
    from secretariat.record.models import Finding  # noqa: PLC0415

    act = Finding.kept.get(document=two[1], kind="act", quote="Urges")
    operations.reject_finding(act.pk, "read wrongly", by=amara)
    kinds = {change.kind for _, change in compared(amara, *two[:2]).substance}
    assert "strengthened" not in kinds


def test_the_pages_show_lines_steps_and_both_texts(
    client: Client, amara: User, two: list[str]
) -> None:
    client.force_login(amara)
    lines = client.get(reverse("lines")).content.decode()
    assert "Families in temporary shelters" in lines
    told = json.loads(client.get(reverse("lines-json")).content)
    assert told[0]["sha256"] == two[:2]
    line = client.get(reverse("line", args=[two[0]])).content.decode()
    assert "Calls upon → Urges" in line
    page = client.get(reverse("compare", args=two[:2])).content.decode()
    assert "<del>Calls upon</del>" in page
    assert "<ins>Urges</ins>" in page
    document = client.get(reverse("document", args=[two[0]])).content.decode()
    assert reverse("compare", args=two[:2]) in document
    whole = json.loads(client.get(reverse("compare-json", args=two[:2])).content)
    assert whole["counts"]["strengthened"] == 1


def test_who_may_not_see_both_documents_sees_no_comparison(
    client: Client, li: User, two: list[str]
) -> None:
    client.force_login(li)
    for address in ("compare", "compare-json"):
        assert client.get(reverse(address, args=two[:2])).status_code in (403, 404)
    assert all_lines(li) == []
    with pytest.raises(Document.DoesNotExist):
        compared(li, *two[:2])


def test_a_restricted_paragraph_is_not_in_the_comparison_of_others(
    client: Client, amara: User, li: User, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.set_access_level(two[1], Level.RESTRICTED, "draft", by=amara, part="op3")
    monkeypatch.setitem(access._CEILINGS, "reader", Level.PUBLIC)
    client.force_login(li)
    for address in ("compare", "compare-json", "line", "lines"):
        arguments = {"line": two[:1], "lines": []}.get(address, two[:2])
        shown = client.get(reverse(address, args=arguments)).content.decode()
        assert "archive" not in shown
    assert "not shown to you" in client.get(reverse("compare", args=two[:2])).content.decode()
    assert "archive" in json.dumps(compared(amara, *two[:2]).as_dict())


def test_a_process_shows_what_changed_lately(client: Client, amara: User) -> None:
    process = operations.create_process("Shelters", by=amara)
    for number, text in enumerate((FIRST, SECOND)):
        whole = HEAD.format(symbol=f"6{number + 2}/9") + text + f"6 December 200{number + 7}\n"
        operations.receive_document(
            whole.encode(), f"{number}.txt", by=amara, process=process.slug, level=Level.PUBLIC
        )
    list(worker.read_waiting())
    client.force_login(amara)
    page = client.get(reverse("process", args=[process.slug])).content.decode()
    assert "Calls upon → Urges" in page

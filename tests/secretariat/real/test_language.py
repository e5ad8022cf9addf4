"""Agreed language: what a draft repeats, strengthens, weakens, contradicts."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from secretariat import access
from secretariat.access import Level
from secretariat.errors import RefusedActError
from secretariat.followup.language import LONGEST, Agreed, of_part, pasted, uses
from secretariat.people.models import User
from secretariat.record import operations
from secretariat.record.models import Part, Trace, Wording
from tests.secretariat.real.test_changes import FIRST, HEAD, OTHER, SECOND, take_in

pytestmark = pytest.mark.django_db

REGISTER = "all States to register every child who is born on their territory"


@pytest.fixture
def two(amara: User) -> list[str]:
    """Resolutions of two years, and one of another line."""
    return take_in(
        amara,
        HEAD.format(symbol="62/9") + FIRST + "6 December 2007\n",
        HEAD.format(symbol="63/7") + SECOND + "4 December 2008\n",
        OTHER,
    )


def about(reader: User, text: str) -> Agreed:
    (one,) = pasted(reader, text)
    return one


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        (f"Urges {REGISTER};", "repeats"),
        (f"Strongly urges {REGISTER};", "strengthens"),
        (f"Invites {REGISTER};", "weakens"),
        (f"Urges {REGISTER} and in its waters;", "rewords"),
        ("Decides not to close the archive of the mountain districts;", "contradicts"),
        ("Encourages the railways to lower the fares of seasonal workers;", "new"),
    ],
)
def test_a_draft_is_told_what_it_does_to_agreed_language(
    amara: User, two: list[str], draft: str, verdict: str
) -> None:
    assert about(amara, draft).verdict == verdict


def test_the_first_use_comes_first_and_every_change_since_is_told(
    amara: User, two: list[str]
) -> None:
    found = about(amara, f"Encourages {REGISTER};")
    assert [use.document.symbol for use in found.uses] == ["A/RES/62/9", "A/RES/63/7"]
    first, second = found.uses
    assert first.pair is None
    assert second.pair is not None
    assert [change.said for change in second.pair.changes] == [f"Calls upon → Urges: {REGISTER}"]


def test_a_sentence_is_found_within_a_long_paragraph(amara: User) -> None:
    sentence = "urges the railways to lower the fares of seasonal workers who return to the harvest"
    take_in(
        amara,
        HEAD.format(symbol="62/9")
        + f"1. Notes the report of the experts on the roads of the northern valleys, {sentence}, "
        "and requests the Secretary-General to publish the tables of the last census.\n",
    )
    (use,) = about(amara, f"{sentence.capitalize()};").uses
    assert use.words.startswith("urges the railways")
    assert "census" not in use.words


def test_a_pasted_resolution_is_taken_paragraph_by_paragraph(amara: User, two: list[str]) -> None:
    draft = HEAD.format(symbol="64/1") + SECOND
    assert [one.verdict for one in pasted(amara, draft)][1:] == ["repeats"] * 3


def test_nothing_in_a_text_is_found_nowhere(amara: User, two: list[str]) -> None:
    assert pasted(amara, "   ") == []
    assert uses(amara, "and the of") == []
    with pytest.raises(RefusedActError, match="too long"):
        pasted(amara, "x" * (LONGEST + 1))


def test_a_paragraph_of_the_record_stands_in_its_own_chain(amara: User, two: list[str]) -> None:
    part = Part.objects.visible_to(amara).get(document=two[1], address="op2")
    found = of_part(amara, part)
    assert found is not None
    assert [use.part.pk for use in found.uses][-1] == part.pk
    assert found.verdict == "strengthens"


def test_restricted_words_are_neither_found_nor_counted(
    client: Client, amara: User, li: User, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.set_access_level(two[1], Level.RESTRICTED, "draft", by=amara, part="op2")
    monkeypatch.setitem(access._CEILINGS, "reader", Level.PUBLIC)
    draft = f"Encourages {REGISTER};"
    assert len(about(amara, draft).uses) == 2
    (use,) = about(li, draft).uses
    assert use.document.symbol == "A/RES/62/9"
    client.force_login(li)
    told = client.post(reverse("language-json"), {"text": draft}).content.decode()
    assert "A/RES/63/7" not in told
    shown = client.get(reverse("language"), {"document": two[1], "part": "op2"})
    assert shown.status_code == 404


def test_the_page_shows_verdict_and_uses(client: Client, amara: User, two: list[str]) -> None:
    client.force_login(amara)
    assert "Paste a draft" in client.get(reverse("language")).content.decode()
    page = client.post(reverse("language"), {"text": f"Invites {REGISTER};"}).content.decode()
    assert "1 weakens" in page
    assert "first use" in page
    told = json.loads(
        client.post(reverse("language-json"), {"text": f"Invites {REGISTER};"}).content
    )
    (one,) = told["paragraphs"]
    assert one["verdict"] == "weakens"
    assert [use["change"] for use in one["uses"]] == ["first", "strengthened"]
    document = client.get(reverse("document", args=[two[0]])).content.decode()
    address = f"{reverse('language')}?document={two[0]}&amp;part=op2"
    assert address in document
    assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_index_follows_the_paragraphs_when_a_document_is_read_again(
    amara: User, two: list[str]
) -> None:
    from secretariat import worker  # noqa: PLC0415

    before = set(Wording.kept.values_list("part__document", "part__address", "words"))
    traces = Trace.kept.count()
    operations.ask_to_read_again(two[0], by=amara, reason="updated")
    list(worker.read_waiting())
    assert set(Wording.kept.values_list("part__document", "part__address", "words")) == before
    assert Trace.kept.count() == traces

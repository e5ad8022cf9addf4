from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from secretariat import access, worker
from secretariat.access import Kept, Level
from secretariat.errors import ForgottenReaderError
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record import operations, queries
from secretariat.record.models import (
    Actor,
    Decision,
    Document,
    Finding,
    Involvement,
    Part,
    Reading,
)
from tests.secretariat import samples

KEPT = [model for model in apps.get_models() if issubclass(model, Kept)]


@pytest.fixture
def cable(amara: User) -> str:
    operations.receive_document(samples.CABLE.encode(), "cable.txt", by=amara)
    list(worker.read_waiting())
    return Document.kept.get().sha256


def test_there_are_rows_to_guard() -> None:
    assert len(KEPT) > 15


@pytest.mark.parametrize("model", KEPT)
def test_asking_for_rows_without_a_reader_is_an_error(model: type[Kept]) -> None:
    for forget in ("all", "count", "first", "exists"):
        with pytest.raises(ForgottenReaderError, match="say who asks"):
            getattr(model.objects, forget)()
    with pytest.raises(ForgottenReaderError):
        model.objects.filter(pk=1)
    assert model._default_manager.__class__ is access.Guarded


@pytest.mark.parametrize("model", KEPT)
def test_nobody_sees_nothing(model: type[Kept], cable: str, li: User) -> None:
    for nobody in (AnonymousUser(), li):
        assert not model.objects.visible_to(nobody).exists()


def test_an_officer_sees_everything(amara: User, cable: str) -> None:
    for model in (Document, Finding, Actor):
        assert model.objects.visible_to(amara).count() == model.kept.count() > 0


def test_whoever_sees_up_to_a_level_sees_no_word_above_it(
    amara: User, cable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "_CEILINGS", {"officer": Level.PARTICIPANTS})
    assert [part.address for part in queries.parts(amara, cable)] == ["subject1", "p1"]
    kinds = set(queries.findings(amara).values_list("kind", flat=True))
    assert "figure" in kinds
    assert not kinds & {"contribution", "position"}
    assert not queries.actors(amara).filter(pk="state:OST").exists()
    assert queries.reading(amara, cable) is None
    assert queries.contract(amara, cable) is None
    with pytest.raises(Document.DoesNotExist):
        queries.original(amara, cable)


PRIVATE = ("Ostrov offered", "200000", "supports the plan", "In private", "state:OST", "hearsay")


@pytest.mark.parametrize("model", KEPT)
def test_no_column_of_any_table_leaks_restricted_words(
    amara: User, cable: str, model: type[Kept], monkeypatch: pytest.MonkeyPatch
) -> None:
    for private in Finding.kept.filter(document=cable, level=Level.RESTRICTED):
        operations.dispute_finding(private.pk, "hearsay", by=amara)
    operations.set_access_level(cable, Level.RESTRICTED, "hearsay", by=amara, part="p2")
    everything = str(list(model.kept.values()))
    monkeypatch.setattr(access, "_CEILINGS", {"officer": Level.PARTICIPANTS})
    seen = str(list(model.objects.visible_to(amara).values()))
    assert not [word for word in PRIVATE if word in seen]
    if model in {Finding, Part, Reading, Involvement, Decision, Entry}:
        assert [word for word in PRIVATE if word in everything], "there is something to leak"


@pytest.mark.parametrize("model", KEPT)
def test_no_column_of_any_table_leaks_restricted_words_to_a_focal_point(
    amara: User, jonas: User, cable: str, model: type[Kept]
) -> None:
    for private in Finding.kept.filter(document=cable, level=Level.RESTRICTED):
        operations.dispute_finding(private.pk, "hearsay", by=amara)
    seen = str(list(model.objects.visible_to(jonas).values()))
    assert not [word for word in PRIVATE if word in seen]


def test_a_focal_point_sees_what_participants_see(amara: User, jonas: User, cable: str) -> None:
    assert [part.address for part in queries.parts(jonas, cable)] == ["subject1", "p1"]
    with pytest.raises(Document.DoesNotExist):
        queries.original(jonas, cable)


def test_a_document_nobody_has_read_may_hold_anything(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = operations.receive_document(b"unread", "a.txt", by=amara).document.sha256
    monkeypatch.setattr(access, "_CEILINGS", {"officer": Level.RESTRICTED})
    with pytest.raises(Document.DoesNotExist):
        queries.original(amara, sha256)


@pytest.mark.parametrize(
    "words", ["public", "Participants", "strictly-restricted", "STRICTLY RESTRICTED"]
)
def test_a_level_has_a_name(words: str) -> None:
    assert Level.named(words).label == words.lower().replace("-", " ")


def test_queries_return_sets_that_a_page_can_cut(amara: User, cable: str) -> None:
    assert isinstance(queries.review_queue(amara), QuerySet)
    kinds = [finding.kind for finding in queries.review_queue(amara)]
    assert sorted(kinds) == ["contribution", "defect", "defect", "figure", "position"]
    assert [finding.kind for finding in queries.findings(amara, actor="office:embassy")] == [
        "figure",
        "position",
    ]
    assert queries.documents(amara, words="ostrov talks").get().heading == "TALKS IN OSTROV"

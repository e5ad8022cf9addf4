from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from secretariat import worker
from secretariat.access import Level
from secretariat.errors import ConflictingRecordError, NotAllowedError, RefusedActError
from secretariat.journal import queries as journal
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record import operations, queries, store
from secretariat.record.models import Document, FigureClaim, Finding, Involvement, Part
from secretariat.record.reading import as_bytes as reading_as_bytes
from tests.secretariat import samples


@pytest.fixture
def cable(amara: User) -> str:
    """The cable, received and read."""
    return receive_and_read(samples.CABLE, "cable.txt", amara)


@pytest.fixture
def resolution(amara: User) -> str:
    """The resolution, received and read."""
    return receive_and_read(samples.RESOLUTION, "resolution.txt", amara)


def receive_and_read(text: str, name: str, by: User, **more: Any) -> str:
    receipt = operations.receive_document(text.encode(), name, by=by, **more)
    list(worker.read_waiting())
    return receipt.document.sha256


def the(document: str, kind: str, **wanted: Any) -> Finding:
    return Finding.kept.get(document=document, kind=kind, **wanted)


# Receiving


def test_a_document_is_kept_as_received_and_waits(amara: User) -> None:
    received = date(2003, 3, 7)
    receipt = operations.receive_document(
        samples.RESOLUTION.encode(), "resolution.txt", by=amara, received=received
    )
    document = receipt.document
    assert not receipt.is_duplicate
    assert (document.state, document.received) == (Document.State.WAITING, received)
    assert queries.original(amara, document.sha256) == samples.RESOLUTION.encode()


def test_the_same_bytes_are_received_once(amara: User) -> None:
    first = operations.receive_document(b"the same", "one.txt", by=amara)
    again = operations.receive_document(b"the same", "two.txt", by=amara)
    assert again.is_duplicate
    assert again.document == first.document
    assert again.document.name == "one.txt"
    assert Entry.kept.filter(act="received").count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\amara\\note.docx", "note.docx"),
        ("", "document"),
    ],
)
def test_the_name_of_a_document_is_no_path(amara: User, name: str, kept: str) -> None:
    assert operations.receive_document(b"x", name, by=amara).document.name == kept


def test_an_empty_file_and_a_huge_one_are_refused(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RefusedActError, match="empty"):
        operations.receive_document(b"", "empty.txt", by=amara)
    monkeypatch.setattr(operations, "LARGEST", 3)
    with pytest.raises(RefusedActError, match="in parts"):
        operations.receive_document(b"four", "huge.txt", by=amara)
    assert not Document.kept.exists()


def test_who_only_reads_adds_nothing(li: User) -> None:
    with pytest.raises(NotAllowedError):
        operations.receive_document(b"x", "x.txt", by=li)
    assert not Document.kept.exists()
    assert not list(store.documents().names())


def test_a_process_brings_its_knowledge_along(amara: User, tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("id,name\nstate:VAR,Varda\n")
    process = operations.create_process("The Lakes", by=amara)
    process = operations.give_knowledge(process.slug, tmp_path, by=amara)
    digest = process.knowledge["states.csv"]
    assert store.documents().get(digest) == (tmp_path / "states.csv").read_bytes()
    entries = Entry.kept.count()
    operations.give_knowledge(process.slug, tmp_path, by=amara)
    assert Entry.kept.count() == entries, "the same knowledge again is no act"


# Reading


def test_a_reading_fills_the_record(amara: User, resolution: str) -> None:
    document = queries.documents(amara).get(pk=resolution)
    assert (document.symbol, document.genre, document.issuer) == (
        "LC/RES/3/2",
        "resolution",
        "org:LC",
    )
    assert document.first_day == document.last_day == date(2003, 3, 5)
    addresses = [part.address for part in queries.parts(amara, resolution)]
    assert addresses == ["title", "issuer_line1", "op1", "op2", "op3", "date_line1"]
    request, call = queries.commitments(amara)
    assert request.action == "submit to the Commission at its fourth session a report"
    assert (request.due_from, request.due_to) == (date(2004, 3, 1), date(2004, 3, 5))
    assert request.asks_report
    assert (call.due_from, call.due_to) == (None, date(2004, 12, 31))
    assert not call.asks_report


def test_a_group_is_asked_as_its_members_were_on_the_day(amara: User, resolution: str) -> None:
    _, call = queries.commitments(amara)
    asked = queries.involvements(amara, finding=call.pk, role="addressees")
    assert {(one.actor_id, one.via) for one in asked} == {
        ("group:lake-states", ""),
        ("state:VAR", "group:lake-states"),
        ("state:OST", "group:lake-states"),
        ("state:LUM", "group:lake-states"),  # member since 1 January 2003
    }
    assert [one.pk for one in queries.commitments(amara, actor="state:LUM")] == [call.pk]


def test_an_unreadable_document_says_why_and_stays(amara: User) -> None:
    sha256 = receive_and_read("nothing we know", "scan.pdf", amara)
    document = queries.documents(amara).get(pk=sha256)
    assert document.state == Document.State.UNREADABLE
    assert document.reason.startswith("scan.pdf: no text in it; scan it with OCR")
    assert queries.original(amara, sha256) == b"nothing we know"


def test_a_reader_that_breaks_is_a_reason_too(amara: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("secretariat.record.reading.read_file", breaks)
    sha256 = receive_and_read(samples.CABLE, "cable.txt", amara)
    assert "ZeroDivisionError" in Document.kept.get(pk=sha256).reason


def test_a_reading_with_a_wrong_quotation_is_not_taken_over(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = samples.read_cable()
    contract["figures"][0]["text"] = "12,001"
    monkeypatch.setattr("secretariat.record.reading.read_file", lambda *_: contract)
    sha256 = receive_and_read(samples.CABLE, "cable.txt", amara)
    assert Document.kept.get(pk=sha256).state == Document.State.UNREADABLE
    assert not Finding.kept.exists()


def test_the_database_keeps_no_finding_without_its_words(cable: str) -> None:
    figure = the(cable, "figure")
    for wrong in ({"quote": ""}, {"end": figure.start}, {"quote": figure.quote + "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.kept.filter(pk=figure.pk).update(**wrong)


def test_a_reading_knows_its_reader_and_its_knowledge(amara: User, cable: str) -> None:
    reading = queries.reading(amara, cable)
    assert reading
    assert (reading.reader, reading.knowledge, reading.coverage) == ("0.1.0", "lakes-1", 1.0)
    assert queries.contract(amara, cable) == reading_as_bytes(samples.read_cable())


def test_reading_the_same_again_is_no_act(cable: str) -> None:
    entries = Entry.kept.count()
    operations.record_reading(cable, samples.read_cable())
    assert Entry.kept.count() == entries


# Deciding


def test_accepting_vouches_for_a_finding(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    entry = operations.accept_finding(figure.pk, by=amara, version=0, reason="checked")
    figure.refresh_from_db()
    assert (figure.state, figure.version) == ("accepted", 1)
    decision = queries.decisions(amara, finding=figure.pk).get()
    assert (decision.by, decision.verdict, decision.entry) == ("amara", "accepted", entry)
    assert entry.told["before"] == {"state": "proposed", "correction": {}}


def test_correcting_changes_the_columns_and_keeps_what_was_read(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    operations.correct_finding(figure.pk, {"value": 12500, "place": "OST"}, by=amara)
    figure.refresh_from_db()
    assert figure.fields["value"] == 12000
    assert figure.said["value"] == 12500
    assert figure.state == "corrected"

    column = FigureClaim.kept.get(pk=figure.pk)
    assert (column.value, column.place) == (12500, "OST")


def test_corrections_add_up_until_the_reading_is_accepted(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    operations.correct_finding(figure.pk, {"value": 12500}, by=amara)
    operations.correct_finding(figure.pk, {"place": "OST"}, by=amara)
    figure.refresh_from_db()
    assert (figure.said["value"], figure.said["place"]) == (12500, "OST")
    operations.dispute_finding(figure.pk, "Varda says otherwise", by=amara)
    figure.refresh_from_db()
    assert (figure.state, figure.said["value"]) == ("disputed", 12500)
    operations.accept_finding(figure.pk, by=amara)
    figure.refresh_from_db()
    assert (figure.said["value"], figure.said["place"]) == (12000, "VAR")


def test_a_correction_may_name_somebody_new(amara: User, resolution: str) -> None:
    request = the(resolution, "commitment", part="op1")
    operations.correct_finding(request.pk, {"addressees": ["state:VAR", "org:NEW"]}, by=amara)
    asked = Involvement.kept.filter(finding=request, role="addressees")
    assert {one.actor_id for one in asked} == {"state:VAR", "org:NEW"}


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "soon"},
        {"due": {"value": "2004-13-77", "type": 7}},
        {"addressees": {"a": 1}},
        {"action": None},
        {"force": "x" * 900},
        {"verb": ["requests"]},
    ],
)
def test_no_correction_breaks_the_columns(
    amara: User, resolution: str, fields: dict[str, Any]
) -> None:
    request = the(resolution, "commitment", part="op1")
    operations.correct_finding(request.pk, fields, by=amara)
    assert queries.commitments(amara).filter(pk=request.pk).exists()


@pytest.mark.parametrize("refuse", [operations.reject_finding, operations.dispute_finding])
def test_a_refusal_needs_a_reason(amara: User, cable: str, refuse: Any) -> None:
    position = the(cable, "position")
    with pytest.raises(RefusedActError, match="say why"):
        refuse(position.pk, "", by=amara)
    refuse(position.pk, "only hearsay", by=amara)
    position.refresh_from_db()
    assert (
        position.state
        == {"reject_finding": "rejected", "dispute_finding": "disputed"}[refuse.__name__]
    )


def test_a_rejected_commitment_is_followed_up_no_more(amara: User, resolution: str) -> None:
    request = the(resolution, "commitment", part="op1")
    operations.reject_finding(request.pk, "the clause is quoted from elsewhere", by=amara)
    assert request.pk not in queries.commitments(amara).values_list("pk", flat=True)


def test_accepting_all_of_a_document_is_one_act(amara: User, cable: str) -> None:
    position = the(cable, "position")
    operations.reject_finding(position.pk, "only hearsay", by=amara)
    entries = Entry.kept.count()
    operations.accept_all(cable, by=amara)
    assert Entry.kept.count() == entries + 1
    assert queries.progress(amara, cable) == {"accepted": 4, "rejected": 1}
    with pytest.raises(RefusedActError, match="nothing"):
        operations.accept_all(cable, by=amara)


def test_undoing_restores_what_held_before(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    operations.correct_finding(figure.pk, {"value": 1}, by=amara)
    rejected = operations.reject_finding(figure.pk, "not a figure", by=amara)
    operations.undo(rejected.seq, by=amara)
    figure.refresh_from_db()
    assert (figure.state, figure.said["value"]) == ("corrected", 1)
    with pytest.raises(RefusedActError, match="nothing to undo"):
        operations.undo(rejected.seq, by=amara)


def test_an_act_on_all_of_a_document_is_undone_at_once(amara: User, cable: str) -> None:
    all_of_it = operations.accept_all(cable, by=amara)
    operations.undo(all_of_it.seq, by=amara)
    assert set(queries.progress(amara, cable)) == {"proposed"}


def test_what_somebody_decided_upon_later_is_not_undone_beneath_them(
    amara: User, cable: str
) -> None:
    all_of_it = operations.accept_all(cable, by=amara)
    operations.reject_finding(the(cable, "position").pk, "hearsay", by=amara)
    with pytest.raises(ConflictingRecordError, match="amara decided again"):
        operations.undo(all_of_it.seq, by=amara)


def test_two_officers_never_overwrite_each_other_in_silence(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    seen = figure.version
    operations.accept_finding(figure.pk, by=amara, version=seen)
    with pytest.raises(ConflictingRecordError, match="last decided by amara"):
        operations.reject_finding(figure.pk, "not a figure", by=amara, version=seen)
    figure.refresh_from_db()
    assert figure.state == "accepted"


def test_accepting_all_of_a_reading_that_was_replaced_is_a_conflict(
    amara: User, cable: str
) -> None:
    seen = queries.reading(amara, cable)
    assert seen
    operations.record_reading(cable, samples.read_cable("0.2.0"))
    with pytest.raises(ConflictingRecordError, match="read again"):
        operations.accept_all(cable, by=amara, reading=seen.pk)


# Reading again


def test_reading_again_replaces_proposals_and_keeps_decisions(amara: User, cable: str) -> None:
    figure, position = the(cable, "figure"), the(cable, "position")
    operations.accept_finding(figure.pk, by=amara)
    newer = samples.read_cable("0.2.0")
    newer["positions"] = []
    reading = operations.record_reading(cable, newer)
    figure.refresh_from_db()
    assert (figure.state, figure.withdrawn, figure.reading) == ("accepted", False, reading)
    assert not Finding.kept.filter(pk=position.pk).exists()
    assert reading.changes == {
        "added": [],
        "changed": [],
        "gone": [{"id": position.pk, "kind": "position", "quote": "supports the plan"}],
        "flagged": [],
        "same": 4,
    }
    assert [one.current for one in queries.readings(amara, cable)] == [True, False]


def test_a_decision_outlives_the_finding_it_was_made_on(amara: User, cable: str) -> None:
    figure = the(cable, "figure")
    operations.correct_finding(figure.pk, {"value": 12500}, by=amara)
    newer = samples.read_cable("0.2.0")
    newer["figures"] = []
    reading = operations.record_reading(cable, newer)
    assert reading.changes["flagged"] == [figure.pk]
    assert queries.flagged(amara).get() == figure
    back = operations.record_reading(cable, samples.read_cable("0.3.0"))
    figure.refresh_from_db()
    assert (figure.withdrawn, figure.state, figure.said["value"]) == (False, "corrected", 12500)
    assert back.changes["added"] == [figure.pk]
    assert not queries.flagged(amara).exists()


def test_what_is_read_otherwise_is_shown_beside_what_was_read(amara: User, cable: str) -> None:
    position = the(cable, "position")
    newer = samples.read_cable("0.2.0")
    newer["positions"][0] |= {"id": "position-read-anew", "stance": "conditional"}
    reading = operations.record_reading(cable, newer)
    assert [(one["id"], one["now"]) for one in reading.changes["changed"]] == [
        (position.pk, "position-read-anew")
    ]


def test_somebody_may_ask_to_read_again(amara: User, cable: str) -> None:
    operations.ask_to_read_again(cable, by=amara)
    assert Document.kept.get(pk=cable).state == Document.State.WAITING
    list(worker.read_waiting())
    assert Document.kept.get(pk=cable).state == Document.State.READ


def test_a_claimed_document_is_read_by_one_only_and_freed_when_its_reader_died(
    amara: User,
) -> None:
    operations.receive_document(samples.CABLE.encode(), "cable.txt", by=amara)
    [claimed] = operations.claim_waiting_documents(5)
    assert operations.claim_waiting_documents(5) == []
    operations.release_claims([])
    assert operations.claim_waiting_documents(5) == []
    operations.release_claims([claimed])
    assert operations.claim_waiting_documents(5) == [claimed]
    operations.release_claims()
    assert operations.claim_waiting_documents(5) == [claimed]


# Access


def test_marks_set_the_level_of_paragraphs_and_of_what_was_read_in_them(cable: str) -> None:
    levels = dict(Part.kept.filter(document=cable).values_list("address", "level"))
    assert levels == {
        "subject1": Level.PARTICIPANTS,
        "p1": Level.PARTICIPANTS,
        "p2": Level.RESTRICTED,
    }
    assert the(cable, "figure").level == Level.PARTICIPANTS
    assert the(cable, "contribution").level == Level.RESTRICTED
    assert Document.kept.get(pk=cable).words_level == Level.RESTRICTED


def test_the_level_that_was_given_is_the_least(amara: User) -> None:
    cable = receive_and_read(samples.CABLE, "cable.txt", amara, level=Level.STRICTLY_RESTRICTED)
    assert set(Part.kept.filter(document=cable).values_list("level", flat=True)) == {3}


def test_an_officer_lowers_a_paragraph_with_a_reason(amara: User, cable: str) -> None:
    with pytest.raises(RefusedActError, match="say why"):
        operations.set_access_level(cable, Level.PARTICIPANTS, "", by=amara, part="p2")
    operations.set_access_level(cable, Level.PARTICIPANTS, "published", by=amara, part="p2")
    assert the(cable, "contribution").level == Level.PARTICIPANTS
    operations.record_reading(cable, samples.read_cable("0.2.0"))
    assert the(cable, "contribution").level == Level.PARTICIPANTS, "reading again keeps it"


def test_the_history_of_a_document_holds_what_was_done_to_its_paragraphs(
    amara: User, cable: str
) -> None:
    operations.set_access_level(cable, Level.RESTRICTED, "draft", by=amara, part="p1")
    history = journal.entries(amara, subject=f"document {cable}")
    assert [entry.act for entry in history] == ["set access level", "read", "received"]


def test_an_officer_raises_a_paragraph(amara: User, cable: str) -> None:
    operations.set_access_level(
        cable, Level.STRICTLY_RESTRICTED, "names a source", by=amara, part="p1"
    )
    assert the(cable, "figure").level == Level.STRICTLY_RESTRICTED


def test_raised_words_that_are_not_found_again_raise_the_whole_document(
    amara: User, cable: str
) -> None:
    operations.set_access_level(
        cable, Level.STRICTLY_RESTRICTED, "names a source", by=amara, part="p1"
    )
    text = samples.CABLE.replace("12,000", "12 000")
    shorter = samples.reading(
        text,
        version="0.2.0",
        document={"genre": "diplomatic_cable"},
        parts=[{"id": "p2", "type": "cable_paragraph", "words": "supports the plan"}],
    )
    shorter["file"]["sha256"] = cable
    operations.record_reading(cable, shorter)
    assert Part.kept.get(document=cable).level == Level.STRICTLY_RESTRICTED


def test_a_level_that_somebody_changed_meanwhile_is_a_conflict(amara: User, cable: str) -> None:
    operations.set_access_level(cable, Level.RESTRICTED, "draft", by=amara)
    with pytest.raises(ConflictingRecordError, match="restricted meanwhile"):
        operations.set_access_level(
            cable, Level.PUBLIC, "published", by=amara, seen=Level.PARTICIPANTS
        )

"""Tables of other tools are taken in by one act, told of row by row, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat import worker
from secretariat.access import Level
from secretariat.answering import asking
from secretariat.errors import ConflictingRecordError, NotAllowedError, RefusedActError
from secretariat.followup import operations as followup
from secretariat.followup import queries as followed
from secretariat.followup.models import Assessment
from secretariat.followup.standing import Standing
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record import queries, store
from secretariat.record.imports import operations
from secretariat.record.imports.report import built_on
from secretariat.record.models import Document, Finding, Import, Part
from secretariat.workplan import operations as workplan
from servanda import Layout
from tests.secretariat import samples

TODAY = date(2022, 1, 1)


def take(
    text: str, by: User, *, name: str = "export.csv", on: date = date(2020, 1, 1), process: str = ""
) -> Import:
    data = text.encode()
    return operations.import_table(
        data,
        name,
        samples.read_sample(data, name),
        by=by,
        process=process or None,
        received=on,
    )


def test_a_table_is_one_act_that_makes_a_document_and_its_commitments(amara: User) -> None:
    before = Entry.kept.count()
    done = take(samples.TABLE, amara)
    assert Entry.kept.count() == before + 1
    assert (done.rows, done.taken, done.refused, done.remarked) == (4, 3, 1, 1)
    assert queries.original(amara, done.document.sha256) == samples.TABLE.encode()
    assert queries.commitments(amara).count() == 3
    assert Document.kept.get().state == Document.State.READ


def test_every_row_that_was_not_taken_is_reported_with_its_cells(amara: User) -> None:
    told = take(samples.TABLE, amara).told
    [refused] = [one for one in told if one["outcome"] == "not taken"]
    assert refused["row"] == 4
    assert refused["column"] == "Recommendation"
    assert refused["reason"] == "nothing stands under “Recommendation”"
    assert refused["todo"].startswith("write there what is to be done")
    assert refused["cells"] == ["Chad", "Peru", "", "Noted", "31", "", ""]
    [remark] = [one for one in told if one["outcome"] == "remark"]
    assert (remark["row"], remark["column"]) == (5, "Recommending State")


def test_the_same_file_is_taken_in_once(amara: User) -> None:
    take(samples.TABLE, amara)
    with pytest.raises(RefusedActError, match="the same file is in the record since"):
        take(samples.TABLE, amara)
    assert Import.kept.count() == 1


def test_what_was_dropped_as_a_document_can_be_imported_as_a_table(amara: User) -> None:
    data = b"Wer,Was\nChad,Adopt a law\n"
    record.receive_document(data, "a.csv", by=amara)
    layout = Layout("recommendations", "", {"Wer": "addressee", "Was": "text"})
    reading = samples.read_sample(data, "a.csv", (), layout)
    with pytest.raises(RefusedActError, match="the same file"):
        operations.import_table(data, "a.csv", reading, by=amara, layout=layout)
    list(worker.read_waiting())
    assert queries.commitments(amara).count() == 0, "its columns are not known"
    operations.import_table(data, "a.csv", reading, by=amara, layout=layout)
    assert queries.commitments(amara).count() == 1


def test_only_officers_import(li: User) -> None:
    with pytest.raises(NotAllowedError):
        take(samples.TABLE, li)
    assert not list(store.documents().names())


def test_a_file_that_is_no_table_is_refused(amara: User) -> None:
    with pytest.raises(RefusedActError, match="no line names columns that are known"):
        take("one,two\n1,2\n", amara)


def test_a_newer_export_updates_and_does_not_double(amara: User) -> None:
    take(samples.TABLE, amara)
    take(samples.NEWER_TABLE, amara, name="newer.csv", on=date(2021, 6, 1))
    found = {one.finding.quote: one for one in followed.followed(amara, TODAY)}
    assert len(found) == 4, "three of the first export, one more of the second"
    law = found["Adopt a law on prisons by the end of 2027"]
    assert [one.value for one in law.assessments] == ["fulfilled"]
    assert law.assessments[0].on == date(2021, 5, 1)
    assert law.assessments[0].assessor == "state:TCD"
    treaty = found["Accede to the Treaty of the Delta"]
    assert [one.value for one in treaty.responses] == ["supported"]
    earlier = {one.finding.quote: one for one in followed.followed(amara, date(2020, 6, 1))}
    assert [one.value for one in earlier[law.finding.quote].assessments] == ["planning"]
    assert [one.value for one in earlier[treaty.finding.quote].responses] == ["noted"]


def test_what_a_state_says_of_itself_does_not_make_it_fulfilled(amara: User) -> None:
    take(samples.NEWER_TABLE, amara)
    [law] = [one for one in followed.followed(amara, TODAY) if one.due_to]
    assert law.assessments[0].value == "fulfilled"
    assert "“Fulfilled”, row 2 of export.csv" in law.assessments[0].note
    assert law.standing == Standing.WAITING


def test_an_officer_has_the_last_word_on_the_same_day(amara: User) -> None:
    take(samples.TABLE, amara)
    [law] = [one for one in followed.followed(amara, TODAY) if one.due_to]
    followup.assess_commitment(
        law.commitment.pk,
        Assessment.Value.NOT_FULFILLED,
        assessor="state:TCD",
        on=law.assessments[0].on,
        by=amara,
    )
    [law] = [one for one in followed.followed(amara, TODAY) if one.due_to]
    assert [one.value for one in law.assessments] == ["not fulfilled"]
    kinds = [type(one).__name__ for one in followed.statements(amara, law.commitment.pk)]
    assert sorted(kinds) == ["Assessment", "Assessment", "Response"]


def test_in_another_process_the_same_row_is_another_commitment(amara: User) -> None:
    lakes = record.create_process("The Lakes", by=amara)
    take(samples.TABLE, amara)
    take(samples.NEWER_TABLE, amara, name="newer.csv", process=lakes.slug)
    assert queries.commitments(amara).count() == 6


def test_the_order_of_the_imports_does_not_matter_for_what_counts(amara: User) -> None:
    take(samples.NEWER_TABLE, amara, name="newer.csv", on=date(2021, 6, 1))
    take(samples.TABLE, amara, on=date(2020, 1, 1))
    [law] = [one for one in followed.followed(amara, TODAY) if one.due_to]
    assert [one.value for one in law.assessments] == ["fulfilled"]


def test_the_reference_of_an_earlier_row_with_other_words_is_told(amara: User) -> None:
    first = "Recommendation No.,Country,Recommendation,Supported/Noted\n{}"
    take(first.format("31.4,Chad,Adopt a law on prisons,Noted\n"), amara)
    done = take(first.format("31.4,Chad,Repeal the law on prisons,Noted\n"), amara, name="b.csv")
    [told] = done.told
    assert told["outcome"] == "remark"
    assert "the reference “31.4” stands in export.csv with other words" in told["reason"]


def test_the_reference_of_an_earlier_row_of_another_session_is_told(amara: User) -> None:
    rows = "Recommendation No.,Country,Recommendation,Supported/Noted,Session\n{}"
    take(rows.format("31.4,Chad,Adopt a law on prisons,Noted,31\n"), amara)
    done = take(rows.format("31.4,Chad,Adopt a law on prisons,Noted,45\n"), amara, name="b.csv")
    assert "with another session, cycle, document" in done.told[0]["reason"]
    assert queries.commitments(amara).count() == 2


def test_an_import_is_taken_back_and_the_file_stays(amara: User) -> None:
    done = take(samples.TABLE, amara)
    operations.take_back_import(done.pk, "the wrong export", by=amara)
    done.refresh_from_db()
    assert done.undone is not None
    assert queries.commitments(amara).count() == 0
    assert not Part.kept.exists()
    assert not Finding.kept.exists()
    document = Document.kept.get()
    assert (document.state, document.reason) == (Document.State.TAKEN_BACK, "the wrong export")
    assert store.documents().get(document.sha256) == samples.TABLE.encode()
    with pytest.raises(RefusedActError, match="taken back already"):
        operations.take_back_import(done.pk, "again", by=amara)


def test_a_table_that_was_taken_back_can_be_imported_again(amara: User) -> None:
    first = take(samples.TABLE, amara)
    operations.take_back_import(first.pk, "not yet", by=amara)
    with pytest.raises(RefusedActError, match="import it again"):
        record.ask_to_read_again(first.document.sha256, by=amara)
    take(samples.TABLE, amara, name="again.csv")
    assert queries.commitments(amara).count() == 3
    assert Document.kept.get().name == "again.csv"


def test_when_the_first_is_taken_back_the_second_stands_for_itself(amara: User) -> None:
    first = take(samples.TABLE, amara)
    take(samples.NEWER_TABLE, amara, name="newer.csv")
    operations.take_back_import(first.pk, "superseded", by=amara)
    assert queries.commitments(amara).count() == 3


@pytest.mark.parametrize("how", ["decided", "assessed"])
def test_an_import_on_which_people_built_is_not_taken_back(amara: User, how: str) -> None:
    done = take(samples.TABLE, amara)
    finding = Finding.kept.filter(kind="commitment").order_by("start")[0]
    if how == "decided":
        record.accept_finding(finding.pk, by=amara)
    else:
        followup.assess_commitment(
            finding.pk,
            Assessment.Value.PLANNING,
            assessor="secretariat",
            on=date(2020, 2, 1),
            by=amara,
        )
    with pytest.raises(ConflictingRecordError, match=r"worked with 1 of its rows.*Adopt a law"):
        operations.take_back_import(done.pk, "wrong", by=amara)


def test_a_row_in_a_work_plan_or_a_questionnaire_holds_the_import(amara: User) -> None:
    lakes = record.create_process("The Lakes", by=amara).slug
    done = take(samples.TABLE, amara, process=lakes)
    first, second = Finding.kept.filter(kind="commitment").order_by("start")[:2]
    plan = workplan.make_plan("Prisons", process=lakes, by=amara)
    action = workplan.add_action(plan, "Draft the law", by=amara)
    workplan.link_commitment(action, first.pk, by=amara)
    asking.open_questionnaire(
        "Prisons",
        [asking.Question(second.pk)],
        recipients=["state:TCD"],
        opened=date(2020, 2, 1),
        due=date(2020, 3, 1),
        by=amara,
    )
    assert {one.finding for one in built_on(done.document)} == {first.pk, second.pk}
    with pytest.raises(ConflictingRecordError, match="worked with 2 of its rows"):
        operations.take_back_import(done.pk, "wrong", by=amara)


def test_a_later_import_that_names_a_row_holds_nothing(amara: User) -> None:
    first = "Recommendation No.,Country,Recommendation,Supported/Noted\n{}"
    done = take(first.format("31.4,Chad,Adopt a law on prisons,Noted\n"), amara)
    take(first.format("31.4,Chad,Repeal the law on prisons,Noted\n"), amara, name="b.csv")
    operations.take_back_import(done.pk, "wrong", by=amara)
    assert queries.commitments(amara).count() == 1


def test_what_was_decided_and_undone_holds_no_import(amara: User) -> None:
    done = take(samples.TABLE, amara)
    finding = Finding.kept.filter(kind="commitment").order_by("start")[0]
    record.undo(record.accept_finding(finding.pk, by=amara).seq, by=amara)
    operations.take_back_import(done.pk, "wrong", by=amara)
    assert queries.commitments(amara).count() == 0


def test_what_the_officer_said_of_the_columns_is_kept_for_the_next_reading(amara: User) -> None:
    layout = Layout("recommendations", "", {"Wer": "addressee", "Was": "text"})
    data = b"Wer,Was\nChad,Adopt a law\n"
    reading = samples.read_sample(data, "a.csv", (), layout)
    done = operations.import_table(data, "a.csv", reading, by=amara, layout=layout)
    assert queries.commitments(amara).count() == 1
    record.record_reading(done.document.sha256, samples.read_sample(data, "a.csv", (), layout))
    assert queries.commitments(amara).count() == 1


def test_an_import_is_as_restricted_as_its_table(amara: User) -> None:
    data = samples.TABLE.encode()
    operations.import_table(
        data,
        "export.csv",
        samples.read_sample(data, "export.csv"),
        by=amara,
        level=Level.RESTRICTED,
    )
    amara.limit = Level.PARTICIPANTS
    assert not queries.imports(amara).exists()
    assert not queries.commitments(amara).exists()

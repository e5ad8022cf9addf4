from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat import worker
from secretariat.errors import RefusedActError
from secretariat.followup import operations, queries
from secretariat.followup.outcome import Outcome, outcome, rounds
from secretariat.followup.standing import Followed, Standing
from secretariat.journal.models import Entry
from secretariat.people.models import User
from secretariat.record import operations as record
from secretariat.record.models import Document
from tests.secretariat import samples

SAID = date(2003, 3, 5)
SESSION = date(2004, 3, 5)
LATER = date(2004, 6, 30)


def receive(by: User, *texts: str) -> None:
    for number, text in enumerate(texts):
        record.receive_document(text.encode(), f"{number}.txt", by=by, received=SESSION)
    list(worker.read_waiting())


def reading_as(monkeypatch: pytest.MonkeyPatch, *readings: dict[str, Any]) -> list[str]:
    """Let the reader give these readings; return their texts."""
    known = {one["text"]: one for one in readings}
    read = lambda data, *_: known[data.decode()]  # noqa: E731
    monkeypatch.setattr("secretariat.record.reading.read_file", read)
    return list(known)


def request(by: User, on: date) -> Followed:
    return next(one for one in queries.followed(by, on) if one.finding.part == "op1")


def move(by: User, **told: Any) -> Entry:
    usual: dict[str, Any] = {
        "to": LATER,
        "replaces": SESSION,
        "on": date(2004, 2, 1),
        "reason": "the session is put off",
    }
    key = request(by, date(2004, 1, 1)).finding.pk
    return operations.move_due(key, by=by, **(usual | told))


def test_a_due_point_has_the_words_it_comes_from(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    (point,) = request(amara, SAID).points
    assert (point.first, point.last, point.words, point.session) == (
        date(2004, 3, 1),
        SESSION,
        "at its fourth session",
        "LC session 4",
    )


def test_only_an_act_moves_a_due_point(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    assert request(amara, date(2004, 3, 10)).standing == Standing.LATE
    entry = move(amara)
    moved = request(amara, date(2004, 3, 10))
    assert (moved.standing, moved.due_to, moved.due_words) == (
        Standing.WAITING,
        LATER,
        "at its fourth session",
    )
    assert moved.point is not None
    assert (moved.point.moved_from, moved.point.reason) == (SESSION, "the session is put off")
    assert (entry.act, entry.told["before"], entry.told["after"]["to"]) == (
        "moved due date",
        "2004-03-05",
        "2004-06-30",
    )
    assert [one.note for one in queries.statements(amara, moved.finding.pk)] == [
        "the session is put off"
    ]


def test_before_the_act_it_was_due_as_it_was_said(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    move(amara)
    assert request(amara, date(2004, 1, 31)).due_to == SESSION


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"reason": ""}, "say why"),
        ({"to": SESSION}, "already"),
        ({"first": date(2004, 8, 1)}, "after the last"),
    ],
)
def test_a_move_is_refused_with_a_sentence(amara: User, told: dict[str, Any], words: str) -> None:
    receive(amara, samples.RESOLUTION)
    with pytest.raises(RefusedActError, match=words):
        move(amara, **told)


def yearly() -> dict[str, Any]:
    text = "LC/RES/3/9\nRequests the lake States to submit figures by 31 March of each year;\n"
    words = text.split("\n")[1].rstrip(";")
    return samples.reading(
        text,
        document={"symbol": "LC/RES/3/9", "genre": "resolution", "date": "2003-03-05"},
        parts=[{"id": "op1", "type": "operative_paragraph", "words": words}],
        commitments=[
            {
                "words": words,
                "para": "op1",
                "source": ["org:LC"],
                "verb": "requests",
                "force": "request",
                "kind": "directed",
                "tier": "core",
                "addressees": ["group:lake-states"],
                "action": {"words": "submit figures"},
                "recurrence": "by 31 March of each year",
                "due": {
                    "words": "by 31 March of each year",
                    "value": "2003-03-31",
                    "type": "deadline",
                },
            }
        ],
    )


def figures(name: str, issuer: str, on: str) -> dict[str, Any]:
    text = f"Report on the figures of {name} submitted pursuant to LC/RES/3/9 on {on}\n"
    return samples.reading(
        text,
        document={"genre": "report", "date": on, "issuer": issuer},
        parts=[{"id": "title", "type": "title", "words": text.strip()}],
        citations=[{"words": "LC/RES/3/9", "target": "LC/RES/3/9", "cites": "resolution"}],
    )


def test_each_round_is_open_until_each_has_answered(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = reading_as(
        monkeypatch,
        yearly(),
        figures("Varda", "state:VAR", "2003-03-20"),
        figures("Ostrov", "state:OST", "2003-03-25"),
        figures("Lumen", "state:LUM", "2003-05-01"),  # late
        figures("Varda", "state:VAR", "2004-03-28"),
    )
    receive(amara, *texts)
    on = date(2004, 5, 1)
    asked = request(amara, on)
    for document in Document.kept.filter(genre="report"):
        operations.confirm_answer(asked.finding.pk, document.pk, by=amara)
    asked = request(amara, on)
    told = [
        (one.point.last.year, one.outcome, one.answered_on, len(one.missing))
        for one in rounds(asked)
        if one.point
    ]
    assert told == [
        (2003, Outcome.LATE, date(2003, 5, 1), 0),
        (2004, Outcome.IN_PART, None, 2),
        (2005, Outcome.NOT_YET, None, 3),
    ]
    assert asked.standing == Standing.LATE
    assert [one.actor.name for one in asked.silent] == ["Lumen", "Ostrov"]
    for_varda = queries.followed(amara, on, actor="state:VAR")[0]
    assert (for_varda.standing, for_varda.due_to) == (Standing.WAITING, date(2005, 3, 31))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2004, 2, 1), Outcome.NOT_YET),
        (date(2004, 2, 25), Outcome.IN_TIME),  # the report of 20 February is proposed
        (date(2004, 3, 10), Outcome.IN_TIME),
    ],
)
def test_a_proposal_tells_how_it_seems_to_have_come_out(
    amara: User, on: date, expected: Outcome
) -> None:
    receive(amara, samples.RESOLUTION, samples.REPORT)
    found = outcome(request(amara, on))
    assert (found.outcome, found.is_proposed) == (expected, expected is Outcome.IN_TIME)


def resolution(number: str, day: str, asked: str) -> dict[str, Any]:
    text = f"LC/RES/{number}\nFish in the lakes\n1. Requests the Secretariat {asked};\n"
    words = text.split("\n")[2][3:].rstrip(";")
    return samples.reading(
        text,
        document={
            "symbol": f"LC/RES/{number}",
            "title": "Fish in the lakes",
            "title_span": {"words": "Fish in the lakes"},
            "genre": "resolution",
            "date": day,
            "issuer": "org:LC",
            "session": {"body": "org:LC", "number": int(number[0])},
        },
        parts=[{"id": "op1", "type": "operative_paragraph", "words": words}],
        commitments=[
            {
                "words": words,
                "para": "op1",
                "source": ["org:LC"],
                "verb": "requests",
                "force": "request",
                "kind": "directed",
                "tier": "core",
                "addressees": ["org:LC-SEC"],
                "action": {"words": asked},
                "due": {"words": "by 1 May", "value": f"../{day[:4]}-05-01", "type": "deadline"},
            }
        ],
    )


def test_what_is_asked_again_is_one_line(amara: User, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = "to submit a report on fish by 1 May"
    years = (("3/1", "2003-03-05"), ("4/1", "2004-03-05"), ("5/1", "2005-03-05"))
    texts = reading_as(monkeypatch, *(resolution(number, day, wish) for number, day in years))
    receive(amara, *reversed(texts))
    on = date(2005, 6, 1)
    found = {one.document.symbol: one for one in queries.followed(amara, on)}
    assert [one.name for one in found["LC/RES/5/1"].asked_before] == ["LC/RES/3/1", "LC/RES/4/1"]
    renewed = found["LC/RES/3/1"].renewed_by
    assert renewed is not None
    assert renewed.name == "LC/RES/4/1"
    assert [one.document.symbol for one in queries.due(amara, on)] == ["LC/RES/5/1"]
    earlier = queries.due(amara, date(2004, 1, 1))
    assert [one.document.symbol for one in earlier] == ["LC/RES/3/1"], "as of a day before"


def test_the_list_is_narrowed_by_who_asks(amara: User) -> None:
    receive(amara, samples.RESOLUTION)
    on = date(2004, 1, 1)
    for body, number in (("org:LC", 2), ("org:LC-SEC", 0)):
        assert len(queries.due_list(amara, on, narrowed={"body": body})) == number

"""Mentions: who is named, the longest name first, at its date and in its context."""

from __future__ import annotations

from pathlib import Path

import pytest

import servanda
from tests.findings.frames import CABLE, PRESS, REPORT, RESOLUTION, STATEMENT, findings


def named(frame: str, words: str) -> list[tuple[str, str]]:
    """Return words and actor of every mention in *words*."""
    found = findings(frame, words, "mentions")
    return [(" ".join(mention["text"].split()), mention["actor"]) for mention in found]


@pytest.mark.parametrize(
    ("frame", "words", "expected"),
    [
        (REPORT, "Georgia answered.", [("Georgia", "state:GEO")]),
        (  # an acronym in brackets belongs to the name
            REPORT,
            "The International Organization for Migration (IOM) answered.",
            [("International Organization for Migration (IOM)", "org:IOM")],
        ),
        (  # the Government of a State is the State
            REPORT,
            "The Government of Georgia answered.",
            [("Government of Georgia", "state:GEO")],
        ),
        (REPORT, "The Georgian Government answered.", [("Georgian Government", "state:GEO")]),
        (  # the longest name wins: the mission is not also the Organization
            REPORT,
            "The OSCE Mission in Kosovo answered.",
            [("OSCE Mission in Kosovo", "org:OSCE-MIK")],
        ),
        (STATEMENT, "My Government is ready.", [("My Government", "state:KAZ")]),
    ],
)
def test_an_actor_is_named(frame: str, words: str, expected: list[tuple[str, str]]) -> None:
    found = named(frame, words)
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, actor), (_, wanted) in zip(found, expected, strict=True):
        assert actor == wanted or (actor.startswith("org:") and wanted.startswith("org:OSCE-"))


def test_an_adjective_is_no_mention_but_the_office_it_belongs_to_is() -> None:
    assert named(CABLE, "The Georgian draft was long.") == []
    assert named(CABLE, "The Georgian authorities agreed.")[0][0] == "Georgian authorities"


def test_a_place_is_not_an_actor() -> None:
    found = findings(REPORT, "The office in Georgia was closed.", "mentions")
    assert [(mention["actor"], mention["use"]) for mention in found] == [("state:GEO", "place")]


def test_a_noun_takes_up_what_a_name_is_not_what_it_is_of() -> None:
    """After "the Council of Europe" and "the Steering Group of the Conference"."""
    words = "The Organization for Security and Cooperation in Europe met. That organization agreed."
    assert named(REPORT, words)[-1] == ("That organization", "org:OSCE")


def test_names_depend_on_the_date_of_the_document() -> None:
    """The Federal Republic of Yugoslavia was not yet Serbia in 2000."""
    words = "Welcomes the return of the Federal Republic of Yugoslavia to democracy"
    assert ("Federal Republic of Yugoslavia", "state:YUG-FRY") in named(RESOLUTION, words)


def test_one_surname_is_one_person() -> None:
    words = "Mr. Levan Beridze spoke. Beridze L.K. left."
    assert {actor for _, actor in named(PRESS, words)} == {"person:beridze"}


def test_the_names_of_a_process_come_before_built_in_ones(tmp_path: Path) -> None:
    """The participating States of a process are its own, not those of the OSCE."""
    (tmp_path / "groups.csv").write_text(
        "id,name,variants,of,members,example,source\n"
        "group:VALLEY-states,participating States,,,state:GEO | state:KAZ,"
        "the participating States met,https://example.org\n",
        "utf-8",
    )
    text = RESOLUTION.format(words="Requests the participating States to report by 1 May 2001")
    built_in = servanda.read(text.encode(), "a.txt").as_dict()
    own = servanda.read(
        text.encode(), "a.txt", knowledge=servanda.load_knowledge(str(tmp_path))
    ).as_dict()
    assert built_in["commitments"][0]["addressees"] == ["group:pS"]
    assert own["commitments"][0]["addressees"] == ["group:VALLEY-states"]

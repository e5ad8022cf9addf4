"""What a clause says of how long a frame of cooperation lasts."""

from __future__ import annotations

import pytest

from secretariat.followup.lasting import What, lasting


@pytest.mark.parametrize(
    ("words", "what", "subject", "term"),
    [
        (
            "3. Decides to extend the mandate of the Delta Office until 31 March 2031;",
            What.EXTENDED,
            "Delta Office",
            "until 31 March 2031",
        ),
        (
            "Decides to extend until 31 March 2031 the interim arrangement for the support unit",
            What.EXTENDED,
            "support unit",
            "until 31 March 2031",
        ),
        (
            "Decides to renew, for a further period of three years, the mandate of the Special "
            "Envoy on the Lakes;",
            What.EXTENDED,
            "Special Envoy on the Lakes",
            "for a further period of three years",
        ),
        (
            "Agrees to prolong the Lakes Dialogue for another two years,",
            What.EXTENDED,
            "Lakes Dialogue",
            "for another two years",
        ),
        (
            "Decides not to renew the mandate of the Panel of Hydrologists;",
            What.ENDS,
            "Panel of Hydrologists",
            None,
        ),
        ("The Action Plan expires on 1 May 2030.", What.ENDS, "Action Plan", None),
        (
            "Bearing in mind that the mandate of the Commission comes to an end in 2030,",
            What.ENDS,
            "Commission",
            None,
        ),
        ("Decides to conclude the Lakes Process;", What.ENDS, "Lakes Process", None),
        (
            "The meeting marked the end of the decade-long Lakes Process, first of its kind",
            What.ENDS,
            "Lakes Process",
            None,
        ),
        (
            "The present Memorandum takes effect on signature and remains in force for five years",
            What.LASTS,
            "Memorandum",
            "for five years",
        ),
        (
            "Decides to establish the Lakes Forum, hereinafter “the Forum”, as a standing body",
            What.BEGUN,
            "Lakes Forum",
            None,
        ),
        ("The Lakes Forum will be succeeded by the Delta Dialogue, which meets yearly.",
         What.SUCCEEDED, "Lakes Forum", None),
        ("The Delta Dialogue shall take over the functions of the Lakes Forum.",
         What.SUCCEEDED, "Lakes Forum", None),
    ],
)  # fmt: skip
def test_a_clause_says_how_long_something_lasts(
    words: str, what: What, subject: str, term: str | None
) -> None:
    (said,) = lasting(words)
    assert (said.what, said.subject) == (what, subject)
    assert (words[slice(*said.term)] if said.term else None) == term


@pytest.mark.parametrize(
    "words",
    [
        "Decides to continue its consideration of the matter until its seventh session;",
        "Requests the secretariat to continue to make the premises available;",
        "Urges all parties to end the conflict;",
        "Decides to remain seized of the matter until a solution is found;",
        "Requests the Chair to report, at the end of the session, on the talks;",
        "Varland has reported that it closed its reception centre in June 2019 for repairs.",
        "Invites States to support the programme;",
        "Varland said that new arrangements to replace the Lakes Process must be flexible.",
        "We recommend that States map out arrangements that will replace the Lakes Process.",
    ],
)
def test_what_does_not_last_or_end_is_left_alone(words: str) -> None:
    assert list(lasting(words)) == []


def test_a_condition_and_a_second_clause_are_kept_apart() -> None:
    words = (
        "9. Decides to extend until 30 June 2031 the arrangement for the joint\nsecretariat, and "
        "also decides that the secretariat shall cease its activities on that date\nunless the "
        "Forum decides otherwise;4"
    )
    extended, ends = lasting(words)
    assert (extended.what, extended.subject, extended.condition) == (
        What.EXTENDED,
        "joint secretariat",
        "",
    )
    assert (ends.what, ends.subject) == (What.ENDS, "secretariat")
    assert ends.condition == "unless the Forum decides otherwise"
    assert words[ends.start : ends.end].endswith("decides otherwise")
    assert ends.firm


def test_what_is_said_of_two_frames_is_said_of_each() -> None:
    words = "Aware that the Action Plan and the mandate of the joint secretariat end on 1 May 2030,"
    assert [said.subject for said in lasting(words)] == ["Action Plan", "joint secretariat"]


def test_who_follows_is_named() -> None:
    (said,) = lasting("The Lakes Forum is replaced by the Delta Dialogue, which meets yearly.")
    assert said.heir == "Delta Dialogue"
    (said,) = lasting("The Delta Dialogue shall take over the work of the Lakes Forum.")
    assert said.heir == "Delta Dialogue"

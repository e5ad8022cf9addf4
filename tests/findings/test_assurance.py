"""What may call itself certain: readings in plain places, and none where readers went wrong."""

from __future__ import annotations

import pytest

import servanda

HEAD = """\
Resolution adopted by the General Assembly on 14 December 2016

71/998. Protection of beekeepers

The General Assembly,

"""


@pytest.mark.parametrize(
    ("collection", "words", "text", "sure"),
    [
        ("acts", "Requests", "1. Requests the Secretary-General to report;", True),
        # "aiming" belongs to the protocol, not to the organ.
        ("acts", "aiming", "Recalling the Protocol, aiming at the abolition of bees,", False),
        ("commitments", "Requests", "1. Requests the Secretary-General to report;", True),
        # what an organ decides often lasts until a day; that day is not always read
        ("commitments", "Decides", "1. Decides to extend the mandate;", False),
        # more are addressed than were read
        (
            "commitments",
            "Invites",
            "1. Invites the Secretary-General, beekeepers, and honey merchants to meet;",
            False,
        ),
        # a time stands there that was not read as due
        (
            "commitments",
            "Requests",
            "1. Requests the Secretary-General to report before the bees swarm;",
            False,
        ),
        ("citations", "Charter", "Recalling the Charter of the United Nations,", True),
        ("citations", "GATT", "Recalling the principles of the GATT,", False),
        ("dates", "3 May 2010", "Recalling the meeting of 3 May 2010,", True),
        ("dates", "3 May 2010", "1. Decides that, from 3 May 2010, bees are protected;", False),
        ("mentions", "Georgia", "1. Requests Georgia to report;", True),
        ("mentions", "Georgia", "Noting the OSCE mission in Georgia,", False),
        ("figures", "3,000", "Noting that 3,000 refugees returned,", True),
        ("figures", "3,000", "Noting that 3,000 hives burnt,", False),
    ],
)
def test_a_finding_is_certain_only_where_such_findings_are_right(
    collection: str, words: str, text: str, sure: bool
) -> None:
    reading = servanda.read((HEAD + text).encode()).as_dict()
    matching = [f for f in reading[collection] if f["text"].startswith(words)]
    assert not sure or matching, "what is to be certain must be found"
    assert {f["confidence"] == "certain" for f in matching} <= {sure}


def test_nothing_heard_by_a_machine_is_certain() -> None:
    speakers = "\n\n".join(
        f"**{state} | Representative**\n\nThank you. We recall the Charter of the United Nations "
        "and resolution 71/998 of 14 December 2016."
        for state in ("Georgia", "Armenia", "Kenya", "Brazil", "Chile")
    )
    reading = servanda.read(f"# Session 6 (Nov 14, 2025)\n\n{speakers}\n".encode()).as_dict()
    assert reading["document"]["genre"] == "transcript"
    found = [f for kind in ("citations", "dates", "mentions", "acts") for f in reading[kind]]
    assert found
    assert all(f["confidence"] != "certain" for f in found)

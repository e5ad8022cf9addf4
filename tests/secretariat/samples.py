"""Small invented documents, and readings of them written by hand.

The Lakes Commission has a Secretariat and three lake States: Varda, Ostrov and, since 2003, Lumen.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import servanda
from servanda import Layout
from servanda.errors import UnreadableFileError
from servanda.knowledge import load_knowledge
from servanda.knowledge.entries import Membership, Name, Weight

RESOLUTION = """LC/RES/3/2
The Lakes Commission,
1. Requests the Secretariat to submit to the Commission at its fourth session a report on \
displaced persons;
2. Urges the lake States to ratify the Protocol by 31 December 2004;
3. Welcomes the offer of Varda.
Adopted on 5 March 2003
"""
CABLE = """SUBJECT: TALKS IN OSTROV
1. (U) Varda hosts 12,000 displaced persons.
2. (SBU) In private Ostrov offered 200,000 dollars and supports the plan.
"""
REPORT = """LC/REP/4/1
Report of the Secretariat submitted pursuant to resolution LC/RES/3/2
1. At the end of 2003 Varda hosted 15,500 displaced persons.
2. The third meeting of experts was held in Varda on 3 May 2003.
"""
TABLE = """Country,Recommending State,Recommendation,Response,Session,Status,Last updated
Chad,Spain,Adopt a law on prisons by the end of 2027,Supported,31,Planning,2019-03-01
Chad,Peru,Accede to the Treaty of the Delta,Noted,31,,
Chad,Peru,,Noted,31,,
Chad,Ruritania,Report on its prisons every year,Supported,31,In progress,2019-03-01
"""
NEWER_TABLE = """Country,Recommending State,Recommendation,Response,Session,Status,Last updated
Chad,Spain,Adopt a law on prisons by the end of 2027,Supported,31,Fulfilled,2021-05-01
Chad,Peru,Accede to the Treaty of the Delta,Supported,31,,
Chad,Spain,Open the archives,Supported,31,,
"""


@dataclass(frozen=True)
class Party:
    """What the knowledge files say of an actor."""

    id: str
    name: str
    kind: str
    iso3: str | None = None
    parent: str | None = None
    valid_to: str = ""


@dataclass
class Lakes:
    """Knowledge of the Lakes Commission."""

    digest: str = "lakes-1"
    brought: frozenset[str] = frozenset()
    names: tuple[Name, ...] = ()
    weights: tuple[Weight, ...] = field(default_factory=lambda: load_knowledge().weights)
    parties: dict[str, Party] = field(
        default_factory=lambda: {
            party.id: party
            for party in (
                Party("org:LC", "Lakes Commission", "igo"),
                Party("org:LC-SEC", "Secretariat of the Lakes Commission", "secretariat"),
                Party("state:VAR", "Varda", "state", "VAR"),
                Party("state:OST", "Ostrov", "state", "OST"),
                Party("state:LUM", "Lumen", "state", "LUM"),
            )
        }
    )

    memberships: dict[str, tuple[Membership, ...]] = field(
        default_factory=lambda: {
            "org:LC": (Membership("org:LC", "state:VAR", "member", "1993-05-01", ""),)
        }
    )

    def session(self, body: str, number: int) -> tuple[date, date] | None:
        return (date(2004, 3, 1), date(2004, 3, 5)) if (body, number) == ("LC", 4) else None

    def members(self, group: str, on: date) -> tuple[str, ...]:
        if group != "group:lake-states":
            return ()
        first = ("state:VAR", "state:OST")
        return (*first, "state:LUM") if on >= date(2003, 1, 1) else first

    def actor(self, identifier: str) -> Party | None:
        return self.parties.get(identifier)

    def level(self, marking: str) -> str | None:
        return {"U": "participants", "SBU": "restricted"}.get(marking.strip("()"))


def reading(
    text: str,
    *,
    document: dict[str, Any],
    parts: list[dict[str, Any]],
    version: str = "0.1.0",
    **found: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return a reading of *text*; ``words`` in any finding become its span."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    contract: dict[str, Any] = {
        "contract": "1.0",
        "reader": f"servanda {version}",
        "knowledge": "lakes-1",
        "coverage": 1.0,
        "file": {"name": "sample.txt", "sha256": sha256, "bytes": len(text.encode())},
        "chars": len(text),
        "text": text,
        "document": {"symbol": None, "title": None, "genre": "", "date": None, "issuer": None}
        | spanned(text, document),
        "parts": [spanned(text, part) for part in parts],
        "actors": [],
    }
    names = set()
    for collection, items in found.items():
        contract[collection] = []
        for item in items:
            one = spanned(text, item)
            names.update(json.dumps(one).split('"'))
            shown = json.dumps([sha256, collection, one], sort_keys=True)
            identity = hashlib.sha256(shown.encode()).hexdigest()[:32]
            contract[collection].append(
                {"id": identity, "rule": f"{collection}.sample", "confidence": "likely"} | one
            )
    for name in sorted(names):
        kind, colon, rest = name.partition(":")
        if colon and kind in {"state", "org", "group", "office", "person"} and rest.strip() == rest:
            contract["actors"].append({"id": name, "name": rest, "kind": kind})
    return contract


def spanned(text: str, value: Any) -> Any:
    if isinstance(value, list):
        return [spanned(text, one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {key: spanned(text, one) for key, one in value.items() if key != "words"}
    if "words" in value:
        start = text.index(value["words"])
        told |= {"start": start, "end": start + len(value["words"]), "text": value["words"]}
    return told


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def read_resolution(version: str = "0.1.0") -> dict[str, Any]:
    _, issuer, *operative, adopted = lines(RESOLUTION)
    return reading(
        RESOLUTION,
        version=version,
        document={
            "symbol": "LC/RES/3/2",
            "genre": "resolution",
            "date": "2003-03-05",
            "issuer": "org:LC",
        },
        parts=[
            {"id": "title", "type": "title", "words": "LC/RES/3/2"},
            {"id": "issuer_line1", "type": "issuer_line", "words": issuer},
            *(
                {"id": f"op{n}", "type": "operative_paragraph", "number": n, "words": words}
                for n, words in enumerate(operative, 1)
            ),
            {"id": "date_line1", "type": "date_line", "words": adopted},
        ],
        acts=[
            {
                "verb": "welcome",
                "cls": "welcome",
                "source": ["org:LC"],
                "para": "op3",
                "verb_span": {"words": "Welcomes"},
                "object": "the offer of Varda",
            }
        ],
        commitments=[
            {
                "words": operative[0].rstrip(";")[3:],
                "para": "op1",
                "source": ["org:LC"],
                "verb": "requests",
                "force": "request",
                "kind": "directed",
                "tier": "core",
                "addressees": ["org:LC-SEC"],
                "action": {"words": "submit to the Commission at its fourth session a report"},
                "due": {
                    "words": "at its fourth session",
                    "value": "LC session 4",
                    "type": "session",
                },
                "follow_up": {"type": "report", "body": "org:LC", "session": 4},
            },
            {
                "words": operative[1].rstrip(";")[3:],
                "para": "op2",
                "source": ["org:LC"],
                "verb": "urges",
                "force": "call",
                "kind": "directed",
                "tier": "core",
                "addressees": ["group:lake-states"],
                "action": {"words": "ratify the Protocol"},
                "due": {
                    "words": "by 31 December 2004",
                    "value": "2004-12-31",
                    "type": "deadline",
                },
            },
        ],
    )


def read_cable(version: str = "0.1.0") -> dict[str, Any]:
    subject, first, second = lines(CABLE)
    return reading(
        CABLE,
        version=version,
        document={
            "title": "TALKS IN OSTROV",
            "title_span": {"words": "TALKS IN OSTROV"},
            "genre": "diplomatic_cable",
            "date": "2003-06-01",
            "issuer": "office:embassy",
        },
        parts=[
            {"id": "subject1", "type": "subject", "words": subject},
            {
                "id": "p1",
                "type": "cable_paragraph",
                "number": 1,
                "portion": "U",
                "words": first,
            },
            {
                "id": "p2",
                "type": "cable_paragraph",
                "number": 2,
                "portion": "SBU",
                "words": second,
            },
        ],
        figures=[
            {
                "words": "12,000",
                "value": 12000,
                "qualifier": "none",
                "counted": "displaced persons",
                "population_type": "IDP",
                "measure": "stock",
                "place": "VAR",
                "time": "2003",
                "claimant": ["office:embassy"],
            }
        ],
        contributions=[
            {
                "words": "Ostrov offered 200,000 dollars",
                "contributor": ["state:OST"],
                "status": "offered",
                "amount": 200000,
                "currency": "USD",
                "confidential": True,
            }
        ],
        positions=[
            {
                "words": "supports the plan",
                "holder": ["state:OST"],
                "stance": "supports",
                "target": "the plan",
                "claimed_by": ["office:embassy"],
                "setting": "private",
            }
        ],
        defects=[
            {
                "kind": "claim_vs_attendance",
                "note": "the position of Ostrov is only claimed",
                "severity": "high",
                "words": "In private Ostrov",
            },
            {"kind": "missing_metadata", "note": "no symbol", "severity": "low"},
        ],
    )


def read_report(version: str = "0.1.0") -> dict[str, Any]:
    _, title, first, second = lines(REPORT)
    return reading(
        REPORT,
        version=version,
        document={
            "symbol": "LC/REP/4/1",
            "title": title,
            "title_span": {"words": title},
            "genre": "report",
            "date": "2004-02-20",
            "issuer": "org:LC-SEC",
        },
        parts=[
            {"id": "title", "type": "title", "words": f"LC/REP/4/1\n{title}"},
            {"id": "p1", "type": "paragraph", "number": 1, "words": first},
            {"id": "p2", "type": "paragraph", "number": 2, "words": second},
        ],
        citations=[
            {
                "words": "resolution LC/RES/3/2",
                "target": "LC/RES/3/2",
                "cites": "resolution",
                "para": "title",
            }
        ],
        figures=[
            {
                "words": "15,500",
                "value": 15500,
                "qualifier": "none",
                "counted": "displaced persons",
                "population_type": "IDP",
                "measure": "stock",
                "place": "VAR",
                "time": "2003-12-31",
                "claimant": ["org:LC-SEC"],
            }
        ],
        meetings=[
            {
                "name": "third meeting of experts",
                "spans": [{"words": "third meeting of experts"}],
                "date": "2003-05-03",
                "place": "Varda",
                "status": "held",
                "series": "meetings of experts",
                "ordinal": 3,
                "participants": ["state:VAR"],
                "absent": ["state:OST"],
            }
        ],
    )


def read_sample(
    data: bytes, name: str, folders: tuple[Any, ...] = (), layout: Layout | None = None
) -> dict[str, Any]:
    """Read as the reader would: what is not one of our samples, and no table, cannot be read."""
    del folders
    known = {RESOLUTION: read_resolution, CABLE: read_cable, REPORT: read_report}
    text = data.decode(errors="replace")
    if name.endswith(".csv"):
        made = servanda.read(data, name, layout=layout).as_dict()
        return made | {"reader": "servanda 0.1.0", "knowledge": "lakes-1"}
    if text not in known:
        raise UnreadableFileError(
            f"{name}: no text in it; scan it with OCR and register the result"
        )
    return known[text]()

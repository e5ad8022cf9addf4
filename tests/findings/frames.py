"""Invented documents around one sentence: the least that makes a resolution, a report, a cable."""

from __future__ import annotations

from typing import Any

import servanda

RESOLUTION = """55/201. Cooperation in the valley

The General Assembly,

Recalling its resolution 54/12 of 3 December 1999,

1. {words};

2. Decides to remain seized of the matter.

81st plenary meeting
20 December 2000
"""
REPORT = """A/56/412

General Assembly
Fifty-sixth session

Report of the Secretary-General

12 October 2001

1. The present report is submitted to the General Assembly.

2. {words}

3. No other information was received.
"""
CABLE = """Identifier: 04VIENNA0100
Origin: Embassy Vienna
Created: 2004-11-09 10:20:00
Classification: UNCLASSIFIED

UNCLAS VIENNA 000100

SUBJECT: MEETING ON THE VALLEY

1.  (U) SUMMARY.  A meeting on October 12 in Vienna ended the talks.  END SUMMARY.

2.  (U) {words}

3.  (U) Nothing more was said.
"""
AGREEMENT = """AGREEMENT

between the Government of Kazakhstan and the Government of Georgia on cooperation in the valley

The Government of Kazakhstan and the Government of Georgia, hereinafter the Parties,

Have agreed as follows:

Article 1

{words}

Article 2

The present Agreement shall enter into force on the day of signature.

Done at Tbilisi on 4 May 1998.
"""
PRESS = """Meeting in the Ministry

Ministry of Foreign Affairs of Georgia

Tbilisi, 22 May 2003

{words}

The meeting was open to the press.
"""
STATEMENT = """Statement by the representative of Kazakhstan

New York, 14 October 2010

Mr. President,

{words}

I thank you, Mr. President.
"""


def read(frame: str, words: str) -> dict[str, Any]:
    """Return the reading of *words* in the frame of a document."""
    return servanda.read(frame.format(words=words).encode(), "invented.txt").as_dict()


def findings(frame: str, words: str, collection: str) -> list[dict[str, Any]]:
    """Return the findings of one kind that rest on *words*."""
    reading = read(frame, words)
    start = reading["text"].index(words[:30])
    end = start + len(words)
    return [f for f in reading[collection] if f["start"] is not None and start <= f["start"] < end]

"""Which document answers which request: plain functions over small values, without a database.

A request and a document are given as values (:mod:`values`); :func:`answering` weighs every pair
that could belong together and says for each link why, on which words, and what competes with it.
The result depends on what is given, never on its order.
"""

from __future__ import annotations

from secretariat.followup.matching.linking import LIKELY, answering
from secretariat.followup.matching.renewing import (
    Heard,
    Reception,
    chains,
    heard_of,
    reception_of,
    renewals,
)
from secretariat.followup.matching.values import Link, Named, Paper, Request, Rival

__all__ = [
    "LIKELY",
    "Heard",
    "Link",
    "Named",
    "Paper",
    "Reception",
    "Request",
    "Rival",
    "answering",
    "chains",
    "heard_of",
    "reception_of",
    "renewals",
]

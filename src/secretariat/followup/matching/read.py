"""Requests and documents as values, out of a reading (the contract of ``servanda read --json``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from secretariat.followup.matching.renewing import Reception, reception_of
from secretariat.followup.matching.values import Named, Paper, Request
from secretariat.followup.matching.weighing import ORGANS
from secretariat.record.mandates import is_answerable, mandate_at
from secretariat.record.periods import no_sessions, period
from servanda.findings.calendar import ORDINAL, ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from secretariat.record.periods import Sessions

    # The body behind an actor, by the id of the actor.
    Parents = Callable[[str], str]

_SESSION = re.compile(r" session (\d+)")
_ORDINALS = re.compile(ORDINAL, re.IGNORECASE)
_SESSIONS = re.compile(rf"{ORDINAL}(?:(?:,| and|, and| or) {ORDINAL}){{0,4}} sessions?", re.I)


def sessions_in(due: str, number: object, action: str) -> frozenset[int]:
    """Return the numbers of the sessions for which something is asked.

    >>> sorted(sessions_in("GA session 82", None, "at its 81st and eighty-second sessions"))
    [81, 82]
    """
    found = {int(one) for one in _SESSION.findall(due)}
    found |= {number} if isinstance(number, int) else set()
    for several in _SESSIONS.finditer(" ".join(action.split())):
        numbers = (ordinal(one) for one in _ORDINALS.findall(several[0]))
        found |= {one for one in numbers if one}
    return frozenset(found)


def nobody(_actor: str) -> str:
    """Know of no body behind an actor."""
    return ""


def requests_in(
    contract: dict[str, Any],
    key: str,
    *,
    parent: Parents = nobody,
    sessions: Sessions = no_sessions,
) -> Iterator[Request]:
    """Yield what a document asks for."""
    document = contract["document"]
    on = period(document.get("date"), sessions=sessions).first
    for one in contract.get("commitments", ()):
        due, after = one.get("due") or {}, one.get("follow_up") or {}
        action = (one.get("action") or {}).get("text", "")
        asked = frozenset(one.get("addressees") or ()) | _members(contract, one)
        yield Request(
            key=f"{key}#{one['para']}@{one['start']}",
            document=key,
            names=names_of(document.get("symbol") or "", document.get("title") or ""),
            title=document.get("title") or "",
            part=one["para"],
            action=action,
            asking=frozenset(one.get("source") or ()),
            asked=asked,
            parents=frozenset(filter(None, map(parent, asked))),
            recipient=after.get("body") or "",
            on=on,
            due_to=period(due.get("value"), base=on, sessions=sessions).last,
            sessions=sessions_in(due.get("value") or "", after.get("session"), action),
            follow_up=after.get("type", ""),
            recurs=bool(one.get("recurrence")),
            answerable=is_answerable(after.get("type", ""), action),
        )


def paper_in(contract: dict[str, Any], key: str, *, parent: Parents = nobody) -> Paper:
    """Return a document as one that may answer requests."""
    document = contract["document"]
    issuer = document.get("issuer") or ""
    session = document.get("session") or {}
    return Paper(
        key=key,
        symbol=document.get("symbol") or "",
        title=document.get("title") or "",
        genre=document.get("genre") or "",
        issuer=issuer,
        parent=parent(issuer),
        on=_day(document),
        body=session.get("body") or "",
        session=session.get("number"),
        agenda_item=str(document.get("agenda_item") or ""),
        named=tuple(_named(contract)),
    )


def receptions_in(contract: dict[str, Any], key: str) -> Iterator[Reception]:
    """Yield what an instrument takes note of, welcomes or endorses."""
    document = contract["document"]
    if document.get("genre") not in ORGANS:
        return
    session = document.get("session") or {}
    for one in contract.get("citations", ()):
        how = reception_of(one.get("relation") or "")
        if how:
            yield Reception(
                instrument=key,
                issuer=document.get("issuer") or "",
                on=_day(document),
                session=session.get("number"),
                target=one["target"],
                how=how,
                words=one["text"],
                finding=one["id"],
            )


def names_of(symbol: str, title: str) -> frozenset[str]:
    """Return the names by which others cite a document."""
    return frozenset(name for name in (symbol, title[:500]) if name)


def _day(document: dict[str, Any]) -> date | None:
    return period(document.get("date")).first


def _named(contract: dict[str, Any]) -> Iterable[Named]:
    text = contract["text"]
    for one in contract.get("citations", ()):
        mandate = mandate_at(text, one["start"], one["end"], one.get("pinpoint") or "")
        if mandate:
            yield Named(one["target"], mandate, one["id"])


def _members(contract: dict[str, Any], commitment: dict[str, Any]) -> frozenset[str]:
    asked = set(commitment.get("addressees") or ())
    groups = [actor for actor in contract.get("actors", ()) if actor["id"] in asked]
    members = (member for group in groups for member in group.get("members") or ())
    return frozenset(one if ":" in one else f"state:{one}" for one in members)

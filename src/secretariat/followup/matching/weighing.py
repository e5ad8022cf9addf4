"""What speaks for a document being the answer to a request, and how much."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from secretariat.followup.matching.titles import likeness
from secretariat.record.mandates import How

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.followup.matching.values import Named, Paper, Request

# The document says so itself: of itself, of something in it, or by telling what was requested.
_SAYS_SO, _MENTIONS, _TELLS = 0.6, 0.25, 0.5
_PARAGRAPH = 0.15
_SEVERAL = 0.05  # a second sentence that says so
# Who was asked, the body behind, or somebody else.
_ASKED, _PARENT, _OTHER = 0.2, 0.1, -0.1
_REPORT = 0.1
_SESSION, _OTHER_SESSION = 0.15, -0.1
_TOPIC = 0.15
_ASKS_REPORT = 0.05
_LATER = 0.05
# Without its own words a document is linked by what fits; it is never as sure.
_FITS_SESSION, _FITS_ISSUER, _FITS_PARENT, _FITS_TITLE, _FITS_REPORT = 0.3, 0.2, 0.1, 0.25, 0.05
_WRONG_SESSION = -0.3
_TAKEN_UP = 0.6
_SOMEWHAT, _ALIKE, _SAME = 0.3, 0.5, 0.7

_REPORTS_FIRST = re.compile(
    r"(?:to )?(?:also |further |continue to )?(?:submit|report|present|provide|prepare|include"
    r"|inform|publish|transmit|circulate|brief|keep)\b",
    re.IGNORECASE,
)
REPORTS = frozenset(
    ("report", "note", "statistics", "letter", "summary_report", "national_report", "statement")
)
ORGANS = frozenset(("resolution", "decision", "draft_resolution", "presidential_statement"))


class Weight(NamedTuple):
    """One reason for or against, and how much it counts."""

    value: float
    reason: str


def total(weights: Sequence[Weight]) -> float:
    """Return what some reasons count for together; over 1 is more than sure."""
    return round(sum(one.value for one in weights), 3)


def by_its_words(request: Request, paper: Paper, named: Sequence[Named]) -> list[Weight]:
    """Weigh a document that names the document of the request."""
    weights = [_said(named)]
    if len(named) > 1:
        weights.append(Weight(_SEVERAL, "says so more than once"))
    if any(request.number and request.number in one.mandate.paragraphs for one in named):
        weights.append(Weight(_PARAGRAPH, "names the paragraph of the request"))
    weights += _issuer(request, paper, _ASKED, _PARENT)
    speaks_of_itself = any(one.mandate.own for one in named)
    if paper.issuer and not speaks_of_itself and not _comes_from_asked(request, paper):
        weights.append(Weight(_OTHER, "comes from somebody else"))
    weights += _report(paper, _REPORT)
    weights += _session(request, paper, _SESSION, _OTHER_SESSION)
    alike = _likeness(request, paper, named)
    weights.append(Weight(_TOPIC * alike, "is about the same" if alike >= _SOMEWHAT else ""))
    if _REPORTS_FIRST.match(request.action):
        weights.append(Weight(_ASKS_REPORT, "a report was asked for"))
    if request.on and paper.on:
        weights.append(Weight(_LATER, "is dated after the request"))
    return weights


def by_what_fits(request: Request, paper: Paper, subjects: Sequence[str] = ()) -> list[Weight]:
    """Weigh a document that names no request, by issuer, session, agenda item and title.

    *subjects* are what an instrument itself decides or asks: by these it takes a matter up again.
    """
    title = likeness(paper.title, request.title)
    if title < _SAME:
        title = max(title, likeness(paper.title, request.action))
    if paper.agenda_item and title < _SAME:
        title = max(title, likeness(paper.agenda_item, request.title))
    weights = _issuer(request, paper, _FITS_ISSUER, _FITS_PARENT)
    weights += _session(request, paper, _FITS_SESSION, _WRONG_SESSION)
    taken_up = max((likeness(one, request.action) for one in subjects), default=0.0)
    if taken_up >= _TAKEN_UP:
        weights.append(Weight(_FITS_TITLE, "takes the matter up in its own words"))
    elif title >= _SAME:
        weights.append(Weight(_FITS_TITLE, "has the title of the request"))
    elif title >= _ALIKE:
        weights.append(Weight(_FITS_TITLE / 2, "has a title like the request"))
    return weights + _report(paper, _FITS_REPORT)


def names_paragraph(request: Request, named: Named) -> bool:
    """Tell whether the words leave room for the paragraph of the request."""
    return not named.mandate.paragraphs or request.number in named.mandate.paragraphs


def _likeness(request: Request, paper: Paper, named: Sequence[Named]) -> float:
    """Compare what was asked with what the document says was asked, and with its title."""
    words = [one.mandate.asked for one in named if one.mandate.asked]
    return max(likeness(one, request.action) for one in (paper.title, *words))


def _said(named: Sequence[Named]) -> Weight:
    """Return what the strongest words count for, and quote them."""
    best = max(named, key=lambda one: (_strength(one), -one.mandate.start))
    if best.mandate.how is How.REQUESTED:
        return Weight(_strength(best), f"tells what was requested in {best.target}")
    return Weight(_strength(best), f"cites {best.target} with {best.mandate.cue!r}")


def _strength(named: Named) -> float:
    mandate = named.mandate
    if not mandate.own:
        return _MENTIONS
    return _SAYS_SO if mandate.how is How.PURSUANT else _TELLS


def _comes_from_asked(request: Request, paper: Paper) -> bool:
    return bool({paper.issuer, paper.parent} & (request.asked | request.parents))


def _issuer(request: Request, paper: Paper, asked: float, parent: float) -> list[Weight]:
    if not paper.issuer:
        return []
    if paper.issuer in request.asked:
        return [Weight(asked, "comes from who was asked")]
    if _comes_from_asked(request, paper):
        return [Weight(parent, "comes from the body of who was asked")]
    return []


def _report(paper: Paper, weight: float) -> list[Weight]:
    is_report = paper.genre in REPORTS or paper.title.lower().startswith(("report", "note by"))
    return [Weight(weight, "is a report")] if is_report else []


def _session(request: Request, paper: Paper, same: float, other: float) -> list[Weight]:
    """Compare the session for which it was asked with the one to which it was submitted."""
    if not request.sessions or paper.session is None:
        return []
    bodies = {request.recipient, *request.asking} - {""}
    if paper.body and bodies and paper.body not in bodies:
        return []
    if paper.session in request.sessions:
        return [Weight(same, "is of the session for which it was asked")]
    return [Weight(other, "is of another session")]

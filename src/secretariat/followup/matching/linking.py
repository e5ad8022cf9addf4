"""Linking documents to the requests they answer, and choosing where several compete."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from secretariat.followup.matching.values import Link, Named, Paper, Request, Rival
from secretariat.followup.matching.weighing import (
    ORGANS,
    REPORTS,
    Weight,
    by_its_words,
    by_what_fits,
    names_paragraph,
    total,
)
from secretariat.record.mandates import CONSIDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DRAFT = re.compile(r"/L\.\d")
LIKELY = 0.7  # deserves a look before anybody is reminded
LEAST = 0.3  # below it nothing is proposed
LEAST_THAT_FITS = 0.6  # and for documents that name no request
_SECOND = 0.6  # what another one explains better is at most this likely
_MENTIONED = 0.65  # what a document names in passing, without a paragraph


def answering(requests: Iterable[Request], papers: Iterable[Paper]) -> tuple[Link, ...]:
    """Return every link between a request and a document that may answer it, likeliest first."""
    asked = sorted(requests, key=lambda one: one.key)
    offered = sorted(papers, key=lambda one: one.key)
    by_name = defaultdict[str, list[Request]](list)
    by_session = defaultdict[tuple[str, int], list[Request]](list)
    for request in (one for one in asked if one.answerable):
        for name in request.names:
            by_name[name].append(request)
        for actor in request.asked:
            for session in request.sessions:
                by_session[actor, session].append(request)
    subjects = defaultdict[str, list[str]](list)
    for request in asked:
        subjects[request.document].append(request.action)
    links = []
    for paper in offered:
        found = list(_named(paper, by_name))
        if not found and not any(one.mandate.own for one in paper.named):
            found = list(_fitting(paper, by_session, subjects[paper.key]))
        links += found
    return _with_rivals(links)


def _named(paper: Paper, by_name: dict[str, list[Request]]) -> Iterator[Link]:
    """Link a document to what it says it answers."""
    naming = defaultdict[str, list[Named]](list)
    requests: dict[str, Request] = {}
    for named in paper.named:
        for request in by_name.get(named.target, ()):
            if _can_answer(request, paper) and names_paragraph(request, named):
                naming[request.key].append(named)
                requests[request.key] = request
    links = []
    elsewhere = any(one.mandate.own and one.target not in by_name for one in paper.named)
    for key, words in naming.items():
        ordered = sorted(words, key=lambda one: (one.mandate.start, one.target))
        weights = by_its_words(requests[key], paper, ordered)
        link = _link(requests[key], paper, weights, tuple(ordered))
        links.append(link if _is_firm(link, requests[key]) else _lowered(link, elsewhere))
    for link in _best_of_each_document(links, requests):
        yield replace(link, score=min(link.score, 1.0))


def _is_firm(link: Link, request: Request) -> bool:
    """Tell whether the document speaks of itself, or names the very paragraph."""
    return any(one.mandate.own or _names(one, request) for one in link.evidence)


def _names(named: Named, request: Request) -> bool:
    return request.number in named.mandate.paragraphs


def _lowered(link: Link, elsewhere: bool) -> Link:
    """Keep a mention in passing from being likely, more so where it answers something else."""
    return replace(link, score=min(link.score, _MENTIONED / 2 if elsewhere else _MENTIONED))


def _best_of_each_document(links: list[Link], requests: dict[str, Request]) -> Iterator[Link]:
    """Lower what names no paragraph where another request of that document fits better."""
    best = defaultdict[str, float](float)
    for link in links:
        document = requests[link.request].document
        best[document] = max(best[document], link.score)
    for link in links:
        request = requests[link.request]
        named = any(_names(one, request) for one in link.evidence)
        if not named and link.score < best[request.document]:
            reasons = (*link.reasons, "another request of that document fits better")
            yield replace(link, score=min(link.score, _SECOND), reasons=reasons)
        else:
            yield link


def _fitting(
    paper: Paper, by_session: dict[tuple[str, int], list[Request]], subjects: list[str]
) -> Iterator[Link]:
    """Link a document that names no request to those that it fits, the latest first.

    Without the session nothing fits well enough.
    """
    if paper.session is None:
        return
    actors = [one for one in (paper.issuer, paper.parent) if one]
    wanted = {
        one.key: one for actor in actors for one in by_session.get((actor, paper.session), ())
    }
    scored = []
    for request in wanted.values():
        if _can_answer(request, paper) and _is_of_its_kind(request, paper):
            considered = subjects if _is_considered(request) else ()
            link = _link(request, paper, by_what_fits(request, paper, considered))
            if link.score >= LEAST_THAT_FITS:
                scored.append((link, request))
    if not scored:
        return
    top = max(link.score for link, _ in scored)
    latest = max(_day(request) for link, request in scored if link.score == top)
    for link, request in scored:
        fits_best = link.score == top and _day(request) == latest
        # a resolution takes up as many matters as it likes; a report answers one request
        if fits_best or (_is_considered(request) and link.score >= LIKELY):
            yield link


def _can_answer(request: Request, paper: Paper) -> bool:
    """Tell whether time and kind of the document allow that it answers the request at all."""
    if paper.key == request.document or _DRAFT.search(paper.symbol):
        return False
    if paper.on and request.on and paper.on < request.on:
        return False
    if _is_considered(request):
        return paper.genre in ORGANS and paper.session is not None
    return paper.genre not in ORGANS or paper.issuer in request.asked


def _is_considered(request: Request) -> bool:
    """Tell whether an organ is to take a matter up, rather than somebody to report."""
    return request.follow_up == "agenda_item" or bool(CONSIDERS.match(request.action))


def _is_of_its_kind(request: Request, paper: Paper) -> bool:
    if _is_considered(request):
        return paper.session in request.sessions
    return paper.genre in REPORTS


def _link(
    request: Request, paper: Paper, weights: list[Weight], evidence: tuple[Named, ...] = ()
) -> Link:
    reasons = tuple(one.reason for one in weights if one.reason)
    return Link(request.key, paper.key, total(weights), reasons, evidence)


def _day(request: Request) -> str:
    return request.on.isoformat() if request.on else ""


def _with_rivals(links: list[Link]) -> tuple[Link, ...]:
    """Say for each link what competes with it, and put the likeliest first."""
    kept = [one for one in links if one.score >= LEAST]
    of_request = defaultdict[str, list[Link]](list)
    for link in kept:
        of_request[link.request].append(link)
    found = []
    for link in kept:
        rivals = sorted(
            (
                Rival(one.request, one.paper, one.score)
                for one in of_request[link.request]
                if one.paper != link.paper
            ),
            key=lambda one: (-one.score, one.paper),
        )
        found.append(replace(link, rivals=tuple(rivals)))
    return tuple(sorted(found, key=lambda one: (-one.score, one.request, one.paper)))

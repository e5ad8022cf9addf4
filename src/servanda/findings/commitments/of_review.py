"""What a review commits to: recommendations, pledges, the answer that is promised; no questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.findings.commitments.reader import Found
from servanda.findings.commitments.recommended import RecommendedReader
from servanda.findings.commitments.responses import NO_ANSWER, answer_in
from servanda.findings.context import Context
from servanda.findings.kinds import Confidence
from servanda.structure.parts import Part

_ANSWERS = re.compile(
    r"(?:which )?(?P<will>will|shall|would) (?:provide|give|submit|present) (?:its |their |a |an )?"
    r"(?:responses?|repl(?:y|ies)|answers?|position)\b[^.:;]{0,240}"
)
# What delegations ask in the dialogue is answered there.
_ABOUT = re.compile(
    r"(?: (?:the|its) (?:[A-Z]?[a-z]+ ){0,4}| [A-Z][\w’]+(?: [A-Z][\w’]+){0,4})? ?"
    r"(?:about|whether|how|what|which|when|where|why|if|"
    r"(?:for )?(?:(?:an?|any|some|more|further|additional|the|detailed) ){0,2}(?:information|"
    r"details?|clarifications?|elaboration|explanations?|examples?|views?|comments?|update)|"
    r"(?:kindly )?to (?:elaborate|explain|comment|clarify|share|"
    r"provide (?:\w+ ){0,2}(?:information|details|clarifications?|explanations?)))\b"
)


def of_review(context: Context, found: list[Found]) -> Iterator[Found]:
    """Yield what a review commits to, given what the other readers found in its document.

    The conclusions list every recommendation with the answer to it; in the dialogue it is only
    said before.
    """
    yield from RecommendedReader(context).read()
    leads = _leads(context)
    for lead in leads.values():
        if answer := _promised_answer(context, lead):
            yield answer
    for item in found:
        part = context.part_at(item.start)
        listed = part.field in ("recommendation", "pledge") or part.id in leads
        if not listed and item.known["force"] != "recommendation" and not _asks(context, item):
            yield item


def _leads(context: Context) -> dict[str, Part]:
    """Return the paragraphs that introduce a list of recommendations."""
    parts = {part.id: part for part in context.document.parts}
    named = (p.parent for p in parts.values() if p.field == "recommendation" and p.parent)
    return {name: parts[name] for name in dict.fromkeys(named) if name in parts}


def _promised_answer(context: Context, lead: Part) -> Found | None:
    """Read "which will provide responses no later than the twenty-second session"."""
    words = context.content[lead.start : lead.end]
    answer, promise = answer_in(words), _ANSWERS.search(words)
    state = context.facts.get("state_under_review")
    if promise is None or not state or (answer and answer.response != NO_ANSWER):
        return None
    start, end = (
        lead.start + promise.start("will"),
        lead.start + len(words[: promise.end()].rstrip()),
    )
    known: dict[str, object] = {
        "source": (str(state),),
        "verb": promise.group("will"),
        "force": "plan",
        "kind": "self",
        "tier": "soft",
        "addressees": (),
        "rule": "commitment.answer",
        "confidence": Confidence.CERTAIN,
    }
    return Found(start, end, (start + len(promise.group("will")) + 1, end), known)


def _asks(context: Context, item: Found) -> bool:
    """Tell whether a request of the dialogue is a question."""
    if item.known["force"] != "request":
        return False
    verb = item.start + len(str(item.known["verb"]))
    return _ABOUT.match(context.content, verb) is not None

"""How the State under review takes recommendations, by the words that introduce their list.

The answers are those of the record: supported, supported in part, noted, none. A recommendation
that "did not enjoy the support" of the State is noted; one that it "will examine" has no answer
yet. The words themselves are kept beside the answer.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FORMS = (
    (
        "noted",
        r"\b(?:not|cannot|unable)\b(?:\W+\w+){0,4}?\W+(?:enjoy|support|accept|approv)\w*"
        r"(?: (?:the|its|their) support)?|"
        r"\breject(?:s|ed)?\b|\bunacceptable\b|\bnot relevant\b",
    ),
    (
        "supported in part",
        r"(?:support|accept|enjoy)\w{0,12}(?: \w+){0,3} (?:in part|partially|partly)|"
        r"(?:in part|partially|partly) (?:support|accept|enjoy)\w{0,12}",
    ),
    (
        "supported",
        r"enjoy(?:s|ed|ing)?(?: (?:the|its|their|his|her|full))* support|"
        r"(?:have|has|had|with|receive[sd]?)(?: (?:the|its|their|full))* support\b|"
        r"(?:are|were|is|was|been|be) (?:fully )?(?:supported|accepted|approved)|"
        r"\b(?:supports|accepts|accepted|supported)\b|(?:has|have) (?:accepted|supported|agreed)",
    ),
    (
        "none",
        r"will be (?:further |carefully |duly )*(?:examined|considered|studied|reviewed|given)|"
        r"(?:will|would|shall|to be) (?:further )?(?:examine|consider|study|provide|respond|give)|"
        r"(?:response|repl|answer|position)\w{0,12}[^.;:]{0,80} (?:will|would|shall) be "
        r"(?:included|provided|given|presented)|\bpending\b|under (?:consideration|examination)",
    ),
    ("noted", r"\b(?:noted|takes? note|took note)\b(?! in)"),
)
_COMPILED = tuple((answer, re.compile(form, re.IGNORECASE)) for answer, form in _FORMS)
_BOTH = re.compile(r"(?:supported|accepted)\W{1,3}(?:and )?noted|partial\w*", re.IGNORECASE)
NO_ANSWER = "none"


class Answer(NamedTuple):
    """How a State takes recommendations, and where the words that say so stand."""

    response: str
    start: int
    end: int


def answer_in(words: str) -> Answer | None:
    """Return the answer that *words* give, if they give one; a refusal is looked for first.

    >>> answer_in("The recommendations below did not enjoy the support of Ruritania:")[0]
    'noted'
    >>> answer_in("The following recommendations will be examined by Ruritania:")[0]
    'none'
    """
    for response, form in _COMPILED:
        if found := form.search(words):
            return Answer(response, *found.span())
    return None


def answer_in_cell(words: str) -> Answer | None:
    """Return the answer that a cell of a table gives: "Supported", "Noted", or both.

    >>> answer_in_cell("Supported/Noted")[0], answer_in_cell("Noted")[0]
    ('supported in part', 'noted')
    """
    if both := _BOTH.search(words):
        return Answer("supported in part", *both.span())
    return answer_in(words)

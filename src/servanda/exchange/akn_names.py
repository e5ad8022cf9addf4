"""Names and identifiers of Akoma Ntoso, as its naming convention builds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SERVANDA = "urn:servanda:contract:1.0"

# What a genre is in Akoma Ntoso: the kind of document, and its name in the UN profile.
KINDS: Mapping[str, tuple[str, str]] = {
    "resolution": ("statement", "resolution"),
    "decision": ("statement", "decision"),
    "presidential_statement": ("statement", "presidentialStatement"),
    "diplomatic_cable": ("doc", "cable"),
    "press_release": ("doc", "pressRelease"),
    "summary_report": ("doc", "report"),
    "report": ("doc", "report"),
}
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def kind_of(reading: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kind of document, and its name: those of no genre above are a ``doc``."""
    genre = str(reading["document"]["genre"])
    first, *others = genre.split("_")
    return KINDS.get(genre, ("doc", first + "".join(word.capitalize() for word in others)))


def element(parent: Element, name: str, words: str = "", /, **attributes: str) -> Element:
    """Add an element to *parent* and return it."""
    made = etree.SubElement(parent, f"{{{AKN}}}{name}", attributes)
    made.text = words or None
    return made


def slug(words: str) -> str:
    """Return *words* as a piece of an identifier.

    >>> slug("A/RES/55/179"), slug("S/RES/1244 (1999)"), slug("org:UNGA")
    ('a-res-55-179', 's-res-1244-1999', 'org-unga')
    """
    return _NOT_IN_A_NAME.sub("-", words.lower()).strip("-")


def work_of(symbol: str | None, name: str, issuer: str | None, day: str | None) -> str:
    """Return the identifier of a work.

    >>> work_of("A/RES/55/179", "resolution", "org:UNGA", "2000-12-19")
    '/akn/un/statement/deliberation/unga/2000-12-19/55-179'
    >>> work_of("TRC/SEC/2019/4", "report", "org:TRC-SEC", None)
    '/akn/un/doc/report/trc-sec/trc-sec-2019-4'
    """
    deliberation = name in ("resolution", "decision", "presidentialStatement")
    middle = "statement/deliberation" if deliberation else f"doc/{name}"
    author = slug((issuer or "").partition(":")[2]) or "unknown"
    number = re.sub(r"^.*?/(?:RES|DEC|PRST)/", "", symbol or "") if deliberation else symbol
    pieces = [middle, author, day or "", slug(number or "") or "nn"]
    return "/akn/un/" + "/".join(piece for piece in pieces if piece)

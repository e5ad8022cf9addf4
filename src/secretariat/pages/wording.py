"""What things are called on the pages: the words of the glossary for the keys of the contract."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.text import capfirst

from secretariat.followup.standing import Standing


class Kind(NamedTuple):
    """How a kind of finding is called, and the letters that stand before its words in a text."""

    one: str
    many: str
    tag: str


KINDS = {
    "commitment": Kind("commitment", "commitments", "com"),
    "meeting": Kind("meeting", "meetings", "mtg"),
    "figure": Kind("figure", "figures", "fig"),
    "position": Kind("position", "positions", "pos"),
    "contribution": Kind("contribution", "contributions", "con"),
    "measure": Kind("measure", "measures", "mea"),
    "defect": Kind("defect", "defects", "def"),
    "act": Kind("act", "acts", ""),
    "citation": Kind("citation", "citations", ""),
    "date": Kind("date", "dates", ""),
    "mention": Kind("mention", "mentions", ""),
}

# From the strongest to the weakest.
FORCES = (
    "decision",
    "request",
    "call",
    "encouragement",
    "recommendation",
    "expectation",
    "agreement",
    "pledge",
    "plan",
    "ongoing",
    "willingness",
    "reported_commitment",
    "reported_intention",
    "reported_willingness",
)

STANDINGS = {
    Standing.LATE: "late",
    Standing.DUE_SOON: "due soon",
    Standing.ANSWER_PROPOSED: "answer proposed",
    Standing.WAITING: "waiting",
    Standing.ANSWERED: "answered",
    Standing.FULFILLED: "fulfilled",
    Standing.ENDED: "ended",
}

LEVELS = {
    "public": "Anybody may see the words.",
    "participants": "Only the parties of the process, and those who work for it.",
    "restricted": "Only named delegations or working groups, and the secretariat.",
    "strictly restricted": "Only officers of the secretariat.",
}

ROLES = {
    "source": "asks or undertakes it",
    "addressees": "is asked",
    "with_": "takes part",
    "recorded_by": "records it",
    "holder": "holds it",
    "claimed_by": "claims it of another",
    "endorsed_by": "endorses it",
    "claimant": "states it",
    "contributor": "contributes",
    "actor": "acts",
    "chair": "chair",
    "participants": "present",
    "observers": "observer",
    "absent": "absent",
    "organizers": "organizer",
    "host": "host",
}

_POPULATIONS = {
    "REF": "refugees",
    "ASY": "asylum-seekers",
    "IDP": "internally displaced persons",
    "IOC": "internally displaced persons of concern",
    "STA": "stateless persons",
    "RET": "returned refugees",
    "RDP": "returned internally displaced persons",
    "OOC": "others of concern",
    "OIP": "others in need of international protection",
    "FDP": "formerly deported persons",
    "MIG_STOCK": "migrants",
    "IRREGULAR": "irregular migrants",
    "ETHNIC_RETURN": "ethnic returnees",
    "ECO": "ecological migrants",
    "PIN": "persons in need",
    "VOT": "victims of trafficking",
}

# Keys whose words are not the key with its underscores as blanks.
_WORDS = {
    "ui_residue": "residue of a web page",
    "claim_vs_attendance": "claim at odds with attendance",
    "date_conflict": "dates at odds",
    "deadline_passed_check": "due date to check",
    "footnote_marker_run_on": "footnote mark run on",
    "page_break_in_paragraph": "page break within a paragraph",
    "state": "State",
    "self": "own",
    "none": "none",
    "igo": "intergovernmental organization",
    "ngo": "non-governmental organization",
    "org": "organization",
    "note_positive": "note with approval",
    "un_document": "United Nations document",
    "un_resolution": "United Nations resolution",
    "domestic_funding": "own funds spent at home",
    "attributed_origin": "named as origin",
    "fuzzy": "no exact day",
    "up_to": "up to",
    "document": "document",
}

_PLACES = (
    (r"pp(\d+)", "preambular paragraph {}"),
    (r"op(\d+)", "operative paragraph {}"),
    (r"pf(\d+)", "fragment of the preamble {}"),
    (r"p(\d+)", "paragraph {}"),
    (r"i(\d+)", "item {}"),
    (r"fn(\w+)", "footnote {}"),
    (r"fm(\w+)", "footnote mark {}"),
    (r"art(\d+)", "article {}"),
    (r"row(\d+)", "table row {}"),
    (r"h(\d+)", "heading {}"),
    (r"meta(\d+)", "head line {}"),
    (r"ph(\d+)", "running head {}"),
    (r"noise(\d+)", "residue {}"),
    (r"place_date\d*", "place and date"),
    (r"signature(?:_block)?\d*", "signature"),
    (r"subject\d*", "subject"),
    (r"letterhead\d*", "letterhead"),
    (r"issuing_unit\d*", "issuing unit"),
    (r"addressee\d*", "addressee"),
    (r"title\d*", "title"),
    (r"issuer(?:_line)?\d*", "issuer"),
    (r"ml\d*|meeting_line\d*", "meeting line"),
    (r"dl\d*|date_line\d*", "date line"),
    (r"annex(\w*)", "annex {}"),
)
_BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_SHAPES = tuple((re.compile(pattern), words) for pattern, words in _PLACES)


def words(key: object) -> str:
    """Return a key of the contract in words.

    >>> words("programme_of_action"), words("ui_residue"), words("IDP+REF"), words(None)
    ('programme of action', 'residue of a web page', 'internally displaced persons, refugees', '')
    """
    if not isinstance(key, str) or not key:
        return ""
    parts = key.split("+")
    if all(part in _POPULATIONS for part in parts):
        return ", ".join(_POPULATIONS[part] for part in parts)
    return _WORDS.get(key, key.replace("_", " ").strip())


def kind(key: str) -> str:
    """Return how one finding of that kind is called."""
    return KINDS[key].one if key in KINDS else words(key)


def kinds(key: str) -> str:
    """Return how several findings of that kind are called."""
    return KINDS[key].many if key in KINDS else words(key)


def place(address: str) -> str:
    """Return the address of a part in words.

    >>> place("op3.a"), place("pp12"), place("annex.p4"), place("title"), place("art3.1")
    ('operative paragraph 3 (a)', 'preambular paragraph 12', 'annex, paragraph 4', 'title', \
'article 3.1')
    """
    first, *inner = address.split(".")
    named = _place(first)
    if first.startswith("annex") and inner:
        return ", ".join((named, place(".".join(inner))))
    for step in inner:
        if named.startswith("article") and step.isdigit():
            named += f".{step}"
        else:
            named += f" ({step})" if re.fullmatch(r"\w{1,4}", step) else f", {_place(step)}"
    return named


def _place(step: str) -> str:
    step = re.sub(r"-\d+$", "", step)  # a second part of the same address
    for shape, named in _SHAPES:
        if found := shape.fullmatch(step):
            return named.format(*found.groups()).strip() if found.groups() else named
    return words(step)


def identifier(actor: str) -> str:
    """Return something to call an actor by whose name is not known.

    >>> identifier("state:XVC"), identifier("office:XVG-government")
    ('XVC', 'XVG government')
    """
    _, _, rest = actor.rpartition(":")
    return rest.replace("-", " ")


def number(value: object) -> str:
    """Return a quantity with its thousands apart, as the United Nations writes it.

    >>> number(1250000), number(0.5), number(None)
    ('1,250,000', '0.5', '')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def count(many: int, one: str, several: str = "") -> str:
    """Return a number of things.

    >>> count(1, "document"), count(1204, "entry", "entries")
    ('1 document', '1,204 entries')
    """
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def sentence(text: str) -> str:
    """Return words of our errors with a capital at their beginning and a stop at their end.

    >>> sentence("say why; it is kept")
    'Say why; it is kept.'
    """
    text = capfirst(text.strip())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def why(reason: str, name: str) -> str:
    """Return why a file could not be read, where its name stands beside the reason already.

    >>> why("scan.png: a picture; scan it with OCR", "scan.png")
    'A picture; scan it with OCR.'
    """
    return sentence(reason.removeprefix(f"{name}: "))


def short(text: str, longest: int = 160) -> str:
    """Return words in one line, cut at a blank where they are too long.

    >>> short("to submit to the Assembly", 12)
    'to submit…'
    """
    shown = line(text)
    if len(shown) <= longest:
        return shown
    return shown[:longest].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"


def line(text: str) -> str:
    r"""Return words in one line; what a hyphen parts at the end of a line is not parted further.

    >>> line("a train-\ning course -\nor two")
    'a train-ing course - or two'
    """
    return " ".join(_BROKEN_WORD.sub("-", text).split())

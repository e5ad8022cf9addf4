"""Which kind of document this is, judged by the words that only one kind uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.structure.drafts import Sheet
from servanda.structure.forms import ANNEX, ARTICLE, ISSUER, NUMBER, SPEAKER, leaping
from servanda.structure.lines import Line
from servanda.structure.review.listed import is_review_list
from servanda.structure.samples import Words, words_of


class Genre(NamedTuple):
    """A kind of document, and how clearly it is one: at 1 or less nothing spoke for it."""

    name: str
    score: float


_HEAD_LINES = 60
_SAMPLE = 400
_FEW_LINES = 3
_ENOUGH = 2.0


def tell_genre(sheet: Sheet) -> Genre:
    """Judge the kind of document.

    ``document`` stands for anything that no kind fits: it is read as headings and paragraphs.
    """
    apart = ("footnote", "page_number", "rule")
    lines = [line for line in sheet.lines if line.role not in apart][:_SAMPLE]
    whole, head = words_of(lines), words_of(lines[:_HEAD_LINES])
    own = _before_annex(lines)
    parted = len(own) < len(lines)
    of_own = (words_of(own), words_of(own[:_HEAD_LINES])) if parted else (whole, head)
    numbered = sum(bool(NUMBER.match(line.text)) for line in lines if line.text[0].isdecimal())
    scores = {
        "diplomatic_cable": _cable(whole),
        "resolution": _resolution(sheet, lines, head),
        "decision": _decision(lines, head),
        "letter": _letter(lines),
        "presidential_statement": _presidential(head),
        "agreement": _agreement(own, *of_own),
        "summary_report": _summary(head),
        "review_report": _review(lines, head),
        "review_list": 8.0
        * (
            head.has("recommendations")
            and any(is_review_list(line.text) for line in lines[:_HEAD_LINES])
        ),
        "report": _report(lines, head, numbered),
        "programme": _programme(lines),
        "press_release": _release(sheet, lines, whole, numbered),
        "transcript": _transcript(lines),
        "statement": _statement(whole, head),
        "statistics": _statistics(lines),
    }
    name, score = max(scores.items(), key=lambda item: item[1])
    if name == "agreement" and head.has_form(r"(?im)^memorandum of understanding\b", "memorandum"):
        name = "memorandum"
    return Genre(name, score) if score >= _ENOUGH else Genre("document", score)


def _before_annex(lines: list[Line]) -> list[Line]:
    """Leave out the annexes: a resolution that annexes an agreement is a resolution."""
    places = (
        place
        for place, line in enumerate(lines)
        if line.text.startswith(("A", "E")) and ANNEX.match(line.text)
    )
    first = next((place for place in places if place >= _FEW_LINES), len(lines))
    return lines[:first]


def _cable(whole: Words) -> float:
    subject = whole.has_form(r"(?m)^SUBJ(?:ECT)?:", "SUBJ")
    tags = whole.has_form(r"(?m)^TAGS:", "TAGS:")
    order = whole.has_form(r"\bE\.?O\.? ?1\d{4}\b", "EO", "E.O")
    caption = whole.has_form(
        r"(?m)^(?:UNCLAS|CONFIDENTIAL|SECRET|C O N F I D|S E C R E T)",
        *("UNCLAS", "CONFIDENTIAL", "SECRET", "C O N F", "S E C R"),
    )
    return 3.0 * subject + 3.0 * tags + 2.0 * order + 1.5 * caption


def _resolution(sheet: Sheet, lines: list[Line], head: Words) -> float:
    phrases = sheet.phrases
    issuer = openers = operatives = 0
    for index, line in enumerate(lines):
        words = line.text
        if words.startswith(("The ", "THE ")):
            found = ISSUER.match(words)
            issuer += bool(
                found
                and (
                    found.end() == len(words) or phrases.opener.match(words[found.end() :].lstrip())
                )
            ) or _organ_before_verb(sheet, words, lines[index + 1 : index + 2])
        elif words[0].isdecimal():
            number = NUMBER.match(words)
            operatives += bool(number and phrases.finite.match(words, number.end()))
        openers += bool(phrases.opener.match(words))
    for words in _run_together(lines):
        inner = [m.start() for m in _INNER.finditer(words)]
        openers += sum(bool(phrases.opener.match(words, at)) for at in inner)
        operatives += sum(bool(phrases.finite.match(words, at)) for at in inner)
    symbol = head.has("/RES/", "Resolution adopted") or head.has_form(
        r"(?m)^(?:(?:Resolution|Decision) \d|\d{1,4}/\d{1,4}\. )",
        *("Resolution ", "Decision ", ". "),
    )
    adopted = head.has_form(
        r"(?m)^Resolutions? adopted (?:by|at|without)\b|^Adopted by the [A-Z][\w ]{3,60} at its \d|"
        r"^(?:RESOLUTION|Resolution) \d{1,4} \((?:19|20)\d\d\)|"
        r"^\d{1,4} \((?:19|20)\d\d\)\. Resolution of \d",
        *("resolution", "adopted by the"),
    )
    return (
        2.5 * min(issuer, 1)
        + 0.6 * min(openers, 5)
        + 0.7 * min(operatives, 4)
        + 1.0 * symbol
        + 4.0 * adopted
    )


_DECIDES = re.compile(
    r"\b(?:At|The [A-Z][\w ]{3,50}, at)"
    r" (?:its|the) (?:resumed )?\d{1,4}(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary |closed )?"
    r"meetings?, (?:held )?on \d{1,2} [A-Z][a-z]+ \d{4}, (?:and )?the [A-Z][^.;]{3,60}?,? "
)


def _decision(lines: list[Line], head: Words) -> float:
    """Weigh what only decisions have: one sentence that tells where and when the organ took it."""
    early = " ".join(" ".join(line.text for line in lines[:12]).split())
    taken = "meeting" in early and _DECIDES.search(early) is not None
    number = r"(?m)^(?:Decision )?\d{1,4}/\d{3}(?: [A-Z](?: and [A-Z])?)?\.? "
    numbered = taken and re.search(number, head.text) is not None
    draft = head.has_form(r"(?m): (?:revised )?draft decision$|^Draft decision\b", "raft decision")
    return 3.0 * taken + 2.0 * numbered + 6.0 * draft


def _letter(lines: list[Line]) -> float:
    """Weigh the line with which the UN heads a letter that it circulates."""
    dated = r"(?im)^(?:identical )?(?:letters?|notes? verbales?) dated \d{1,2} [a-z]+ \d{4} from\b"
    return 8.0 * words_of(lines[:12]).has_form(dated, "dated")


# Where a paragraph can begin that was run together with the one before it.
_INNER = re.compile(r"[A-Z](?:(?<=[,;] [A-Z])|(?<=\d\. [A-Z]))")
_RUN_LENGTH = 800


def _run_together(lines: list[Line]) -> Iterator[str]:
    """Yield what stands without a blank line between, on one line or wrapped, if it is long."""
    run: list[str] = []
    for line in [*lines, None]:
        if line is None or line.blank_before:
            words = " ".join(run)
            if len(words) > _RUN_LENGTH:
                yield words
            run = []
        if line is not None:
            run.append(line.text)


def _organ_before_verb(sheet: Sheet, words: str, following: list[Line]) -> bool:
    """Tell whether a line is an organ without its comma, and the next one its verb."""
    if not following or len(words) > 120:
        return False
    after = NUMBER.sub("", following[0].text, count=1)
    return sheet.names_body(words) and sheet.opens(after)


def _presidential(head: Words) -> float:
    return 7.0 * (
        head.has("statement by the president of the security council", "/prst/")
        or head.has_form(r"(?i)president.s statement", "s statement")
    )


_PARTIES = "|".join(
    f"{contracting}{parties}"
    for contracting in ("Contracting ", "")
    for parties in ("Parties", "Participants", "Signatories")
)


_BETWEEN = re.compile(
    r"(?:agreement|treaty|protocol|memorandum of understanding|joint declaration)\b"
    r".{0,160}\b(?:between|among|with)\b",
    re.IGNORECASE,
)


def _agreement(lines: list[Line], text: Words, head: Words) -> float:
    articles = sum(
        bool(ARTICLE.match(line.text)) for line in lines if line.text.startswith("A")
    ) + text.count_form(r"(?:ARTICLE|Article) \d{1,3}(?=\s+[A-Z0-9(])", "Article ", "ARTICLE ")
    agreed = text.has_form(
        r"(?i)\bha(?:ve|s) agreed (?:as follows|on the following|the following)|agreed as follows",
        "agreed ",
    )
    parties = text.count_form(
        rf"(?:{leaping(_PARTIES)}) (?:shall|will|agree|"
        r"undertake|intend)",
        *("Parties ", "Participants ", "Signatories "),
    )
    named = head.has_form(
        r"(?im)^(?:agreement|treaty|protocol|convention|memorandum of understanding)\b",
        *("agreement", "treaty", "protocol", "convention", "memorandum"),
    )
    opens = bool(lines) and _BETWEEN.match(lines[0].text) is not None
    reserved = (
        text.count_form(
            r"(?im)^#|^(?:reservations?|declarations?|objections?)\b",
            *("reservation", "declaration", "objection"),
        )
        >= 5
    )
    return (
        1.5 * min(articles, 3) / 1.5
        + 3.0 * agreed
        + 0.8 * min(parties, 3)
        + 1.0 * named
        + 1.5 * opens
        - 6.0 * reserved
    )


def _summary(head: Words) -> float:
    titled = head.has_form(
        r"(?i)\b(?:summary (?:report|record)|chair(?:man|person)?.s summary|minutes of|"
        r"record of the meeting|report of the meeting|report on the meeting|meeting report)\b",
        *("summary report", "summary record", "s summary", "minutes of", "record of the meeting"),
        *("report of the meeting", "report on the meeting", "meeting report"),
    )
    re_line = head.has_form(
        r"(?m)^(?:Re|RE|Subject|SUBJECT):", "Re:", "RE:", "Subject:", "SUBJECT:"
    )
    cover = re_line and head.has_form(r"(?m)^(?:To|TO):", "To:", "TO:")
    return 4.0 * titled + 3.0 * cover


def _report(lines: list[Line], head: Words, numbered: int) -> float:
    long = sum(
        len(re.findall(r"(?<=\s)\d{1,3}\. (?=[A-Z])", line.text))
        for line in lines
        if len(line.text) > 2000
    )
    titled = head.opens_with(
        r"(?i)\b(?:report|note) (?:of|by|on|submitted)\b",
        80,
        *("report of", "report by", "report on", "report submitted"),
        *("note of", "note by", "note on", "note submitted"),
    ) or head.has_form(r"(?im)^report$", "report")
    opening = words_of(lines[:200]).has(
        *("present report", "submitted pursuant", "submitted in accordance"),
        "submitted in response",
    )
    return 2.0 * titled + 1.0 * opening + 1.5 * (numbered >= 4 or long >= 4)


def _review(lines: list[Line], head: Words) -> float:
    """Judge whether this is the report of a working group on the review of one State.

    The addendum in which the State replies to it has the same title, and is a report of its own.
    """
    titled = head.has_form(
        r"(?im)^(?:draft )?report of the working group\s+on\s+the\s+universal\s*periodic\s*"
        r"review",
        "working group",
    )
    held = words_of(lines[:150]).has_form(
        r"The Working Group on the Universal\s*Periodic\s*Review(?: \(UPR\))?,? established in\s+"
        r"accordance with",
        "The Working Group on",
    )
    reply = head.has_form(r"(?i)\bviews on (?:the )?conclusions and", "views on")
    return 0.0 if reply else 8.0 * titled + 8.0 * held


def _programme(lines: list[Line]) -> float:
    short = words_of(line for line in lines[:12] if len(line.text) < 140)
    titled = short.has_form(
        r"(?im)^(?:[^\n.]{0,60}\b)?(?:programme? of action|plan of action|action plan|"
        r"work ?plan|programme of work|road ?map|strategy|framework for action)\b",
        *("program", "plan", "road", "strategy", "framework"),
    )
    return 3.6 * titled


def _release(sheet: Sheet, lines: list[Line], whole: Words, numbered: int) -> float:
    press = words_of(lines[:15] + lines[-12:]).has_form(
        r"(?i)press (?:release|service|secretary|office|statement)|for immediate release|"
        r"news release",
        *("press ", "immediate release", "news release"),
    )
    last = words_of(lines[-10:])
    spokesman = last.has_form(r"(?i)\bspokes(?:man|woman|person)\b", "spokes")
    residue = sum(line.role in ("residue", "navigation") for line in sheet.lines)
    quoted = whole.count_form(
        r"”,? ?(?:said|noted|added|stressed|stated)\b|"
        r"\",? ?(?:said|noted|added|stressed|stated)\b|"
        rf"(?:{leaping('said|noted|added|stressed')})[,:]? [“\"]",
        *("“", "”", '"'),
    )
    return (
        2.0 * press
        + 1.5 * spokesman
        + 1.0 * bool(residue)
        + 0.7 * min(quoted, 2)
        - 0.5 * min(numbered, 4)
    )


def _transcript(lines: list[Line]) -> float:
    speakers = [line for line in lines if ":" in line.text or line.text.startswith("**")]
    return 1.6 * min(sum(bool(SPEAKER.match(line.text)) for line in speakers), 6)


_OURS = "|".join(
    (
        *("I", "We", "we"),
        *(f"{my} {of}" for my in ("My", "my") for of in ("country", "government")),
        *(
            f"{our} {of}"
            for our in ("My", "my", "Our", "our")
            for of in ("delegation", "Government")
        ),
        *(f"{our} country" for our in ("Our", "our")),
    )
)


def _statement(whole: Words, head: Words) -> float:
    titled = head.opens_with(
        r"(?i)\b(?:statement|address|intervention|remarks|speech) (?:by|of|delivered)\b",
        40,
        *("statement", "address", "intervention", "remarks", "speech"),
    )
    addressed = whole.count_form(
        r"M(?<!\w.)(?:r|adame?|s)\.? (?:President|Chair(?:man|person)?|"
        r"Secretary-General)\b|Excellencies|Distinguished delegates",
        *("Mr", "Mad", "Ms", "Excellencies", "Distinguished"),
    )
    first = whole.count_form(
        rf"(?:{leaping(_OURS)})\b",
        *("I", "my ", "our ", "we"),
    )
    opening = Words(" ".join(whole.text[:3000].split()))
    per_thousand = first / max(len(whole.text) / 1000, 1)
    debate = opening.has_form(
        r"\b(?:on (?:your|his|her) election|(?:this|the) (?:high )?rostrum|"
        r"session of the General Assembly)\b",
        *("election", "rostrum", "session of"),
    )
    greeting = opening.has_form(
        r"(?i)\b(?:congratulat\w+|warmly greet|great pleasure|(?:great|high) honou?r)\b",
        *("congratulat", "warmly greet", "great pleasure", "honour", "honor"),
    )
    speaks = (
        re.search(r"\b(?:I|[Aa]llow me|[Ll]et me|[Mm]y|[Ww]e|[Oo]ur) ", opening.text[:350])
        is not None
    )
    return (
        2.5 * titled
        + 0.8 * min(addressed, 3)
        + 1.0 * debate
        + 1.0 * (greeting and speaks)
        + 1.0 * (speaks and per_thousand > 0.8)
        + 1.3 * (per_thousand > 0.8)
        + 0.8 * (per_thousand > 2)
    )


def _statistics(lines: list[Line]) -> float:
    rows = sum("\t" in line.text or line.role == "table_cell" for line in lines)
    return 3.0 * (rows > len(lines) * 0.5)

"""The rows of a table that another tool exported: each recommendation, each pledge, or why not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property

from servanda.findings.commitments.dues import due_within
from servanda.findings.commitments.recommenders import recommended_in
from servanda.findings.context import Context
from servanda.findings.kinds import (
    Actor,
    Commitment,
    Confidence,
    Contribution,
    Defect,
    Due,
    Entered,
)
from servanda.findings.tabled.cells import Cells, short, unquoted
from servanda.findings.tabled.names import Names
from servanda.findings.tabled.values import CellWords, day_in, money_in
from servanda.structure.tables import Table
from servanda.text import Quote

_LABEL = re.compile(
    r"(?:(?:\d{1,3}\.\s?\d{1,3}\.?|\(?\d{1,3}[.)]|\(?[a-z]{1,2}\)|[•–—-])\s+)?(?=\S)"
)
_NO_WORD = re.compile(r"[\W_]+")
_REVIEW_OF = re.compile(
    r"(?:UPR|[Rr]eview) of (?:the )?"
    r"(?P<state>[A-Z][\w’'-]*(?:(?: and| of(?: the)?)? [A-Z][\w-]*){0,5})"
)
_HEAD = 2000
_HEADING = re.compile(r"(?:Theme|Cluster|Section|Chapter)s? ?:.{0,160}")
# What our own tables put before words that a spreadsheet would take for a formula.
_NO_FORMULA = re.compile(r"'(?=[=+@-])")
_HINT = re.compile(r"(?:required|optional)\b", re.IGNORECASE)
_PARTS = re.compile(r"[\r\n;|]")
_FEWEST_LETTERS = 3
_TEXTS = ("text", "title", "detail")


@dataclass
class Rowed:
    """What was read from all rows; ``left`` holds the cells of those that were not taken."""

    commitments: list[Commitment] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    told: list[Defect] = field(default_factory=list)
    left: list[dict[str, object]] = field(default_factory=list)
    taken: int = 0


class RowReader:
    """Reads the rows of one table, in order; a row that says what an earlier one says is told."""

    def __init__(self, context: Context, table: Table) -> None:
        self.context = context
        self.table = table
        self.names = Names(context.knowledge)
        self.meanings = CellWords(context.knowledge)
        self.seen: dict[str, tuple[int, Commitment]] = {}

    def read(self) -> Rowed:
        """Return what the rows say."""
        rowed = Rowed()
        for row in self.table.rows:
            cells = Cells(self.context, self.table, row)
            found = self._row(cells)
            for commitment in found:
                rowed.commitments.append(commitment)
                if self.table.kind == "pledges":
                    rowed.contributions += self._contribution(cells, commitment)
            rowed.told += cells.told
            if found:
                rowed.taken += 1
            else:
                rowed.left.append({"row": row.number, "cells": cells.every()})
        return rowed

    def _row(self, cells: Cells) -> list[Commitment]:
        if not self._is_whole(cells):
            return []
        pledges = self.table.kind == "pledges"
        made = self._pledge(cells) if pledges else self._recommendations(cells)
        return [one for one in made if self._is_new(cells, one)]

    def _is_whole(self, cells: Cells) -> bool:
        """Refuse a row that is cut, shifted, or says nothing that could be followed up."""
        width = self.table.header.width
        if self.table.even and cells.row.width != width:
            cells.refuse(
                "text",
                f"the row has {cells.row.width} cells where the headings are {width}",
                "put every cell that holds a comma, a semicolon or a line end in double quotes",
            )
            return False
        text = cells.first(*_TEXTS)
        if text is None or sum(map(str.isalpha, text.text)) < _FEWEST_LETTERS:
            cells.refuse(
                "text",
                f"nothing stands under “{cells.heading(self._text_field())}”",
                "write there what is to be done, or leave the row out",
            )
            return False
        if _HINT.match(text.text) and len(text.text) < len("Required: text (markdown supported)"):
            cells.refuse("text", "the row explains the columns", "nothing, it is no entry")
            return False
        if _HEADING.fullmatch(" ".join(text.text.split())):
            cells.refuse("text", "the row is a heading between others", "nothing, it is no entry")
            return False
        kind = cells.first("kind")
        if kind and self.meanings.value("kind", kind.text) == "observation":
            cells.refuse(
                "kind",
                f"the row is marked “{short(kind.text)}”, which asks for nothing",
                "nothing, unless it is marked wrongly",
            )
            return False
        return True

    def _text_field(self) -> str:
        return next((one for one in _TEXTS if self.table.has(one)), "text")

    # Recommendations

    def _recommendations(self, cells: Cells) -> list[Commitment]:
        """Read a recommendation; one text with several recommenders in brackets may be several."""
        mechanisms = self._parties(cells, "mechanism", mechanisms=True)
        named = self._parties(cells, "recommender")
        addressees = self._parties(cells, "addressee")
        if self.table.has("addressee") and not addressees:
            cells.remark(
                "addressee",
                f"nobody stands under “{cells.heading('addressee')}”",
                "name the State that is to act",
            )
        addressees = addressees or self._reviewed
        found = []
        for start, end, states in self._texts(cells):
            sources = named or states or mechanisms
            quote = self.context.quote(start, end)
            response, said = self._response(cells)
            entered = self._entered(cells, quote, (addressees, sources), mechanisms)
            known: dict[str, object] = {
                "verb": "recommend",
                "force": "recommendation",
                "kind": "directed",
                "tier": "core",
                "response": response,
                "response_span": said,
            }
            found.append(self._commitment(cells, quote, sources, addressees, entered, known))
        return found

    @cached_property
    def _reviewed(self) -> tuple[str, ...]:
        """The State that the words above a table say is reviewed: "UPR of Georgia"."""
        source = self.context.document.text.source
        for match in _REVIEW_OF.finditer(source, 0, _HEAD):
            if (party := self.names.party(match.group("state"))) is not None:
                return (party,)
        return ()

    def _texts(self, cells: Cells) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return the texts of a row on the reading text, with the States in brackets behind."""
        quote = cells.first(*_TEXTS)
        if quote is None:
            return []
        start, end = self.context.place_of(quote)
        start += bool(_NO_FORMULA.match(self.context.content, start, end))
        label = _LABEL.match(self.context.content, start, end)
        start = label.end() if label else start
        texts = [
            (one.start, max(one.end, one.start + 1), one.states)
            for one in recommended_in(self.context, start, end)
        ]
        if any(states for _, _, states in texts) and (
            len(texts) == 1 or not self.table.has("recommender")
        ):
            return [one for one in texts if one[2]] or texts
        return [(start, end, ())]

    def _response(self, cells: Cells) -> tuple[str | None, Quote | None]:
        quote = cells.first("response")
        if quote is None:
            return ("none", None) if self.table.has("response") else (None, None)
        value = self.meanings.value("response", quote.text)
        if value is None:
            cells.remark(
                "response",
                f"“{short(quote.text)}” under “{cells.heading('response')}” is no answer "
                "that is known",
                "write supported, supported in part, noted or pending, or teach the word",
            )
            return None, None
        words = cells.first("response_words")
        return value, words if words and len(words.text) > len(quote.text) else quote

    # Pledges

    def _pledge(self, cells: Cells) -> list[Commitment]:
        """Read a pledge: who makes it, with whom, for whom."""
        holders = self._parties(cells, "pledger")
        if not holders:
            cells.refuse(
                "pledger",
                f"nobody stands under “{cells.heading('pledger')}”",
                "name who makes the pledge",
            )
            return []
        partners = tuple(one for one in self._partners(cells) if one not in holders)
        [(start, end, _)] = self._texts(cells)[:1]
        quote = self.context.quote(start, end)
        entered = self._entered(cells, quote, (holders, partners), ())
        known: dict[str, object] = {
            "verb": "pledge",
            "force": "pledge",
            "kind": "self",
            "tier": "core",
            "with_": partners,
        }
        return [self._commitment(cells, quote, holders, holders, entered, known)]

    def _partners(self, cells: Cells) -> tuple[str, ...]:
        """Return the partners of a joint pledge; a mere yes or no names nobody."""
        yes_or_no = {"yes", "no", "true", "false", "oui", "non", "sí", "да", "нет", "-", "n/a"}
        quotes = [q for q in cells.quotes("partner") if q.text.strip().casefold() not in yes_or_no]
        return self._named(cells, "partner", quotes)

    def _contribution(self, cells: Cells, pledge: Commitment) -> list[Contribution]:
        """Return the sum that a pledge names, if its row has one."""
        quote = cells.first("amount")
        if quote is None:
            return []
        money = money_in(quote.text, cells.words("currency") or "")
        if money is None:
            cells.remark(
                "amount",
                f"“{short(quote.text)}” is no sum that can be read",
                "write the number and the currency",
            )
            return []
        return [
            Contribution(
                quote=quote,
                para=cells.para,
                rule="row.amount",
                confidence=Confidence.CERTAIN if money.currency else Confidence.LIKELY,
                contributor=pledge.source,
                status="pledged",
                amount=money.amount,
                currency=money.currency,
                purpose=unquoted(pledge.quote.text),
            )
        ]

    # What both share

    def _commitment(
        self,
        cells: Cells,
        quote: Quote,
        sources: tuple[str, ...],
        addressees: tuple[str, ...],
        entered: Entered,
        known: dict[str, object],
    ) -> Commitment:
        start, end = self.context.place_of(quote)
        due = self._due(cells)
        if due is None:
            due = due_within(
                self.context, start, end, (start, end), self_made=known["kind"] == "self"
            )
        sure = bool(sources and addressees)
        if not sources and (self.table.has("recommender") or self.table.has("mechanism")):
            cells.remark("recommender", "nobody is named who recommends it", "name who does")
        confidence = Confidence.CERTAIN if sure and not cells.told else Confidence.LIKELY
        return Commitment(
            quote=quote,
            para=cells.para,
            rule="commitment.row",
            confidence=confidence if sources else Confidence.DOUBTFUL,
            source=sources,
            addressees=addressees,
            action=quote,
            action_words=" ".join(quote.text.split()),
            due=due,
            row=entered,
            **known,  # type: ignore[arg-type]
        )

    def _due(self, cells: Cells) -> Due | None:
        quote = cells.first("due")
        if quote is None:
            return None
        day = day_in(quote.text)
        if day is None:
            cells.remark(
                "due",
                f"“{short(quote.text)}” is no day that can be read for certain",
                "write it as 2027-12-31",
            )
            return Due(quote=quote, value=None, type="fuzzy")
        return Due(quote=quote, value=day, type="deadline")

    def _entered(
        self,
        cells: Cells,
        quote: Quote,
        parties: tuple[tuple[str, ...], tuple[str, ...]],
        mechanisms: tuple[str, ...],
    ) -> Entered:
        stage, stage_span = self._stage(cells)
        on = self._day(cells, "status_date")
        when = self._day(cells, "date")
        progress = cells.first("progress")
        occasion = [cells.words(one) for one in ("symbol", "session", "cycle")]
        return Entered(
            number=cells.row.number,
            identity=_identity(self.table.kind, parties, occasion, quote.text),
            reference=cells.words("reference"),
            mechanism=mechanisms[0] if mechanisms else None,
            themes=tuple(dict.fromkeys(t for q in cells.quotes("theme") for t in _parted(q.text))),
            cycle=cells.words("cycle"),
            session=cells.words("session"),
            date=when,
            symbol=cells.words("symbol"),
            paragraph=cells.words("paragraph"),
            pledge_kind=cells.words("pledge_kind"),
            lead=tuple(t for q in cells.quotes("lead") for t in _parted(q.text)),
            stage=stage,
            stage_span=stage_span,
            stage_on=on or (when if self.table.kind == "pledges" else None),
            progress=progress,
        )

    def _stage(self, cells: Cells) -> tuple[str | None, Quote | None]:
        column = "stage" if self.table.has("stage") else "status"
        quote = cells.first(column)
        if quote is None:
            return None, None
        value = self.meanings.value("stage", quote.text)
        if value is None:
            cells.remark(
                column,
                f"“{short(quote.text)}” under “{cells.heading(column)}” is no stage that is known",
                "write planning, in progress or fulfilled, or teach the word",
            )
            return None, None
        return value, quote

    def _day(self, cells: Cells, column: str) -> str | None:
        words = cells.words(column)
        if words is None:
            return None
        day = day_in(words)
        if day is None:
            cells.remark(
                column,
                f"“{short(words)}” under “{cells.heading(column)}” is no day that can be read "
                "for certain",
                "write it as 2027-12-31",
            )
        return day

    def _parties(self, cells: Cells, column: str, *, mechanisms: bool = False) -> tuple[str, ...]:
        return self._named(cells, column, cells.quotes(column), mechanisms=mechanisms)

    def _named(
        self, cells: Cells, column: str, quotes: list[Quote], *, mechanisms: bool = False
    ) -> tuple[str, ...]:
        """Return who is named in cells; a name that is not known is kept as it is written."""
        found: list[str] = []
        for quote in quotes:
            named = self.names.parties(unquoted_lines(quote.text), mechanisms=mechanisms)
            found += named.parties
            for words in named.unknown:
                found.append(self._stranger(words))
                cells.remark(
                    column,
                    f"“{short(words)}” under “{cells.heading(column)}” is nobody who is known "
                    "and is kept as it is written",
                    "mend the name, or add it to names.csv",
                )
        return tuple(dict.fromkeys(found))

    def _stranger(self, words: str) -> str:
        """Register somebody whom the knowledge does not name."""
        identifier = "group:" + _NO_WORD.sub("-", words.casefold()).strip("-")[:90]
        self.context.actors.setdefault(identifier, Actor(id=identifier, name=words, kind="unknown"))
        return identifier

    def _is_new(self, cells: Cells, one: Commitment) -> bool:
        """Tell whether no earlier row says the same; else note which one, and how they differ."""
        if one.row is None:
            return True
        number, earlier = self.seen.setdefault(one.row.identity, (cells.row.number, one))
        if earlier is one:
            return True
        how = "" if earlier.quote.text == one.quote.text else ", but for capitals, signs or blanks"
        answers = [
            f"{was or 'nothing'} there, {now or 'nothing'} here"
            for was, now in (
                (earlier.response, one.response),
                (earlier.row and earlier.row.stage, one.row.stage),
            )
            if was != now
        ]
        todo = "settle which of the two holds" if answers else "nothing, it stands in the record"
        differs = f" (but {'; '.join(answers)})".replace(";", ",") if answers else ""
        cells.repeat("text", f"it says the same as row {number}{how}{differs}", todo)
        return False


def unquoted_lines(words: str) -> str:
    """Return the words of a cell with its line ends, quotes as they are meant."""
    return words.replace('""', '"')


def _parted(words: str) -> list[str]:
    r"""Part the themes of a cell.

    >>> _parted("- Health\n- Prisons; detention")
    ['Health', 'Prisons', 'detention']
    """
    pieces = _PARTS.split(unquoted_lines(words))
    return [one for piece in pieces if (one := " ".join(piece.lstrip(" -–•'\t").split()))]


def _identity(
    kind: str,
    parties: tuple[tuple[str, ...], tuple[str, ...]],
    occasion: list[str | None],
    words: str,
) -> str:
    """Return by what a row is known again: its words, who is in it, and the occasion."""
    texts = [_NO_WORD.sub(" ", unquoted(one or "").casefold()).strip() for one in occasion]
    folded = _NO_WORD.sub(" ", unquoted(words).casefold()).strip()
    one, other = (",".join(sorted(some)) for some in parties)
    seal = "\x1f".join([kind, one, other, *texts, folded])
    return hashlib.blake2b(seal.encode(), digest_size=8).hexdigest()

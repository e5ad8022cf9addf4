"""A comparison for a person at a terminal: the substance first, then side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from servanda.comparison.changes import Comparison, Kind, Pair
from servanda.comparison.words import Piece

_STYLES = {
    "opposed": "bold red reverse",
    "strengthened": "bold green",
    "weakened": "bold red",
    "added": "green",
    "dropped": "red",
    "deadline": "bold yellow",
    "addressees": "yellow",
    "renewed": "cyan",
}
_QUIET = (Kind.KEPT, Kind.UPDATED)


def show(comparison: Comparison, console: Console, *, everything: bool = False) -> None:
    """Print a comparison; paragraphs that say the same only if *everything* is wanted."""
    before, after = comparison.before, comparison.after
    console.print(Rule(Text(f"{before.heading} → {after.heading}", style="bold"), align="left"))
    for one in (before, after):
        told = "  ".join(words for words in (one.heading, one.date, one.title) if words)
        console.print(Text(told[:160], style="dim"))
    console.print(Text(_counted(comparison)))
    substance = list(comparison.substance)
    console.print()
    console.print(Text(f"Substance ({len(substance)})", style="bold cyan"))
    if substance:
        console.print(_substance(comparison))
    else:
        console.print(Text("  Nothing of substance changed."))
    shown = [pair for pair in comparison.pairs if everything or not _is_quiet(pair)]
    console.print()
    console.print(Text("Side by side", style="bold cyan"))
    if shown:
        console.print(_beside(comparison, shown))
    left = len(comparison.pairs) - len(shown)
    if left:
        same = "says" if left == 1 else "say"
        console.print(Text(f"  {left} more {same} the same; show them with --all", style="dim"))


def _is_quiet(pair: Pair) -> bool:
    return pair.kind in _QUIET and pair.place == "same"


def _counted(comparison: Comparison) -> str:
    told = (f"{number} {kind}" for kind, number in comparison.counts.items() if number)
    return ", ".join(told)


def _substance(comparison: Comparison) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for pair, change in comparison.substance:
        table.add_row(
            Text(f"  {change.kind}", style=_STYLES.get(change.kind, "magenta")),
            Text(pair.address, style="green"),
            Text(change.said),
        )
    return table


def _beside(comparison: Comparison, pairs: list[Pair]) -> RenderableType:
    table = Table(show_lines=True, expand=True, header_style="bold")
    table.add_column("", no_wrap=True)
    table.add_column(comparison.before.heading, ratio=1)
    table.add_column(comparison.after.heading, ratio=1)
    for pair in pairs:
        pieces = pair.pieces
        head = Text(pair.kind.value, style=_STYLES.get(pair.kind.value, ""))
        if pair.place != "same":
            head.append(f"\n{pair.place}", style="magenta")
        table.add_row(
            head,
            _side(pair.before.address if pair.before else "", pieces, without="new"),
            _side(pair.after.address if pair.after else "", pieces, without="gone"),
        )
    return table


def _side(address: str, pieces: list[Piece], *, without: str) -> Text:
    if not address:
        return Text("–", style="dim")
    styles = {"gone": "red strike", "new": "bold green"}
    words = Text(f"{address}  ", style="dim")
    for number, piece in enumerate(_kept(pieces, without)):
        if number and piece.text[:1] not in ".,;:":
            words.append(" ")
        words.append(piece.text, style=styles.get(piece.kind, "not dim"))
    return words


def _kept(pieces: list[Piece], without: str) -> Iterator[Piece]:
    return (piece for piece in pieces if piece.kind != without)

"""Good files with a few things changed in them, as a fault of a disk or a person would."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_CHANGES = 6


def mutants(
    originals: Sequence[tuple[str, bytes]], number: int, seed: int
) -> Iterator[tuple[str, bytes]]:
    """Yield *number* changed files, the same ones for the same *seed*."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    for _ in range(number):
        name, data = chance.choice(originals)
        changed = bytearray(data)
        for _ in range(chance.randint(1, _CHANGES)):
            _change(changed, chance, originals)
        yield name, bytes(changed)


def _change(data: bytearray, chance: random.Random, originals: Sequence[tuple[str, bytes]]) -> None:
    if not data:
        return
    place = chance.randrange(len(data))
    length = min(chance.choice((1, 4, 64, 4096)), len(data) - place)
    match chance.randrange(7):
        case 0:
            data[place] ^= 1 << chance.randrange(8)
        case 1:
            del data[place : place + length]
        case 2:
            data[place:place] = data[place : place + length] * chance.choice((1, 3, 50))
        case 3:
            data[place : place + length] = chance.randbytes(length)
        case 4:
            data[place : place + length] = bytes(length)
        case 5:
            other = chance.choice(originals)[1]
            start = chance.randrange(len(other))
            data[place : place + length] = other[start : start + length]
        case _:
            del data[place:]

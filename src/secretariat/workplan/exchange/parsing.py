"""From the bytes of a JSON file to data, with limits; what is hostile or broken is refused."""

from __future__ import annotations

import json
import re
from typing import Any

from secretariat.errors import RefusedActError

LARGEST = 5 * 1024 * 1024
DEEPEST = 20
MOST_ROWS = 20_000
_LONGEST_NUMBER = 40
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")

Json = Any


def parse(data: bytes, name: str) -> Json:
    """Return what a JSON file holds; its errors say what to do."""
    if not data.strip():
        raise RefusedActError(f"{name}: the file is empty; export the plan again")
    if len(data) > LARGEST:
        size, most = len(data) / 2**20, LARGEST // 2**20
        raise RefusedActError(f"{name}: {size:.1f} MB is more than {most} MB; split the plan")
    _check_depth(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedActError(
            f"{name}: byte {error.start} is not UTF-8; save the file as JSON in UTF-8"
        ) from error
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_broken,
        )
    except json.JSONDecodeError as error:
        raise RefusedActError(
            f"{name}: no JSON at line {error.lineno}, column {error.colno}: {error.msg}; "
            "export the plan again, or correct that line"
        ) from error
    except _FaultError as error:
        raise RefusedActError(f"{name}: {error}") from error
    _check_words(found, name)
    return found


class _FaultError(ValueError):
    """Something that JSON allows, or some writers do, and a record cannot hold."""


def _check_depth(data: bytes, name: str) -> None:
    """Refuse what is nested too deep, before anything walks into it."""
    depth = 0
    for found in _BRACKETS.finditer(_STRINGS.sub(b"", data)):
        depth += 1 if found[0] in b"[{" else -1
        if depth > DEEPEST:
            raise RefusedActError(
                f"{name}: lists inside of lists more than {DEEPEST} deep; this is no work plan"
            )


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise _FaultError(f"{key[:60]!r} stands twice in one object; keep one of the two")
        found[key] = value
    return found


def _no_number(word: str) -> Json:
    raise _FaultError(f"{word} is no number in JSON; write null or a number")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _FaultError(f"a number of {len(digits)} digits; this is no work plan")
    return int(digits)


def _broken(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER:
        raise _FaultError(f"a number of {len(digits)} digits; this is no work plan")
    value = float(digits)
    if value in {float("inf"), float("-inf")}:
        raise _FaultError(f"{digits} is larger than a number can be; correct it")
    return value


def _check_words(found: Json, name: str) -> None:
    """Refuse words that no text can hold, and more rows than a plan can have."""
    rows, waiting = 0, [("$", found)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            if _UNFIT.search(value):
                raise RefusedActError(f"{name}: {path} holds broken characters; correct it")
        elif isinstance(value, dict):
            rows += 1
            for key, inner in value.items():
                if _UNFIT.search(key):
                    raise RefusedActError(f"{name}: a name in {path} holds broken characters")
                waiting.append((f"{path}.{key[:60]}", inner))
        elif isinstance(value, list):
            waiting += [(f"{path}[{place}]", inner) for place, inner in enumerate(value)]
        if rows > MOST_ROWS:
            raise RefusedActError(f"{name}: more than {MOST_ROWS:,} rows; split the plan")

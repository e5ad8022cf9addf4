"""Lists: filters and order in the address, pages of rows, and the same list as CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.db.models import F
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from secretariat import tables
from secretariat.errors import RefusedActError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern

Row = TypeVar("Row")
Shown = TypeVar("Shown")
Exported = dict[str, Any]

PAGE = "page"
CSV = "csv"
JSON = "json"
XLSX = "xlsx"
# The shapes of a list, and how the address of each ends.
SHAPES = {PAGE: "", CSV: ".csv", JSON: ".json", XLSX: ".xlsx"}
PER_PAGE = 50
_TYPES = {
    CSV: "text/csv; charset=utf-8",
    JSON: "application/json",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MARK = "\ufeff"  # without it, spreadsheets read UTF-8 as something else


class Option(NamedTuple):
    """One choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A field by which a list is narrowed: words, a day, or one of several options."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    sort: str = "search"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; with ``order`` it can be sorted by."""

    name: str
    label: str
    order: Any = None
    is_number: bool = False


class Head(NamedTuple):
    """The head of a column, and the address that sorts by it."""

    column: Column
    address: str
    direction: str


class Numbered(NamedTuple):
    """A page of the list, and its address."""

    number: int
    address: str
    is_current: bool


def listing(name: str, page: Callable[..., HttpResponse]) -> list[URLPattern]:
    """Return the addresses of one list: /NAME, and /NAME.csv, /NAME.json, /NAME.xlsx."""
    return [
        path(f"{name}{ending}", page, {"shape": shape}, name=f"{name}{ending.replace('.', '-')}")
        for shape, ending in SHAPES.items()
    ]


@dataclass
class Listing(Generic[Row, Shown]):
    """A list as it is asked for by an address.

    ``rows`` is a query set, or a list; a column's ``order`` is a field of the one or a function
    over the other. ``prepare`` turns rows into what a page shows of them, ``export`` that into a
    row of the table that programs get.
    """

    request: HttpRequest
    name: str
    rows: QuerySet[Any] | Sequence[Row]
    columns: Sequence[Column]
    filters: Sequence[Filter]
    prepare: Callable[[Sequence[Row]], Sequence[Shown]]
    export: Callable[[Shown], Exported]
    per_page: int = PER_PAGE

    def answer(self, shape: str, template: str, **shown: object) -> HttpResponse:
        """Return the list as a page or as a file."""
        rows = self._sorted()
        if shape == PAGE:
            return render(self.request, template, {"listing": self._paged(rows), **shown})
        written = [self.export(row) for row in self.prepare(list(rows))]
        content = self._content(shape, written)
        response = HttpResponse(content, content_type=_TYPES[shape])
        day = timezone.localdate().isoformat()
        name = self.name.replace("/", "-")
        kept = f'attachment; filename="{name}-{day}.{shape}"'
        response["Content-Disposition"] = (
            kept.replace("attachment", "inline") if shape == JSON else kept
        )
        return response

    def _content(self, shape: str, written: list[Exported]) -> str | bytes:
        if shape == XLSX:
            return tables.as_xlsx(written)
        return _MARK + tables.as_csv(written) if shape == CSV else tables.as_json(written)

    # What templates ask for

    def total(self) -> int:
        """How many rows there are in all."""
        return self._total

    def heads(self) -> list[Head]:
        """Return the heads of the columns."""
        wanted = self.request.GET.get("sort", "")
        found = []
        for column in self.columns:
            direction = ""
            if wanted.removeprefix("-") == column.name:
                direction = "descending" if wanted.startswith("-") else "ascending"
            turned = f"-{column.name}" if direction == "ascending" else column.name
            address = self.address(sort=turned) if column.order is not None else ""
            found.append(Head(column, address, direction))
        return found

    def kept(self) -> list[tuple[str, str]]:
        """Return what the form of filters keeps from the address: the order."""
        return [("sort", one) for one in self.request.GET.getlist("sort") if one]

    def narrowed(self) -> bool:
        """Tell whether some filter is set."""
        return any(one.value for one in self.filters)

    def file(self, shape: str) -> str:
        """Return the address of the same list as a file."""
        query = self._query({"page": ""})
        return f"/{self.name}.{shape}{query}"

    def csv(self) -> str:
        """Return the address of the list as CSV."""
        return self.file(CSV)

    def xlsx(self) -> str:
        """Return the address of the list as a spreadsheet."""
        return self.file(XLSX)

    def json(self) -> str:
        """Return the address of the list as JSON."""
        return self.file(JSON)

    def pages(self) -> list[Numbered | None]:
        """Return the pages near the current one, the first and the last; None stands for some."""
        near = {1, self._pages, *range(self.number - 2, self.number + 3)}
        found: list[Numbered | None] = []
        before = 0
        for number in sorted(one for one in near if 1 <= one <= self._pages):
            if number > before + 1:
                found.append(None)
            found.append(Numbered(number, self.address(page=str(number)), number == self.number))
            before = number
        return found

    def address(self, **changed: str) -> str:
        """Return the address of this list with something else in it."""
        return self._query({"page": "", **changed}) or "?"

    @property
    def has_pages(self) -> bool:
        """Whether there is more than one page."""
        return self._pages > 1

    def _paged(self, rows: QuerySet[Any] | Sequence[Row]) -> Listing[Row, Shown]:
        self._total = len(rows) if isinstance(rows, list) else rows.count()  # type: ignore[call-arg]
        self._pages = max(ceil(self._total / self.per_page), 1)
        self.number = min(_number(self.request.GET.get("page", "")), self._pages)
        self.first = (self.number - 1) * self.per_page
        self.last = min(self.first + self.per_page, self._total)
        self.shown = self.prepare(list(rows[self.first : self.last]))
        return self

    def _sorted(self) -> QuerySet[Any] | Sequence[Row]:
        wanted = self.request.GET.get("sort", "")
        name, turned = wanted.removeprefix("-"), wanted.startswith("-")
        order = {one.name: one.order for one in self.columns if one.order is not None}.get(name)
        if order is None:
            return self.rows
        if isinstance(self.rows, list):
            return _sorted_list(self.rows, order, turned=turned)
        keys = [F(key) for key in ([order] if isinstance(order, str) else order)]
        turn = [one.desc(nulls_last=True) if turned else one.asc(nulls_last=True) for one in keys]
        return self.rows.order_by(*turn, "pk")  # type: ignore[union-attr]

    def _query(self, changed: dict[str, str]) -> str:
        query = QueryDict(mutable=True)
        for name, values in self.request.GET.lists():
            if name not in changed:
                query.setlist(name, [one for one in values if one])
        for name, value in changed.items():
            if value:
                query[name] = value
        words = query.urlencode()
        return f"?{words}" if words else ""


def _sorted_list(rows: Iterable[Row], order: Callable[[Row], Any], *, turned: bool) -> list[Row]:
    """Return rows in order; those without a value stand last, whichever way it is turned."""
    keyed = [(order(row), row) for row in rows]
    with_value = [pair for pair in keyed if pair[0] not in (None, "")]
    without = [row for key, row in keyed if key in (None, "")]
    with_value.sort(key=lambda pair: pair[0], reverse=turned)
    return [row for _, row in with_value] + without


def _number(words: str) -> int:
    try:
        return max(int(words or 1), 1)
    except ValueError as error:
        raise RefusedActError(f"{words!r} is not a page; write its number") from error


def chosen(request: HttpRequest, name: str, options: Iterable[str]) -> str:
    """Return the option that the address names; another word is refused."""
    value = request.GET.get(name, "")
    if value and value not in set(options):
        known = ", ".join(sorted(options))
        raise RefusedActError(f"{value!r} is none of: {known}")
    return value

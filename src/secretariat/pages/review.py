"""The review queue: one finding at a time, its words around it, and what to decide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from secretariat.pages import detail, wording
from secretariat.pages.around import context
from secretariat.pages.listing import Filter, Option, chosen
from secretariat.record import queries
from secretariat.record.models import Finding

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader
    from secretariat.record.models import Decision


@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """Show the finding whose turn it is."""
    queue = Queue(request.user, _narrowed(request), request.GET.get("finding", ""))
    current, last = queue.current, _last(request)
    shown = {
        "queue": queue,
        "filters": _filters(request),
        "detail": detail.Detail(request.user, current) if current else None,
        "context": context(request.user, current) if current else "",
        "last": last,
        "undo_to": queue.address(last.finding_id) if last else "",
    }
    return render(request, "pages/review.html", shown)


@dataclass
class Queue:
    """What waits for an officer, and where she is in it."""

    reader: Reader
    narrowed: dict[str, str]
    wanted: str

    @cached_property
    def identifiers(self) -> list[str]:
        """Everything that waits, in order."""
        return list(self._waiting.values_list("pk", flat=True))

    @cached_property
    def current(self) -> Finding | None:
        """The finding that is looked at; one that was decided already may be looked at again."""
        wanted = self.wanted or next(iter(self.identifiers), "")
        return queries.findings(self.reader).filter(pk=wanted).first() if wanted else None

    @property
    def is_waiting(self) -> bool:
        """Whether the current finding still waits."""
        return bool(self.current and self.current.pk in self.identifiers)

    @cached_property
    def number(self) -> int:
        """Where the current finding stands among those that wait, from 1 on."""
        current = self.current
        if current is None:
            return 0
        if current.pk in self.identifiers:
            return self.identifiers.index(current.pk) + 1
        return self._before(current) + 1

    @property
    def previous(self) -> str:
        """The address of the finding before."""
        return self.address(self.identifiers[self.number - 2]) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """The address of the finding after; there may be none."""
        after = self.number if self.is_waiting else self.number - 1
        return self.address(self.identifiers[after]) if after < len(self.identifiers) else ""

    @property
    def then(self) -> str:
        """Where to go when the current finding is decided."""
        if self.following:
            return self.following
        left = [one for one in self.identifiers if not self.current or one != self.current.pk]
        return self.address(left[0]) if left else self.address()

    @property
    def here(self) -> str:
        """The address of the current finding in this queue."""
        return self.address(self.current.pk if self.current else "")

    @cached_property
    def decided(self) -> int:
        """How many of the same findings were decided."""
        found = queries.findings(
            self.reader,
            document=self.narrowed.get("document", ""),
            process=self.narrowed.get("process", ""),
        )
        return found.filter(kind__in=self._kinds).exclude(state="proposed").count()

    @property
    def everything(self) -> int:
        """How many there are in all, decided or not."""
        return self.decided + len(self.identifiers)

    def address(self, finding: str = "") -> str:
        """Return the address of a finding in this queue."""
        query = urlencode({**self.narrowed, **({"finding": finding} if finding else {})})
        return f"{reverse('review')}?{query}" if query else reverse("review")

    @property
    def _kinds(self) -> tuple[str, ...]:
        kind = self.narrowed.get("kind")
        return (kind,) if kind else queries.WEIGHTY

    @property
    def _waiting(self) -> QuerySet[Finding]:
        return queries.review_queue(
            self.reader,
            document=self.narrowed.get("document", ""),
            process=self.narrowed.get("process", ""),
            kinds=self._kinds,
        )

    def _before(self, current: Finding) -> int:
        """Return how many that wait stand before a finding that does not wait any more."""
        earlier = Q(document__entry_id__lt=current.document.entry_id)
        start = current.start or 0
        earlier |= Q(document=current.document_id) & (Q(start__lt=start) | Q(start=None))
        return self._waiting.filter(earlier).count()


def _narrowed(request: HttpRequest) -> dict[str, str]:
    kind = chosen(request, "kind", wording.KINDS)
    found = {
        "document": request.GET.get("document", ""),
        "process": request.GET.get("process", ""),
        "kind": kind,
    }
    return {name: value for name, value in found.items() if value}


def _filters(request: HttpRequest) -> list[Filter]:
    reader = request.user
    waiting = queries.findings(reader, state="proposed").filter(kind__in=queries.WEIGHTY)
    documents = queries.documents(reader).filter(pk__in=waiting.values("document"))
    options = tuple(Option(one.pk, wording.short(one.heading, 70)) for one in documents)
    kinds = tuple(Option(kind, wording.KINDS[kind].many) for kind in queries.WEIGHTY)
    filters = [
        Filter("document", "Document", request.GET.get("document", ""), options),
        Filter("kind", "Kind", request.GET.get("kind", ""), kinds),
    ]
    processes = tuple(Option(one.pk, one.name) for one in queries.processes(reader))
    if len(processes) > 1:
        filters.insert(0, Filter("process", "Process", request.GET.get("process", ""), processes))
    return filters


def _last(request: HttpRequest) -> Decision | None:
    """Return what this officer decided last, if it still stands."""
    by = request.user.get_username()
    return queries.decisions(request.user, by=by, standing=True).first()

"""Reading the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from secretariat.journal.chain import START, Fault, faults
from secretariat.journal.models import Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.access import Reader


class Head(NamedTuple):
    """The last entry: who holds it can prove what the journal said then."""

    seq: int
    hash: str


def entries(reader: Reader, *, subject: str = "", by: str = "", act: str = "") -> QuerySet[Entry]:
    """Return the entries that *reader* may see, the newest first.

    A *subject* is ``document SHA256``, ``finding ID``, ``process SLUG`` or ``person NAME``; acts on
    a paragraph count as acts on its document.
    """
    found = Entry.objects.visible_to(reader).order_by("-seq")
    if subject:
        found = found.filter(Q(subject=subject) | Q(subject__startswith=f"{subject}#"))
    wanted = {"by": by, "act": act}
    return found.filter(**{field: words for field, words in wanted.items() if words})


def head(reader: Reader) -> Head:
    """Return sequence number and hash of the last entry."""
    last = Entry.objects.visible_to(reader).order_by("seq").last()
    return Head(last.seq, last.hash) if last else Head(0, START)


def verify(reader: Reader) -> list[Fault]:
    """Walk the whole chain and return every entry that is not as it was written."""
    return list(faults(Entry.objects.visible_to(reader).order_by("seq").iterator()))

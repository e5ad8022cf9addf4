"""What may be asked of reports; every question takes the reader first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.access import is_officer, speaks_for
from secretariat.meetings.report.models import Change, Comment, Receipt, Version, of_meetings
from secretariat.record import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from secretariat.access import Reader


def changes(reader: Reader, meetings: Sequence[str]) -> QuerySet[Change]:
    """Return how a draft is to be worded otherwise; *meetings* are the findings of one meeting."""
    found = Change.objects.visible_to(reader).filter(of_meetings(meetings), withdrawn=None)
    return found.select_related("entry")


def versions(reader: Reader, meetings: Sequence[str] | None = None) -> QuerySet[Version]:
    """Return the frozen reports, the newest first; to others than officers, what they were sent."""
    found = Version.objects.visible_to(reader).select_related("entry", "supersedes", "meeting")
    if meetings is not None:
        found = found.filter(of_meetings(meetings))
    if not is_officer(reader):
        found = found.filter(pk__in=receipts(reader).values("version"))
    return found.order_by("-entry_id")


def receipts(reader: Reader, version: int = 0) -> QuerySet[Receipt]:
    """Return to whom versions were sent: to officers all, to others their own."""
    found = Receipt.objects.visible_to(reader).select_related("sent", "acknowledged", "version")
    if version:
        found = found.filter(version=version)
    if not is_officer(reader):
        own = speaks_for(reader)
        found = found.filter(recipient=own) if own else found.none()
    return found


def comments(reader: Reader, version: int) -> QuerySet[Comment]:
    """Return what recipients said of a version, as far as *reader* sees their receipts."""
    found = Comment.objects.visible_to(reader).select_related("entry", "receipt")
    return found.filter(receipt__in=receipts(reader, version))


def file(reader: Reader, version: int, shape: str) -> bytes:
    """Return a file of a version; raises Version.DoesNotExist."""
    found = versions(reader).get(pk=version)
    if shape not in found.files:
        raise Version.DoesNotExist
    return store.documents().get(found.files[shape])

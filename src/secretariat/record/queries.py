"""Reading the record: what pages, exports and commands show, always for somebody.

Every function takes the reader first and returns only what that reader may see. Query sets are
returned, so that a page can count, order and cut them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from secretariat.access import ceiling
from secretariat.record import store
from secretariat.record.knowledge import knowledge_of
from secretariat.record.models import (
    Actor,
    Commitment,
    Decision,
    Document,
    Finding,
    Import,
    Involvement,
    LevelDecision,
    Meeting,
    Part,
    Process,
    Reading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from secretariat.access import Reader

# What an officer decides on one by one. The rest (mentions, dates, citations, acts) is vouched for
# where it matters, or by accepting all of a document.
WEIGHTY = (
    "commitment",
    "meeting",
    "figure",
    "position",
    "contribution",
    "measure",
    "defect",
)


def processes(reader: Reader) -> QuerySet[Process]:
    """Return the processes."""
    return Process.objects.visible_to(reader)


# Documents


def documents(
    reader: Reader, *, process: str = "", state: str = "", genre: str = "", words: str = ""
) -> QuerySet[Document]:
    """Return documents, the latest first; *words* are looked for in symbol, title and file name."""
    found = Document.objects.visible_to(reader).select_related("process")
    wanted = {"process": process, "state": state, "genre": genre}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    for word in words.split():
        titled = Q(title__icontains=word) & Q(title_level__lte=F("level"))
        found = found.filter(Q(symbol__icontains=word) | Q(name__icontains=word) | titled)
    return found


def original(reader: Reader, sha256: str) -> bytes:
    """Return a document as received, for whoever may see every word of it."""
    document = Document.objects.visible_to(reader).get(pk=sha256)
    top = ceiling(reader)
    if top is None or document.words_level > top:
        raise Document.DoesNotExist
    return store.documents().get(document.sha256)


def readings(reader: Reader, sha256: str) -> QuerySet[Reading]:
    """Return all readings of a document, the newest first; ``changes`` says what each changed."""
    return Reading.objects.visible_to(reader).filter(document=sha256).select_related("entry")


def reading(reader: Reader, sha256: str) -> Reading | None:
    """Return the current reading of a document, for whoever may see every word of it."""
    return readings(reader, sha256).filter(current=True).first()


def contract(reader: Reader, sha256: str) -> bytes | None:
    """Return the current reading as the reader gave it, in JSON."""
    current = reading(reader, sha256)
    return store.readings().get(current.contract) if current else None


def parts(reader: Reader, sha256: str) -> QuerySet[Part]:
    """Return the paragraphs of a document in reading order."""
    return Part.objects.visible_to(reader).filter(document=sha256).order_by("place")


def level_decisions(reader: Reader, sha256: str) -> QuerySet[LevelDecision]:
    """Return which access levels were set for a document by hand, and why."""
    found = LevelDecision.objects.visible_to(reader).filter(document=sha256)
    return found.select_related("entry")


def imports(reader: Reader, *, process: str = "") -> QuerySet[Import]:
    """Return the tables that were imported, the newest first."""
    found = Import.objects.visible_to(reader).select_related("document", "entry", "undone")
    if process:
        found = found.filter(document__process=process)
    return found.order_by("-entry_id")


# Findings


def findings(
    reader: Reader,
    *,
    document: str = "",
    kind: str = "",
    state: str = "",
    actor: str = "",
    process: str = "",
) -> QuerySet[Finding]:
    """Return findings in the order of their words, those that a newer reading lacks included."""
    found = Finding.objects.visible_to(reader).select_related("document")
    wanted = {
        "document": document,
        "kind": kind,
        "state": state,
        "document__process": process,
    }
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    if actor:
        naming = Involvement.objects.visible_to(reader).filter(actor=actor)
        found = found.filter(Q(pk__in=naming.values("finding")))
    return found


def review_queue(
    reader: Reader, *, document: str = "", process: str = "", kinds: tuple[str, ...] = WEIGHTY
) -> QuerySet[Finding]:
    """Return the proposals that wait for an officer, document by document as they came."""
    found = findings(reader, document=document, process=process, state="proposed")
    return found.filter(kind__in=kinds).order_by("document__entry_id", "start", "-end", "id")


def flagged(reader: Reader, *, process: str = "") -> QuerySet[Finding]:
    """Return what people decided on and the current reading of its document no longer says."""
    found = findings(reader, process=process).filter(withdrawn=True)
    return found.exclude(state__in=["rejected", "proposed"])


def progress(reader: Reader, sha256: str, kinds: tuple[str, ...] = WEIGHTY) -> dict[str, int]:
    """Return how many findings of a document are in which state."""
    found = findings(reader, document=sha256).filter(kind__in=kinds)
    counts = found.order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in counts}


def decisions(
    reader: Reader, *, finding: str = "", by: str = "", standing: bool | None = None
) -> QuerySet[Decision]:
    """Return decisions, the newest first; *standing* ones are those not undone."""
    found = Decision.objects.visible_to(reader).select_related("finding", "entry", "undone")
    wanted = {"finding": finding, "by": by}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    if standing is not None:
        found = found.filter(undone__isnull=standing)
    return found.order_by("-entry_id", "finding_id")


def involvements(
    reader: Reader, *, finding: str = "", actor: str = "", role: str = ""
) -> QuerySet[Involvement]:
    """Return who has which part in which finding; ``via`` names the group of a member."""
    found = Involvement.objects.visible_to(reader)
    wanted = {"finding": finding, "actor": actor, "role": role}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    found = found.exclude(finding__state="rejected").order_by("role", "via", "actor__name")
    return found.select_related("actor", "finding", "finding__document")


def commitments(
    reader: Reader, *, actor: str = "", process: str = "", document: str = "", tier: str = ""
) -> QuerySet[Commitment]:
    """Return commitments that nobody rejected; *actor* is to act, also as a group's member."""
    found = Commitment.objects.visible_to(reader).exclude(finding__state="rejected")
    wanted = {"finding__document__process": process, "finding__document": document, "tier": tier}
    found = found.filter(**{field: value for field, value in wanted.items() if value})
    found = found.exclude(_said_before(reader))
    if actor:
        asked = involvements(reader, actor=actor, role="addressees").order_by()
        found = found.filter(pk__in=asked.values("finding"))
    return found.select_related("finding", "finding__document").order_by(
        "finding__document__first_day", "finding__document", "finding__start"
    )


def _said_before(reader: Reader) -> Q:
    """Return the condition that an earlier table has a row that says the same.

    What a later export says of it is a statement on the first, not one more commitment.
    """
    earlier = Commitment.objects.visible_to(reader).exclude(finding__state="rejected")
    earlier = earlier.annotate(within=Coalesce("finding__document__process", Value("")))
    earlier = earlier.filter(
        identity=OuterRef("identity"),
        within=Coalesce(OuterRef("finding__document__process"), Value("")),
        finding__document__entry__lt=OuterRef("finding__document__entry"),
    )
    return ~Q(identity="") & Q(Exists(earlier))


def repeated(reader: Reader, sha256: str) -> int:
    """Return how many rows of a table say what an earlier table says; they update that."""
    found = Commitment.objects.visible_to(reader).filter(finding__document=sha256)
    return found.exclude(finding__state="rejected").filter(_said_before(reader)).count()


def statements_of_rows(reader: Reader, identities: Iterable[str]) -> QuerySet[Commitment]:
    """Return every row of every table that says one of these, in the order of the tables."""
    found = Commitment.objects.visible_to(reader).exclude(finding__state="rejected")
    found = found.filter(identity__in=list(identities)).exclude(identity="")
    return found.select_related("finding", "finding__document__entry").order_by(
        "finding__document__entry", "finding__start"
    )


def meetings(reader: Reader, *, process: str = "", words: str = "") -> QuerySet[Meeting]:
    """Return meetings that nobody rejected, the latest first."""
    found = Meeting.objects.visible_to(reader).exclude(finding__state="rejected")
    if process:
        found = found.filter(finding__document__process=process)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(place__icontains=word))
    return found.select_related("finding", "finding__document").order_by(
        F("first_day").desc(nulls_last=True), "name"
    )


def actors(reader: Reader, *, kind: str = "", words: str = "") -> QuerySet[Actor]:
    """Return everybody whom a finding names that *reader* may see."""
    found = Actor.objects.visible_to(reader)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(pk__icontains=word))
    return found


class Belonging(NamedTuple):
    """That an actor belongs to a body, as what, and when; an empty end is open."""

    body: str
    name: str
    role: str
    valid_from: str
    valid_to: str


def memberships(reader: Reader, actor: str) -> list[Belonging]:
    """Return to which bodies an actor belongs, by the knowledge of the processes *reader* sees."""
    found: dict[Belonging, None] = {}
    for knowledge in (knowledge_of(process) for process in (None, *processes(reader))):
        for body, members in knowledge.memberships.items():
            party = knowledge.actor(body)
            name = party.name if party else body
            for one in members:
                if one.member == actor:
                    found[Belonging(body, name, one.role, one.valid_from, one.valid_to)] = None
    return sorted(found, key=lambda one: (one.valid_from, one.name))


def members(reader: Reader, group: str, on: date) -> list[str]:
    """Return the members of a group or organization on a day, as far as the record names them."""
    found: dict[str, None] = {}
    for knowledge in (knowledge_of(process) for process in (None, *processes(reader))):
        for code in knowledge.members(group, on):
            found[code if ":" in code else f"state:{code}"] = None
    known = set(actors(reader).filter(pk__in=list(found)).values_list("pk", flat=True))
    return [one for one in found if one in known]

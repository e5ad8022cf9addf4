"""The journal: what people did, in words, and whether it is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.views.decorators.http import require_GET

from secretariat.access import Level
from secretariat.journal import queries
from secretariat.journal.models import Entry
from secretariat.pages import addresses, wording
from secretariat.pages.listing import Column, Filter, Listing, Option, chosen
from secretariat.people.queries import people
from secretariat.record import queries as record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from secretariat.access import Reader

Told = dict[str, Any]

_COLUMNS = (
    Column("seq", "No.", "seq", is_number=True),
    Column("at", "When", "at"),
    Column("by", "Who", "by"),
    Column("act", "What", "act"),
)
_DECIDED = {"accepted", "corrected", "rejected", "disputed"}


class Line(NamedTuple):
    """An entry in words."""

    entry: Entry
    words: str
    quote: str
    address: str
    reason: str
    can_undo: bool


@require_GET
def journal(request: HttpRequest, shape: str) -> HttpResponse:
    """List entries, the newest first, and check the chain when asked."""
    reader = request.user
    everybody = [one.username for one in people(reader)] + ["servanda"]
    acts = sorted(set(queries.entries(reader).order_by().values_list("act", flat=True)))
    by, act = chosen(request, "by", everybody), chosen(request, "act", acts)
    subject = request.GET.get("subject", "")
    filters = [
        Filter("by", "Who", by, tuple(Option(one, one) for one in everybody)),
        Filter("act", "What", act, tuple(Option(one, one) for one in acts)),
    ]
    if subject:
        filters.append(Filter("subject", "About", subject, sort="hidden"))
    listing = Listing[Entry, Line](
        request,
        "journal",
        queries.entries(reader, by=by, act=act, subject=subject),
        _COLUMNS,
        filters,
        lambda rows: told(reader, rows),
        _exported,
    )
    verified = request.GET.get("verify") == "yes"
    return listing.answer(
        shape,
        "pages/journal.html",
        head=queries.head(reader),
        verified=verified,
        faults=queries.verify(reader) if verified else [],
        subject=subject,
    )


def told(reader: Reader, entries: Sequence[Entry]) -> list[Line]:
    """Return entries in words, with where their words stand."""
    facts = {entry.seq: entry.told for entry in entries}
    hashes = {one["sha256"] for one in facts.values() if "sha256" in one}
    hashes |= {one["document"] for one in facts.values() if one.get("document")}
    documents = {
        sha256: document.heading
        for sha256, document in record.documents(reader).in_bulk(list(hashes)).items()
    }
    standing = set(
        record.decisions(reader, standing=True)
        .filter(entry__in=[entry.pk for entry in entries])
        .order_by()
        .values_list("entry", flat=True)
        .distinct()
    )
    return [_tell(entry, facts[entry.seq], documents, entry.pk in standing) for entry in entries]


def _tell(entry: Entry, told: Told, documents: dict[str, str], can_undo: bool) -> Line:
    write = _WORDS.get(entry.act)
    words = write(told, documents) if write else f"{entry.act} {entry.subject}"
    finding = _finding(told)
    address = ""
    if finding:
        address = addresses.words_in(finding["document"], finding["id"])
    elif told.get("sha256") in documents:
        address = addresses.document(told["sha256"])
    return Line(
        entry=entry,
        words=words,
        quote=wording.short(finding.get("quote", ""), 140) if finding else "",
        address=address,
        reason=str(told.get("reason") or told.get("note") or ""),
        can_undo=can_undo,
    )


def _finding(told: Told) -> Told:
    """Return the one finding that an act was done to, if it was one."""
    if isinstance(told.get("finding"), dict):
        finding: Told = told["finding"]
        return finding
    many = told.get("findings") or []
    if len(many) != 1:
        return {}
    one: Told = many[0].get("finding", many[0])
    return one if "document" in one else {}


def _decided(verb: str) -> Callable[[Told, dict[str, str]], str]:
    def words(told: Told, _documents: dict[str, str]) -> str:
        many = told["findings"]
        if len(many) == 1:
            return f"{verb} a {wording.kind(many[0]['finding']['kind'])}"
        return f"{verb} {wording.count(len(many), 'finding')} of a document at once"

    return words


def _document(told: Told, documents: dict[str, str], field: str = "sha256") -> str:
    return documents.get(told.get(field, ""), "a document")


def _read(told: Told, documents: dict[str, str]) -> str:
    number = sum(told["found"].values())
    return f"read {_document(told, documents)}: {wording.count(number, 'finding')}"


def _level(told: Told, documents: dict[str, str]) -> str:
    what = "a paragraph of " if told.get("start") is not None else ""
    before, after = Level(told["before"]).label, Level(told["after"]).label
    return f"set {what}{_document(told, documents)} from {before} to {after}"


def _assessed(told: Told, _documents: dict[str, str]) -> str:
    return f"recorded that {told['assessor']} assesses a commitment as {told['value']}"


def _life(told: Told, _documents: dict[str, str]) -> str:
    return f"changed the life of a commitment from {told['before']} to {told['after']}"


def _stage(told: Told, _documents: dict[str, str]) -> str:
    until = f" until {told['until']}" if told["until"] else ""
    return f"said that the process {told['process']} is {told['after']} from {told['on']}{until}"


def _heir(told: Told, _documents: dict[str, str]) -> str:
    return f"said who inherits a commitment: {told['heir'] or told['kind']}"


def _at_home(what: str, told: Told) -> str:
    """Say what was done in the compartment of a State, whose words are its own."""
    return f"{what} for {told['compartment']}; its words are under the seal of that State"


def _changed_report(told: Told, _documents: dict[str, str]) -> str:
    if told["kind"] == "struck":
        return f"left a sentence out of a report: {wording.short(told['drafted'], 120)}"
    verb = "added to a report" if told["kind"] == "added" else "worded a report"
    return f"{verb}: {wording.short(told['words'], 120)}"


_WORDS: dict[str, Callable[[Told, dict[str, str]], str]] = {
    "created process": lambda told, _: f"opened the process {told['name']}",
    "gave knowledge": lambda told, _: f"gave {told['slug']} its knowledge files",
    "received": lambda told, _: f"took in {told['name']}",
    "asked to read again": lambda told, docs: f"asked to read {_document(told, docs)} again",
    "read": _read,
    "could not read": lambda told, docs: f"could not read {_document(told, docs)}",
    "accepted": _decided("accepted"),
    "corrected": _decided("corrected"),
    "rejected": _decided("rejected"),
    "disputed": _decided("disputed"),
    "undid": lambda told, _: f"took back what entry {told['undoes']} decided",
    "set access level": _level,
    "changed life": _life,
    "set stage of process": _stage,
    "named heir": _heir,
    "put under theme": lambda told, _: f"put a commitment under the theme “{told['after']}”",
    "assessed": _assessed,
    "recorded response": lambda told, _: f"recorded the response “{told['value']}”",
    "confirmed answer": lambda t, docs: f"confirmed {_document(t, docs, 'document')} as the answer",
    "rejected answer": lambda t, docs: f"said that {_document(t, docs, 'document')} is no answer",
    "saved draft": lambda told, _: _at_home("saved a draft", told),
    "asked for clearance": lambda told, _: _at_home("asked a colleague to clear a draft", told),
    "returned draft": lambda told, _: _at_home("gave a draft back", told),
    "cleared draft": lambda told, _: _at_home("cleared a draft", told),
    "discarded draft": lambda told, _: _at_home("gave up a draft", told),
    "released answer": lambda told, _: f"released an answer of {told['actor']}",
    "entered answer on behalf": lambda told, _: f"entered an answer on behalf of {told['actor']}",
    "withdrew answer": lambda _told, _: "withdrew an answer",
    "set clearance policy": lambda told, _: (
        f"recorded that answers of {told['actor']} are cleared by: {told['after']}"
    ),
    "opened questionnaire": lambda told, _: (
        f"opened the questionnaire {told['title']} for {len(told['recipients'])} recipients"
    ),
    "moved questionnaire": lambda told, _: f"moved a questionnaire to {told['after']}",
    "closed questionnaire": lambda _told, _: "closed a questionnaire",
    "reminded": lambda told, _: f"reminded {', '.join(told['actors'])} of a questionnaire",
    "imported table": lambda told, _: f"imported {told['taken']} rows of {told['name']}",
    "took back import": lambda told, docs: f"took back the import of {_document(told, docs)}",
    "changed report": _changed_report,
    "withdrew change of report": lambda told, _: f"took back the change of entry {told['change']}",
    "froze report": lambda told, _: f"froze version {told['number']} of: {told['title']}",
    "circulated report": lambda told, _: (
        f"sent the report of entry {told['version']} to "
        f"{wording.count(len(told['recipients']), 'recipient')}"
    ),
    "acknowledged report": lambda told, _: f"noted that {told['recipient']} received a report",
    "commented on report": lambda told, _: f"kept a comment of {told['recipient']} on a report",
    "enrolled": lambda told, _: f"enrolled {told['username']} as {told['role']}",
    "changed role": lambda told, _: f"changed what {told['username']} may do",
    "made sign-in link": lambda told, _: f"made a sign-in link for {told['username']}",
    "signed in": lambda _told, _: "signed in",
}


def _exported(row: Line) -> dict[str, Any]:
    entry = row.entry
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "act": entry.act,
        "subject": entry.subject,
        "words": row.words,
        "quote": row.quote,
        "reason": row.reason,
        "hash": entry.hash,
        "previous": entry.previous,
        "seal": entry.seal,
    }


def since_last_visit(reader: Reader) -> datetime | None:
    """Return when this officer signed in the time before this one; nothing for the first time."""
    visits = queries.entries(reader, by=reader.get_username(), act="signed in")
    times = list(visits.values_list("at", flat=True)[:2])
    return times[1] if len(times) > 1 else None

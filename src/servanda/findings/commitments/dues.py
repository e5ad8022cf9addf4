"""By when a commitment is due, and what will show that it was done."""

from __future__ import annotations

import re
from collections.abc import Callable

from servanda.findings.calendar import after_duration, day_value
from servanda.findings.context import Context, Dated
from servanda.findings.kinds import Due, FollowUp
from servanda.text import Quote

_EVENT = re.compile(
    r"\b(?:convene|hold|organize|organise|meet|host|conduct|observe|celebrate|launch|open|"
    r"begin|commence|start|take place|proclaim|scheduled|held|convened|postpone|put off|defer|"
    r"adjourn|move|close|cease|expire|terminate|take effect|enter into force|resume|complete|leave|"
    r"arrive|convening|holding|organizing|hosting|launching|opening)\b"
)
_PAST = re.compile(
    r"(?<!be )\b(?:adopted|held|submitted|signed|requested|established|created|convened|"
    r"agreed|made|issued|presented|concluded|endorsed|decided)[^,;]{0,40}$"
)
_CONDITION = re.compile(
    r"\b(?:until|unless|provided that|pending|once|as soon as) (?=[a-z])[^,;]{8,140}"
)
_FUZZY = re.compile(
    r"\b(?:soon|shortly|as soon as possible|without delay|in the near future|at an early date|"
    r"at the earliest possible date|in due course)\b"
)
_AGREED_DEADLINE = re.compile(
    r"\bby the (?:agreed|above-mentioned|said|same|set) (?:deadline|date)\b|\b(?:by|on|"
    r"before|until) that date\b|\bby then\b|\bsubmit [^,;.]{0,60} (?:on|in) time\b"
)
_EFFECT = re.compile(
    r"\b(?:with effect from|as from|starting (?:on|from)|as of|effective|beginning (?:on|in)) $"
)
_FROM = re.compile(r"from ")
_PLANNED = re.compile(r"\b(?:on|in|for|to|of)(?: the)? $")
# What is done at once: "submit comments until 31 May" names a deadline, as "by" would.
_AT_ONCE = re.compile(
    r"\b(?:submit|send|transmit|forward|deliver|notify|apply|register|communicate|reply|respond|"
    r"comment|return|present|circulate|finali[sz]e|complete|adopt|ratify|accede|pay|reach)\w*\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:extend|prolong|renew|continu|establish|creat|set up|appoint|elect|maintain|institut|"
    r"serv|authori[sz]|remain|hold office|re-?elect|re-?appoint|designat|constitut|reinstat)\w*\b",
    re.IGNORECASE,
)
# What ends by itself: "shall cease its activities on that date", "shall terminate on 30 June".
_ENDING = re.compile(r"\b(?:shall|will|to) (?:cease|expire|terminate|end|lapse)\b")
_UNTIL = re.compile(r"^(?:until|till|up to|through)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"^for\b.{0,60}\b(?:period|term|mandate|duration)\b", re.IGNORECASE | re.DOTALL
)
_WITHIN = re.compile(r"^(?:within|after|over)\b", re.IGNORECASE)
_CLOSED = re.compile(r"/(\d{4}-\d\d-\d\d)\)$")
_YEARLY = re.compile(r"--(\d\d)-(\d\d)")
_REGULARLY = re.compile(r"\bregularly\b|\bon a regular basis\b|\bperiodically\b")
_PREPOSITION = re.compile(r"(?:\b(?:at|in|to|during|by|for|before|on|of)(?: its| their| the)? )$")
_SESSION = re.compile(r" session (\d+)")
_TO_BODY = re.compile(r"\bto (?:the )?(?=[A-Z])")
_REPORT = re.compile(r"\breports?\b")
_REPORTING = re.compile(
    r"\b(?:submit|present|prepare|provide|report|transmit|produce|issue|"
    r"include)\b[^;]{0,200}?\breports?\b|^(?:to )?report\b|\breport (?:to|on|back|"
    r"thereon)\b|\bkeep (?:the|it)[^;]{0,40}informed\b"
)
_AGENDA = re.compile(
    r"\bprovisional agenda\b|\binclude [^;]{0,80}\bagenda\b|\bconsideration of (?:the|"
    r"this) (?:item|question|matter)\b"
)
_MEETING = re.compile(
    r"\b(?:convene|hold|organize|organise|schedule[d]?|host)\b[^;]{0,120}\b(?:meeting|"
    r"conference|session|summit|workshop|seminar|consultations|dialogue)\b|\bscheduled\b"
)
_DELIVERABLE = re.compile(
    r"\b(?:prepar(?:e|ation)|develop|draft|draw up|elaborate|formulate) (?:of )?(?:an? |"
    r"the )?[^,;]{0,60}\b(?:recommendations|guidelines|plan|strategy|proposals?|programme|"
    r"study|list|note)\b"
)
_TAKEN_UP = (
    *("by the agreed ", "by the above-mentioned ", "by the said ", "by the same ", "by the set "),
    *("that date", "by then", " on time", " in time"),
)
_IF = ("until ", "unless ", "provided that ", "pending ", "once ", "as soon as ")
_SOON = (
    *("soon", "shortly", "without delay", "in the near future", "at an early date"),
    *("at the earliest possible date", "in due course"),
)
_REGULAR = ("regularly", "on a regular basis", "periodically")


def due_within(
    context: Context, start: int, end: int, action: tuple[int, int], *, self_made: bool = False
) -> Due | None:
    """Return the due point of a commitment from its own words, or None.

    A session or a deadline counts; so does a point in time for what is to be held; so does a
    condition, without a value.
    """
    taken_up = context.search(_AGREED_DEADLINE, start, end, *_TAKEN_UP)
    condition = context.search(_CONDITION, start, end, *_IF)
    last = condition.start() if condition else end
    for dated in context.dates_between(start, taken_up.start() if taken_up else last):
        if not context.is_cited(dated.start):
            due = _from_date(context, dated, action[0], self_made=self_made)
            if due is not None:
                return due
    if match := taken_up:
        value = _deadline_before(context, start)
        sort = "until" if _ENDING.search(context.content, start, match.start()) else "deadline"
        return Due(quote=context.quote(*match.span()), value=value, type=sort)
    if condition:
        return Due(quote=context.quote(*condition.span()), value=None, type="condition")
    if match := context.search(_FUZZY, start, end, *_SOON):
        return Due(quote=context.quote(*match.span()), value=None, type="fuzzy")
    return None


def _from_date(context: Context, dated: Dated, action: int, *, self_made: bool) -> Due | None:
    before = context.content[max(dated.start - 60, 0) : dated.start]
    form = dated.date.form
    if form in {"deadline", "duration"} and (term := _term(context, dated, action)):
        return term
    if form not in _BY_FORM:
        if not _is_event(context, dated, action, before, self_made=self_made):
            return None
        sort = "until" if _ENDING.search(before) else "event"
        return Due(quote=context.quote(*dated[:2]), value=dated.date.value, type=sort)
    if form != "deadline" and _is_past(dated, action, before):
        return None
    return _BY_FORM[form](context, dated)


def _term(context: Context, dated: Dated, action: int) -> Due | None:
    """Read "extend until 31 May" and "for a period of three years" as the end of what lasts.

    It is no day by which to act; its type is ``until``.
    """
    said = context.content[dated.start : dated.end]
    before = context.content[max(action - 14, 0) : dated.start]
    if dated.date.form == "deadline":
        if not _UNTIL.match(said) or (_AT_ONCE.search(before) and not _LASTING.search(before)):
            return None
        value: str | None = dated.date.value.removeprefix("../")
    else:
        if not _PERIOD.match(said) or not _LASTING.search(before):
            return None
        last = after_duration(context.date, dated.date.value) if context.date else None
        value = last.isoformat() if last else dated.date.value
    return Due(quote=context.quote(*dated[:2]), value=value, type="until")


def _is_event(context: Context, dated: Dated, action: int, before: str, *, self_made: bool) -> bool:
    """Tell whether a day or an interval is when something is to begin or to be held."""
    opening = _FROM.match(context.content, dated.start)  # a date may begin with "from"
    if _EFFECT.search(before + opening.group() if opening else before):
        return True
    floor = action - 14
    planned = self_made and _PLANNED.search(before)
    if not planned and not _EVENT.search(context.content, max(floor, 0), dated.start):
        return False
    return dated.start >= floor and not dated.date.in_name and not _is_past(dated, action, before)


def _is_past(dated: Dated, action: int, before: str) -> bool:
    """Tell whether a date is of what was done; "decided to" before the action is not."""
    return _PAST.search(before[max(action - dated.start, -len(before)) :]) is not None


def _deadline(context: Context, dated: Dated) -> Due:
    value = dated.date.value.removeprefix("../")
    return Due(quote=context.quote(*dated[:2]), value=value, type="deadline")


def _session(context: Context, dated: Dated) -> Due | None:
    """Read "at its fifty-sixth session", unless it closed before the document was written."""
    closed = _CLOSED.search(dated.date.value)
    if closed and context.date and closed.group(1) < context.date.isoformat():
        return None
    value = dated.date.value.partition(" (")[0]
    return Due(quote=_with_preposition(context, dated), value=value, type="session")


def _window(context: Context, dated: Dated) -> Due:
    return Due(quote=context.quote(*dated[:2]), value=dated.date.value, type="window")


def _fuzzy(context: Context, dated: Dated) -> Due:
    quote = _with_preposition(context, dated)
    return Due(quote=quote, value=dated.date.value, type="window")


def _with_preposition(context: Context, dated: Dated) -> Quote:
    before = context.content[max(dated.start - 60, 0) : dated.start]
    preposition = _PREPOSITION.search(before)
    start = dated.start - len(preposition.group()) if preposition else dated.start
    return context.quote(start, dated.end)


def _within(context: Context, dated: Dated) -> Due | None:
    """Read "within six months" as a deadline from the day of the document."""
    words = context.content[dated.start : dated.end].lower()
    if not _WITHIN.match(words):
        return None
    days = after_duration(context.date, dated.date.value) if context.date else None
    if days is None or words.startswith("over"):
        return _window(context, dated)
    return Due(quote=context.quote(*dated[:2]), value=days.isoformat(), type="deadline")


def _next_time(context: Context, dated: Dated) -> Due | None:
    """Read "by 31 March of each year" as due the next time after the document."""
    day = _YEARLY.fullmatch(dated.date.value)
    if day is None or context.date is None:
        return None
    month, number = int(day.group(1)), int(day.group(2))
    year = context.date.year + ((month, number) <= (context.date.month, context.date.day))
    value = day_value(year, month, number)
    quote = context.quote(*dated[:2])
    return Due(quote=quote, value=value, type="deadline") if value else None


# How each form of date makes a due point; a plain day or interval does for events only.
_BY_FORM: dict[str, Callable[[Context, Dated], Due | None]] = {
    "deadline": _deadline,
    "session": _session,
    "fuzzy": _fuzzy,
    "relative": _window,
    "duration": _within,
    "recurrence": _next_time,
}


def _deadline_before(context: Context, position: int) -> str | None:
    """Return the latest deadline named before in the same paragraph."""
    unit = context.unit_at(position)
    deadlines = [
        date.value.removeprefix("../")
        for _, _, date in context.dates_between(unit.start, position)
        if date.form == "deadline"
    ]
    return deadlines[-1] if deadlines else None


def recurrence_within(context: Context, start: int, end: int) -> str | None:
    """Return the words that say how often a commitment comes back."""
    for place, stop, date in context.dates_between(start, end):
        if date.form == "recurrence" or date.value.startswith("--"):
            return context.content[place:stop]
    regular = context.search(_REGULARLY, start, end, *_REGULAR)
    return regular.group() if regular else None


def condition_within(context: Context, start: int, end: int) -> str | None:
    """Return the words that make a commitment conditional."""
    found = context.anchors.between("condition", start, end)
    return ", ".join(context.content[anchor.start : anchor.end] for anchor in found) or None


def follow_up_of(
    context: Context, action: tuple[int, int], due: Due | None, *, scheduled: bool = False
) -> FollowUp | None:
    """Return what will show that the commitment was kept, if its action says so."""
    words = context.content[slice(*action)]
    session = _SESSION.search(due.value) if due and due.value else None
    number = int(session.group(1)) if session else None
    body = _body(context, action) if number or _REPORT.search(words) else None
    if ("agenda" in words or "consideration of" in words) and _AGENDA.search(words):
        return FollowUp(type="agenda_item", body=body or context.issuer, session=number)
    if ("report" in words or "informed" in words) and _REPORTING.search(words):
        return FollowUp(type="report", body=body, session=number)
    if scheduled or _MEETING.search(words):
        return FollowUp(type="meeting")
    if deliverable := _DELIVERABLE.search(words):
        return FollowUp(type="deliverable", text=deliverable.group())
    return None


def _body(context: Context, action: tuple[int, int]) -> str | None:
    """Return the body to which something is to be reported."""
    to = _TO_BODY.search(context.content, *action)
    named = context.clauses.between(to.end() - 4, action[1])[:1] if to else []
    if to and named and named[0].start <= to.end() + 4:
        return named[0].mention.actor
    return context.issuer

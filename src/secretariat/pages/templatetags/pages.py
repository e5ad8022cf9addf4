"""What templates call to put things in words and to link them to their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.core.exceptions import DisallowedHost
from django.utils.html import format_html
from django.utils.safestring import SafeString

from secretariat.access import Level
from secretariat.pages import addresses, days, wording
from secretariat.pages.navigation import Navigation, navigation

if TYPE_CHECKING:
    from datetime import date, datetime

    from secretariat.record.models import Document, Finding

register = template.Library()

register.filter("kind", wording.kind)
register.filter("kinds", wording.kinds)
register.filter("in_words", wording.words)
register.filter("place", wording.place)
register.filter("number", wording.number)
register.filter("sentence", wording.sentence)
register.filter("why", wording.why)
register.filter("actor_named", wording.identifier)
register.filter("spelled", days.spelled)
register.simple_tag(days.days, name="period")


@register.filter
def short(text: str, longest: int = 160) -> str:
    """Return words in one line, cut where they are too long."""
    return wording.short(text, longest)


@register.filter
def day(on: date | None) -> SafeString | str:
    """Return a day in words, for machines too."""
    if on is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), days.day(on))


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """Return day and hour in words, for machines too."""
    if at is None:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), days.moment(at)
    )


@register.filter
def said(value: object) -> SafeString | str:
    """Return a date of the contract in words, for machines too where HTML has a form for it."""
    when = days.said(value)
    if not when.machine:
        return when.words
    return format_html('<time datetime="{}">{}</time>', when.machine, when.words)


@register.filter
def level(value: int) -> str:
    """Return the name of an access level."""
    return Level(value).label


@register.filter
def words_of(finding: Finding, aspect: str = "") -> str:
    """Return the address of the exact words of a finding, or of one of its fields."""
    return addresses.words(finding, aspect)


@register.filter
def in_line(document: Document) -> str:
    """Return what tells a document from others of the same title: its symbol, or its file."""
    return document.symbol or document.name


@register.filter
def first_address(both: str) -> str:
    """Return the first address of a pair of paragraphs: ``op3`` of ``op3 > op4``."""
    return both.partition(" > ")[0]


@register.filter
def last_address(both: str) -> str:
    """Return the last address of a pair of paragraphs: ``op4`` of ``op3 > op4``."""
    return both.rpartition(" > ")[2]


@register.filter
def counted(number: int, nouns: str) -> str:
    """Return a number of things: ``{{ n|counted:"entry,entries" }}``."""
    one, _, several = nouns.partition(",")
    return wording.count(number, one, several)


@register.simple_tag(takes_context=True)
def rooms(context: dict[str, Any]) -> Navigation:
    """Return the rooms of the site and the pages of the one that the page is in."""
    request = context["request"]
    return navigation(request.path, request.user)


@register.simple_tag(takes_context=True)
def full_address(context: dict[str, Any]) -> str:
    """Return the address of the page, to be printed with it."""
    request = context.get("request")
    try:
        return request.build_absolute_uri() if request else ""
    except DisallowedHost:  # asked for under a name that is not ours: that is the error we show
        return ""

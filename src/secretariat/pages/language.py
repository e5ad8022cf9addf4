"""Agreed language: paste a draft, or start from a paragraph, and see who said it before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from secretariat.followup import language as followup
from secretariat.pages import addresses
from secretariat.pages.doors import open_to_parties
from secretariat.pages.lines import marked
from secretariat.pages.naming import Names
from secretariat.record import queries
from servanda.comparison.words import Piece

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from secretariat.access import Reader
    from secretariat.followup.language import Agreed, Use
    from secretariat.record.models import Part
    from servanda.comparison import Pair

_SHOWN = 12  # uses of one paragraph; the first and the last are always among them
_ORDER = ("contradicts", "weakens", "strengthens", "rewords", "repeats", "new")


class ShownUse(NamedTuple):
    """One use of agreed language on a page: where, by whom, in which words, what it changed."""

    use: Use
    who: str
    address: str
    words: SafeString | str
    change: str
    said: list[str]


class Shown(NamedTuple):
    """One paragraph that was asked about, with its uses."""

    agreed: Agreed
    verdict: str
    words: SafeString | str
    said: list[str]
    uses: list[ShownUse]
    left_out: int


@open_to_parties
@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Show what a pasted text, or a paragraph of the record, repeats or changes."""
    reader = request.user
    text = request.POST.get("text", "")
    part = _part(request)
    found = _asked(request, part, text)
    shown = {
        "text": text,
        "part": part,
        "found": [_shown(one, names) for names in [_names(reader, found)] for one in found],
        "asked": bool(text.strip() or part),
        "counts": _counts(found),
        "most": followup.MOST,
    }
    return render(request, "pages/language.html", shown)


@open_to_parties
@require_http_methods(["GET", "POST"])
def language_as_json(request: HttpRequest) -> HttpResponse:
    """Give the same to programs."""
    found = _asked(request, _part(request), request.POST.get("text", ""))
    told = [as_dict(one) for one in found]
    return JsonResponse({"paragraphs": told}, json_dumps_params={"ensure_ascii": False})


def as_dict(one: Agreed) -> dict[str, Any]:
    """Return one paragraph with its uses for JSON."""
    return {
        "text": one.paragraph.text,
        "verdict": one.verdict,
        "changes": _said(one.against),
        "uses": [
            {
                "document": use.document.heading,
                "sha256": use.document.pk,
                "part": use.part.address,
                "date": use.document.date,
                "issuer": use.document.issuer,
                "likeness": round(use.score, 3),
                "change": use.pair.kind.value if use.pair else "first",
                "changes": _said(use.pair),
                "words": use.words,
            }
            for use in one.uses
        ],
    }


def _part(request: HttpRequest) -> Part | None:
    document, address = request.GET.get("document"), request.GET.get("part")
    if not (document and address):
        return None
    return queries.parts(request.user, document).select_related("document").get(address=address)


def _asked(request: HttpRequest, part: Part | None, text: str) -> list[Agreed]:
    if part is not None:
        found = followup.of_part(request.user, part)
        return [found] if found else []
    return followup.pasted(request.user, text) if text.strip() else []


def _names(reader: Reader, found: list[Agreed]) -> Names:
    issuers = {use.document.issuer for one in found for use in one.uses if use.document.issuer}
    return Names(reader, issuers)


def _counts(found: list[Agreed]) -> list[tuple[str, int]]:
    verdicts = [one.verdict for one in found]
    return [(verdict, verdicts.count(verdict)) for verdict in _ORDER if verdict in verdicts]


def _shown(one: Agreed, names: Names) -> Shown:
    uses = [_use(use, names) for use in one.uses]
    left_out = max(len(uses) - _SHOWN, 0)
    if left_out:
        uses = [*uses[:2], *uses[2 + left_out :]]
    words = marked(one.against.pieces, "new") if one.against else one.paragraph.text
    return Shown(one, one.verdict, words, _said(one.against), uses, left_out)


def _use(use: Use, names: Names) -> ShownUse:
    pieces = use.pair.pieces if use.pair else [Piece("same", use.words)]
    return ShownUse(
        use=use,
        who=names[use.document.issuer] if use.document.issuer else "",
        address=addresses.part(use.document.pk, use.part.address),
        words=marked(pieces, "new"),
        change=use.pair.kind.value if use.pair else "first use",
        said=_said(use.pair),
    )


def _said(pair: Pair | None) -> list[str]:
    return [change.said for change in pair.changes] if pair else []

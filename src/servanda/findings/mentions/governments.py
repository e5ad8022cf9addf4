"""Short forms of governments that only cables use: "GOX" in a cable from the capital of X."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from servanda.findings.context import Context
from servanda.findings.mentions.namings import Naming

_SHORT = re.compile(r"GO(?<!\w..)(?P<initials>[A-Z]{1,3})\b(?!/)")


def find_governments(context: Context) -> Iterator[Naming]:
    """Yield "GOC" as the State that it means: the host of the post, else the one named most.

    Only a State whose name begins with the letters behind "GO" can be meant.
    """
    if context.document.genre != "diplomatic_cable":
        return
    named = Counter(
        context.party_of(anchor)
        for anchor in context.anchors.all("name")
        if anchor.entry.party.startswith("state:")
    )
    host = _host(context)
    candidates = [*([host] if host else []), *(state for state, _ in named.most_common())]
    for match in _SHORT.finditer(context.content):
        initials = match.group("initials")
        state = next((s for s in candidates if _begins_with(context, s, initials)), None)
        if state is not None:
            yield Naming(*match.span(), state, "office", rule="mention.government", sure=False)


def _host(context: Context) -> str | None:
    """Return the State in which the post that sent a cable lies."""
    post = (context.issuer or "").partition("-")[2].replace("-", " ").lower()
    for name, place in context.knowledge.places:
        if post and name.lower() == post and place.country:
            return f"state:{place.country}"
    return None


def _begins_with(context: Context, state: str, initials: str) -> bool:
    party = context.knowledge.parties.get(state)
    words = re.findall(r"[A-Z][\w’'-]*", party.name) if party else []
    if not words:
        return False
    whole = "".join(word[0] for word in words)
    return initials in (words[0][0], whole, f"R{words[0][0]}")

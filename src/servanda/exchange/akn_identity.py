"""Who and what a document is, in the metadata of Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml.etree import _Element as Element

from servanda.exchange.akn_names import element, kind_of, slug, work_of

SOURCE = "#servanda"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A document that has no date still needs one in the schema; this one says that it is none.
_NO_DAY = "0001-01-01"
_CLASSES = {
    "person": ("TLCPerson", "person"),
    "office": ("TLCRole", "role"),
}
_ORGANIZATION = ("TLCOrganization", "organization")


def identification(meta: Element, reading: Mapping[str, Any]) -> None:
    """Add the identification of work, expression and manifestation."""
    facts = reading["document"]
    found = _DAY.search(str(facts.get("date") or ""))
    day = found.group() if found else None
    work = work_of(facts.get("symbol"), kind_of(reading)[1], facts.get("issuer"), day)
    expression = f"{work}/eng@{day or ''}"
    made = element(meta, "identification", source=SOURCE)
    for level, address, named in (
        ("FRBRWork", work, facts.get("date_role")),
        ("FRBRExpression", expression, facts.get("date_role")),
        ("FRBRManifestation", f"{expression}.xml", "reading"),
    ):
        one = element(made, level)
        element(one, "FRBRthis", value=address)
        element(one, "FRBRuri", value=address)
        if level == "FRBRWork" and facts.get("symbol"):
            element(one, "FRBRalias", value=facts["symbol"], name="symbol")
        element(one, "FRBRdate", date=day or _NO_DAY, name=str(named or "unknown"))
        author = SOURCE if level == "FRBRManifestation" else f"#{slug(facts.get('issuer') or '')}"
        element(one, "FRBRauthor", href=author if author != "#" else "#unknown")
        if level == "FRBRWork":
            element(one, "FRBRcountry", value="un")
            if facts.get("symbol"):
                element(one, "FRBRnumber", value=facts["symbol"])
            element(one, "FRBRname", value=kind_of(reading)[1])
        if level == "FRBRExpression":
            element(one, "FRBRlanguage", language="eng")
        if level == "FRBRManifestation":
            element(one, "FRBRformat", value="application/akn+xml")


def references(meta: Element, reading: Mapping[str, Any]) -> None:
    """Add one reference for each actor, meeting and place that the text names."""
    made = element(meta, "references", source=SOURCE)
    element(made, "TLCOrganization", eId="servanda", href="/akn/ontology/organization/servanda",
            showAs="Servanda")  # fmt: skip
    if not reading["document"].get("issuer"):
        element(made, "TLCOrganization", eId="unknown", href="/akn/ontology/organization/unknown",
                showAs="unknown")  # fmt: skip
    given = {"servanda", "unknown"}
    issuer = reading["document"].get("issuer")
    actors = {actor["id"]: actor["name"] for actor in reading["actors"]}
    if issuer:
        actors.setdefault(issuer, issuer.partition(":")[2])
    for identifier, name in actors.items():
        tag, kind = _CLASSES.get(identifier.partition(":")[0], _ORGANIZATION)
        if slug(identifier) not in given:
            given.add(slug(identifier))
            address = f"/akn/ontology/{kind}/{slug(identifier)}"
            element(made, tag, eId=slug(identifier), href=address, showAs=name)
    for meeting in reading["meetings"]:
        address = f"/akn/ontology/event/{meeting['id']}"
        name = " ".join(meeting["name"].split())
        element(made, "TLCEvent", eId=f"event-{meeting['id']}", href=address, showAs=name)

"""Findings as Web Annotations (W3C) with their provenance (PROV), in JSON-LD.

Every finding is an annotation of the document's text: a position selector and a quotation selector
say where, the body says what. The context is written out, so that no reader needs the network.

Sources: https://www.w3.org/TR/annotation-model/ and https://www.w3.org/TR/prov-o/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "as": "https://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "servanda": "urn:servanda:contract:1.0#",
    "@vocab": "urn:servanda:contract:1.0#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "SpecificResource": "oa:SpecificResource",
    "Activity": "prov:Activity",
    "Entity": "prov:Entity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
}
_AROUND = 32
_KINDS = {
    "mentions": "Mention",
    "dates": "Date",
    "citations": "Citation",
    "acts": "Act",
    "commitments": "Commitment",
    "meetings": "Meeting",
    "figures": "Figure",
    "positions": "Position",
    "contributions": "Contribution",
    "measures": "Measure",
    "defects": "Defect",
}
_OF_THE_SPAN = ("id", "start", "end", "text")


def as_web_annotations(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reading as one JSON-LD object; its ``@graph`` holds an annotation per finding."""
    return {"@context": _CONTEXT, "@graph": list(_graph(reading))}


def _graph(reading: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    facts, file = reading["document"], reading["file"]
    document = f"urn:sha256:{file['sha256']}"
    activity = f"{document}#reading"
    known = {"id": document, "type": "Entity", "genre": facts["genre"], "fileName": file["name"]}
    named = {"identifier": facts.get("symbol"), "title": facts.get("title")}
    yield known | {key: value for key, value in named.items() if value}
    yield {
        "id": activity,
        "type": "Activity",
        "used": document,
        "knowledge": reading["knowledge"],
        "wasAssociatedWith": {
            "id": f"urn:servanda:reader:{reading['reader'].rpartition(' ')[2]}",
            "type": "SoftwareAgent",
            "title": reading["reader"],
        },
    }
    for collection, kind in _KINDS.items():
        for finding in reading[collection]:
            yield {
                "id": f"urn:servanda:finding:{finding['id']}",
                "type": "Annotation",
                "motivation": "oa:classifying",
                "body": _body(finding, kind),
                "target": _target(reading["text"], finding, document),
                "wasGeneratedBy": activity,
            }


def _body(finding: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return what a finding says; under names of the contract."""
    values = {
        f"servanda:{name}": _value(value)
        for name, value in finding.items()
        if name not in _OF_THE_SPAN and value not in (None, [], ())
    }
    return {"type": kind} | values


def _value(value: object) -> object:
    if isinstance(value, dict):
        return {f"servanda:{name}": _value(one) for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_value(one) for one in value]
    return value


def _target(text: str, finding: Mapping[str, Any], document: str) -> dict[str, Any]:
    target: dict[str, Any] = {"type": "SpecificResource", "source": document}
    start, end = finding.get("start"), finding.get("end")
    if start is None or end is None:
        return target
    target["selector"] = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - _AROUND, 0) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
    return target

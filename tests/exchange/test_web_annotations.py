"""Web Annotations: another program reads from them what the reading says."""

from __future__ import annotations

import json

import pytest
from rdflib import RDF, Graph, Namespace

from servanda.contract import COLLECTIONS
from servanda.exchange.web_annotations import as_web_annotations
from tests.documents import EXAMPLE, reading_of

# The parser of rdflib 7.6 itself uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SERVANDA = Namespace("urn:servanda:contract:1.0#")


@pytest.fixture(scope="module")
def reading() -> dict[str, object]:
    return reading_of(EXAMPLE / "documents" / "18-resolution-6-1.txt").as_dict()


@pytest.fixture(scope="module")
def graph(reading: dict[str, object]) -> Graph:
    made = json.dumps(as_web_annotations(reading), ensure_ascii=False)
    return Graph().parse(data=made, format="json-ld")


def test_every_finding_is_an_annotation(reading: dict[str, list[object]], graph: Graph) -> None:
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == sum(len(reading[name]) for name in COLLECTIONS)


def test_selectors_cut_the_same_words(reading: dict[str, str], graph: Graph) -> None:
    positions = list(graph.subjects(RDF.type, OA.TextPositionSelector))
    assert positions
    for position in positions:
        (target,) = graph.subjects(OA.hasSelector, position)
        start, end = (int(str(graph.value(position, name))) for name in (OA.start, OA.end))
        quotes = [
            str(words)
            for selector in graph.objects(target, OA.hasSelector)
            for words in graph.objects(selector, OA.exact)
        ]
        assert quotes == [reading["text"][start:end]]


def test_what_was_found_and_by_what_is_said(graph: Graph) -> None:
    commitments = list(graph.subjects(RDF.type, SERVANDA.Commitment))
    assert commitments
    for body in commitments:
        (annotation,) = graph.subjects(OA.hasBody, body)
        activity = graph.value(annotation, PROV.wasGeneratedBy)
        assert graph.value(activity, PROV.wasAssociatedWith) is not None
        assert graph.value(body, SERVANDA.rule) is not None
        assert graph.value(body, SERVANDA.force) is not None

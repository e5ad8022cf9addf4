"""Akoma Ntoso: valid by the schema of OASIS, and nothing of the document is lost in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import servanda
from servanda.exchange.akoma_ntoso import as_akoma_ntoso, parts_of
from servanda.exchange.own_words import APART, own_words
from tests.documents import SHARED, documents_in, example_documents, reading_of

NAMESPACE = {"akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
SCHEMA = Path(__file__).parent / "schemas" / "akomantoso30.xsd"
REAL = ("seeds", "data/un-pdf/pdf", "data/agreements", "data/cables")
DOCUMENTS = [
    *example_documents(),
    *(path for folder in REAL for path in list(documents_in(SHARED / folder))[:5]),
]
every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name[:40])

RESOLUTION = (
    "55/1. Peace in the valley\n\nThe General Assembly,\n\n"
    "Recalling its resolution 54/2 of 3 May 1999,1\n\n"
    "1. Requests the Secretary-General:\n\n(a) To report on refugees in Belarus;\n\n"
    "(b) To invite 4,000 refugees.\n\n86th plenary meeting\n19 December 2000\n\n"
    "__________________\n1 A/54/49, annex.\n"
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@every_document
def test_it_is_valid_by_the_schema_of_oasis(path: Path, schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.fromstring(as_akoma_ntoso(reading_of(path).as_dict()).encode()))


@every_document
def test_the_words_of_the_parts_come_back(path: Path) -> None:
    reading = reading_of(path).as_dict()
    own = own_words(reading)
    assert parts_of(as_akoma_ntoso(reading)) == {
        part: " ".join(own.plain(part).split()) for part in own.of
    }


@every_document
def test_own_words_are_all_words_of_the_parts(path: Path) -> None:
    """A part's words, and those of the parts inside it, are its text without footnote marks."""
    reading = reading_of(path).as_dict()
    own = own_words(reading)
    marks = [part for part in reading["parts"] if part["type"] == "footnote_marker"]
    for part in reading["parts"]:
        if part["type"] in APART or any(
            other is not part
            and other["type"] not in APART
            and part["start"] <= other["start"] < part["end"]
            for other in reading["parts"]
        ):
            continue
        pieces = part.get("segments") or [part]
        words = "".join(
            character
            for piece in pieces
            for at, character in enumerate(piece["text"], piece["start"])
            if not any(mark["start"] <= at < mark["end"] for mark in marks)
        )
        assert _letters(own.plain(part["id"])) == _letters(words), part["id"]


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def test_a_resolution_has_the_elements_of_its_profile() -> None:
    reading = servanda.read(RESOLUTION.encode(), "peace.txt").as_dict()
    root = etree.fromstring(as_akoma_ntoso(reading).encode())

    def found(path: str) -> list[str]:
        return ["".join(one.itertext()) for one in root.iterfind(path, NAMESPACE)]

    assert found(".//akn:preamble/akn:formula") == ["The General Assembly,"]
    assert len(found(".//akn:recitals/akn:recital")) == 1
    assert found(".//akn:paragraph/akn:num") == ["1."]
    assert found(".//akn:point/akn:num") == ["(a)", "(b)"]
    assert found(".//akn:quantity") == ["4,000"]
    assert found(".//akn:conclusions/akn:p") == ["86th plenary meeting", "19 December 2000"]
    (note,) = root.iterfind(".//akn:recital//akn:authorialNote", NAMESPACE)
    assert (note.get("marker"), note.get("wId")) == ("1", "fn1")
    (work,) = root.iterfind(".//akn:FRBRWork/akn:FRBRthis", NAMESPACE)
    assert work.get("value") == "/akn/un/statement/deliberation/unga/2000-12-19/55-1"
    (commitment, *_) = root.iterfind(".//{urn:servanda:contract:1.0}commitment")
    assert (commitment.get("force"), commitment.get("addressees")) == ("request", "org:UNSG")


def test_an_empty_reading_is_a_valid_document(schema: etree.XMLSchema) -> None:
    reading = servanda.read(b"Page 3 of 7").as_dict()
    schema.assertValid(etree.fromstring(as_akoma_ntoso(reading).encode()))

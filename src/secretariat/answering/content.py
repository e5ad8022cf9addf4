"""What stands in an answer: to a request, to a free question, to an assessment."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from secretariat.answering.models import Item
from secretariat.errors import RefusedActError
from secretariat.followup.models import Assessment, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

YES_NO = ("yes", "no")
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a State gives with its answer: of what, and as of when."""

    value: str
    counted: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a State says to one request.

    ``text`` alone is said in a reply to an assessment, ``text`` or ``choice`` to a free question.
    """

    progress: str = ""
    response: str = ""
    text: str = ""
    measures: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
    needs: str = ""
    choice: str = ""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Content:
        """Return what was kept as data.

        >>> Content.of({"text": "A law is before parliament.", "figures": []}).text
        'A law is before parliament.'
        """
        figures = tuple(Figure(**one) for one in told.get("figures", ()))
        return cls(**{**told, "figures": figures, "measures": tuple(told.get("measures", ()))})

    def data(self) -> dict[str, Any]:
        """Return it as data; what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return not self.data()


def check_request(content: Content, evidence: Sequence[object]) -> None:
    """Raise unless an answer to a request can be released."""
    if not content.progress:
        raise RefusedActError("say how far it has come; choose 'no information' if nobody knows")
    if content.progress == Assessment.Value.FULFILLED and not evidence:
        raise RefusedActError(
            "“fulfilled” needs the words of a document that show it; name the document and copy "
            "the words from it, or choose “partly fulfilled”"
        )


def check_question(content: Content, question: Item) -> None:
    """Raise unless an answer to a free question can be released."""
    if question.kind == Item.Kind.TEXT and not content.text:
        raise RefusedActError("the question is not answered yet; write something")
    if question.kind != Item.Kind.TEXT and not content.choice:
        raise RefusedActError("the question is not answered yet; choose or fill in an answer")


def check_words(content: Content, question: Item | None) -> None:
    """Raise where a word is none that can be chosen, or a text is too long to be read."""
    _one_of(content.progress, Assessment.Value.values)
    _one_of(content.response, Response.Value.values)
    if question and question.kind == Item.Kind.YES_NO:
        _one_of(content.choice, YES_NO)
    if question and question.kind == Item.Kind.CHOICE:
        _one_of(content.choice, question.choices)
    if question and question.kind == Item.Kind.NUMBER and content.choice:
        check_number(content.choice)
    if max(len(content.text), len(content.needs)) > LONGEST:
        raise RefusedActError(
            f"the text is longer than {LONGEST} characters; send it as a document and quote it"
        )
    for one in content.figures:
        check_number(one.value)
        if not one.counted:
            raise RefusedActError(f"say of what {one.value} is the number, such as “persons”")


def check_number(words: str) -> float:
    """Return the number that is written there.

    >>> check_number("12,500")
    12500.0
    """
    try:
        return float(words.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise RefusedActError(
            f"{words!r} is not a number; write it as 12500 or 12,500, words go into the text"
        ) from error


def _one_of(word: str, known: Sequence[str]) -> None:
    if word and word not in known:
        raise RefusedActError(f"{word!r} is none of: {', '.join(known)}")

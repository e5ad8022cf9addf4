"""What the pages call columns of tables, the tools that export them, what became of rows."""

from __future__ import annotations

TABLES = {
    "recommendations": "recommendations to States",
    "pledges": "pledges",
}
# What an officer may say that sent the table; the first lets the office find out.
SENT_AS = (
    ("", "find out from the columns"),
    ("uhri", "recommendations, as the Universal Human Rights Index exports them"),
    ("nrtd", "recommendations, from a national database (NRTD)"),
    ("impact-oss", "recommendations, from IMPACT OSS"),
    ("upr-info", "recommendations, from UPR Info or a coded table"),
    ("pledges", "pledges with their stages"),
)
FIELDS = {
    "text": "what is to be done",
    "title": "title",
    "detail": "more words on it",
    "addressee": "who is to do it",
    "recommender": "State that recommends it",
    "mechanism": "mechanism or body it comes from",
    "pledger": "who pledges",
    "partner": "partners of the pledge",
    "pledge_kind": "kind of pledge",
    "response": "answer of the State",
    "response_words": "answer, in words",
    "stage": "stage",
    "status": "stage of implementation",
    "progress": "what was done so far",
    "status_date": "day of the stage",
    "due": "due",
    "reference": "reference or number",
    "theme": "theme",
    "group": "persons affected",
    "sdg": "development goal",
    "symbol": "symbol of the document",
    "paragraph": "paragraph of the document",
    "session": "session",
    "cycle": "cycle",
    "date": "date",
    "kind": "kind of entry",
    "lead": "lead institution",
    "amount": "amount",
    "currency": "currency",
    "note": "nothing that is followed up",
}
# By which tool the columns are headed.
HEADED_AS = {
    "uhri": "the Universal Human Rights Index",
    "nrtd": "a national database",
    "impact-oss": "IMPACT OSS",
    "upr-info": "UPR Info",
    "upr-info-coded": "a coded table of the review",
    "gcr": "a register of pledges",
}
_ONLY = {
    "recommendations": frozenset({"recommender", "mechanism", "response", "response_words"}),
    "pledges": frozenset({"pledger", "partner", "pledge_kind", "amount", "currency", "stage"}),
}
OUTCOMES = {
    "not taken": "not taken",
    "repeated": "not taken, it stands above",
    "remark": "taken, with a remark",
}


def fields_of(table: str) -> list[tuple[str, str]]:
    """Return what a column of such a table can mean."""
    others = frozenset().union(*(of for kind, of in _ONLY.items() if kind != table))
    return [(name, label) for name, label in FIELDS.items() if name not in others]


def sent_as(words: str) -> tuple[str, str]:
    """Return the kind of table, and the tool, that an officer's choice names.

    >>> sent_as("uhri"), sent_as("pledges"), sent_as("")
    (('recommendations', 'uhri'), ('pledges', ''), ('', ''))
    """
    if not words or words == "pledges":
        return words, ""
    return "recommendations", words

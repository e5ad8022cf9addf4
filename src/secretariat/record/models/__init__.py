"""What the record holds: documents as received, what was read in them, what people decided.

Only the store of documents and the journal are precious. Every row here follows from them:
``servanda rebuild`` makes all of them again.
"""

from secretariat.record.models.columns import Citation, Commitment, FigureClaim, Meeting, Narrow
from secretariat.record.models.documents import Document, LevelDecision, Part, Process, Reading
from secretariat.record.models.findings import Actor, Decision, Finding, Involvement, OfFinding
from secretariat.record.models.imports import Import
from secretariat.record.models.wordings import Trace, Wording

__all__ = [
    "Actor",
    "Citation",
    "Commitment",
    "Decision",
    "Document",
    "FigureClaim",
    "Finding",
    "Import",
    "Involvement",
    "LevelDecision",
    "Meeting",
    "Narrow",
    "OfFinding",
    "Part",
    "Process",
    "Reading",
    "Trace",
    "Wording",
]

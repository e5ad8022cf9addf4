"""Two directives for the pages of the kinds of finding, so that they cannot drift.

``{finding} KIND`` holds a document and what is read in it; ``tests/test_docs.py`` reads every one.
``{accuracy} KIND`` shows what the last recorded run of ``make gold`` says.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

RECORDED = Path(__file__).resolve().parents[2] / "gold" / "recorded.json"
GOLDS = {"example": "example process", "seeds": "seed documents", "field": "documents of the field"}
MEASURES = ("precision", "recall", "f1")


class Example(Directive):
    """A document, and what is read in it."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show the document as it is, and each finding on a line."""
        example = yaml.safe_load("\n".join(self.content))
        words = nodes.literal_block(text=example["document"].rstrip())
        rows = nodes.bullet_list()
        for wanted in example["reads"]:
            said = "; ".join(f"{name} {_plain(value)}" for name, value in wanted.items())
            rows += nodes.list_item("", nodes.paragraph("", "", nodes.literal(text=said)))
        return [words, rows]


class Accuracy(Directive):
    """Precision and recall of one kind, by each gold, with the number of cases."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show a line for each gold that has findings of this kind."""
        recorded = json.loads(RECORDED.read_text("utf-8"))
        lines = []
        for gold, name in GOLDS.items():
            row = recorded.get(gold, {}).get(self.arguments[0])
            if row:
                cases = int(row["found"] + row["missed"])
                figures = ", ".join(f"{measure} {row[measure]:.2f}" for measure in MEASURES)
                lines.append(f"{name}: {figures} ({cases} marked by people)")
        listed = nodes.bullet_list()
        for line in lines or ["not measured"]:
            listed += nodes.list_item("", nodes.paragraph(text=line))
        return [listed]


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(one)}" for name, one in value.items())
    return str(value)


def setup(app: Sphinx) -> dict[str, bool]:
    """Add both directives."""
    app.add_directive("finding", Example)
    app.add_directive("accuracy", Accuracy)
    return {"parallel_read_safe": True}

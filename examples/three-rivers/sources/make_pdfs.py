"""Make the PDF documents of the example from the typst sources beside this file."""

from pathlib import Path

import typst

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "documents"

for source in sorted(HERE.glob("[0-9]*.typ")):
    # A fixed timestamp and only the fonts that come with typst: same source, same bytes.
    typst.compile(
        str(source),
        output=str(DOCUMENTS / source.with_suffix(".pdf").name),
        ignore_system_fonts=True,
        timestamp=0,
    )

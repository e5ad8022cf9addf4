"""A record with many paragraphs, for benchmarks: rows put in past all acts, in its own folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

AT_ONCE = 200  # paragraphs of a document


def record_of(texts: list[str]) -> Callable[[str], set[int]]:
    """Put *texts* into a new record and return what finds them again, by their places."""
    folder = tempfile.mkdtemp(prefix="servanda-benchmark-")
    os.environ["SERVANDA_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "secretariat.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from secretariat.followup.language import uses  # noqa: PLC0415
    from secretariat.people.operations import enrol  # noqa: PLC0415
    from secretariat.record.derived.wordings import index  # noqa: PLC0415
    from secretariat.record.models import Document, Part  # noqa: PLC0415
    from secretariat.record.operations import receive_document  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    amara = enrol("amara", name="Amara", role="officer", by=None)
    for start in range(0, len(texts), AT_ONCE):
        sha256 = receive_document(
            f"document {start}".encode(), f"{start}.txt", by=amara, received=date(2020, 1, 1)
        ).document.pk
        document = Document.kept.get(pk=sha256)
        parts = _parts(document, start, texts[start : start + AT_ONCE])
        with transaction.atomic():
            Part.kept.bulk_create(parts, batch_size=AT_ONCE)
            index(parts)
    size = sum(path.stat().st_size for path in Path(folder).glob("record.sqlite3*"))
    print(f"            the record takes {size / 1e6:.0f} MB")
    return lambda text: {int(one.part.label) for one in uses(amara, text)}


def _parts(document: object, first: int, texts: list[str]) -> list[object]:
    from secretariat.record.models import Part  # noqa: PLC0415

    parts, position = [], 0
    for place, text in enumerate(texts, 1):
        parts.append(
            Part(
                document=document,
                address=f"op{place}",
                place=place,
                type="operative_paragraph",
                label=str(first + place - 1),
                level=0,
                start=position,
                end=position + len(text),
                text=text,
            )
        )
        position += len(text) + 1
    return parts

"""Where the pages of imports are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from secretariat.pages.imports import done, sending
from secretariat.pages.listing import CSV, SHAPES, XLSX

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.urls import URLPattern

_ALL = "import/tables"
_ONE = f"{_ALL}/<int:seq>"


def addresses_of_imports() -> list[URLPattern]:
    """Return the addresses of all pages of imports."""
    return [
        path(f"{_ALL}/new", sending.send, name="import-table"),
        path(f"{_ALL}/sent/<str:sha256>", sending.look, name="preview-table"),
        *_list(_ALL, done.imports, "imports"),
        *_list(_ONE, done.imported, "imported"),
        *(
            path(f"{_ONE}/left.{shape}", done.left, {"shape": shape}, name=f"left-{shape}")
            for shape in (CSV, XLSX)
        ),
        path(f"{_ONE}/take-back", done.take_back, name="take-back"),
    ]


def _list(where: str, page: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    return [
        path(f"{where}{ending}", page, {"shape": shape}, name=f"{name}{ending.replace('.', '-')}")
        for shape, ending in SHAPES.items()
    ]

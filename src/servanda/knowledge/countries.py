"""The countries and areas of today, from the maintained list of ISO 3166-1."""

from __future__ import annotations

from functools import lru_cache

import pycountry


@lru_cache(maxsize=1)
def countries() -> tuple[dict[str, str], ...]:
    """Return a row in the layout of ``states.csv`` for every country and area of ISO 3166-1.

    The table adds what the standard does not know (adjectives, periods, former States); a row of
    the table takes the place of the one made here, so that what is left are the areas that are no
    States of their own (kind ``territory``). Names that the standard turns around for sorting
    ("Korea, Republic of") are left to the table.
    """
    return tuple(_row(country) for country in pycountry.countries)


def _row(country: object) -> dict[str, str]:
    code = getattr(country, "alpha_3", "")
    names = [getattr(country, name, "") for name in ("name", "common_name", "official_name")]
    names = [name for name in dict.fromkeys(names) if name and "," not in name and "(" not in name]
    return {
        "id": f"state:{code}",
        "kind": "territory",
        "iso3": code,
        "name": names[0] if names else getattr(country, "name", ""),
        "formal_name": "",
        "adjective": "",
        "demonym": "",
        "variants": " | ".join(names[1:]),
        "capital": "",
        "valid_from": "",
        "valid_to": "",
        "succeeded_by": "",
        "example": names[0] if names else code,
        "source": f"https://www.iso.org/obp/ui/#iso:code:3166:{getattr(country, 'alpha_2', '')}",
    }

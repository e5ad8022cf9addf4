"""The countries and areas of today, from the maintained list of ISO 3166-1."""

from __future__ import annotations

import gettext
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


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    """Return the id of every country by its two letters and by its three."""
    found = {country.alpha_3: f"state:{country.alpha_3}" for country in pycountry.countries}
    return found | {one.alpha_2: f"state:{one.alpha_3}" for one in pycountry.countries}


@lru_cache(maxsize=8)
def names_in(language: str) -> dict[str, str]:
    """Return the names of the countries in another language, as the list has them, with their ids.

    >>> names_in("fr")["Arménie"]
    'state:ARM'
    """
    known = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True
    )
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for field in ("official_name", "name", "common_name"):
            name = getattr(country, field, "")
            words = known.gettext(name) if name else ""
            if words and words != name:
                found[words] = f"state:{country.alpha_3}"
    return found


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

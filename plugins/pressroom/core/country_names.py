"""What countries are called in a language. Babel is imported only when somebody asks."""

from __future__ import annotations

from functools import cache


@cache
def name_of_country(code: str, language: str) -> str:
    """Return the name of a country, given its code of ISO 3166: South Korea, 대한민국."""
    from .dates import find_locale

    return str(find_locale(language).territories.get(code, code))

"""Licences as feeds name them: in words for people, by address for machines."""

from __future__ import annotations

from typing import Final, NamedTuple

from pressroom.core.model.licences import address_of_licence
from pressroom.core.urls import is_web_address

from .addresses import encoded_address

_CREATIVE_COMMONS: Final = "https://creativecommons.org/"


class Licence(NamedTuple):
    """The terms of a text or a picture. There is no `address` where nobody has told one."""

    name: str
    address: str | None

    @property
    def is_creative_commons(self) -> bool:
        """Tell whether it is one of Creative Commons, which have an element of their own in RSS."""
        return self.address is not None and self.address.startswith(_CREATIVE_COMMONS)


def licence_of(written: str | None) -> Licence | None:
    """Return the licence that an editor means, who writes a name or an address."""
    if not written:
        return None
    if is_web_address(written):
        return Licence(written, encoded_address(written))
    return Licence(written, address_of_licence(written))

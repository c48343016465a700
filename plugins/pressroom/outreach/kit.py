"""The toolkit of a campaign with one partner's links, as a zip with the same bytes on every machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.core.features import PICTURES
from pressroom.publish.zips import SUMS, packed, sums_of
from pressroom.share.qr import qr_code
from pressroom.toolkits.pictures import KitPictures, pictures_of
from pressroom.toolkits.posts import posts_of
from pressroom.toolkits.sheets import QR_CODE, sheets
from pressroom.toolkits.toolkit import toolkit_for

from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.model import AnyPublication, Contact
    from pressroom.core.model.share import LinkParameters
    from pressroom.pages import Planner
    from pressroom.share import Subject
    from pressroom.toolkits.toolkit import Toolkit

CONTACT = "contact.txt"


def tracked_toolkit(
    planner: Planner, item: AnyPublication, subject: Subject, channels: tuple[str, ...], rule: LinkParameters
) -> Toolkit:
    """Return the toolkit of a publication in which every post has the partner's link."""
    toolkit = toolkit_for(planner, item, channels)
    wordless = replace(toolkit.wordless, short=subject.short, linked=())
    return replace(toolkit, masthead=replace(toolkit.masthead, utm=rule), wordless=wordless)


def pictures_in(toolkit: Toolkit) -> KitPictures:
    """Return the pictures of a kit; none where the newsroom has switched them off."""
    return pictures_of(toolkit) if PICTURES in toolkit.masthead.features else KitPictures()


def kit(toolkit: Toolkit, printed: str, contacts: tuple[Contact, ...], picture: Callable[[str], bytes]) -> bytes:
    """Return the zip. `printed` is the link of the QR code, `picture` gives the bytes of a file of the site."""
    pictures = pictures_in(toolkit)
    contents = sheets(toolkit, posts_of(toolkit), pictures)
    contents |= {f"pictures/{each.name}": picture(each.path) for each in pictures.files}
    contents[QR_CODE] = qr_code(printed)
    if contacts:
        contents[CONTACT] = _contact_sheet(toolkit, contacts)
    contents[SUMS] = sums_of(contents)
    return packed(contents)


def _contact_sheet(toolkit: Toolkit, contacts: tuple[Contact, ...]) -> bytes:
    words = words_in(toolkit.masthead)
    told = ["\n".join(filter(None, (each.name, each.email, each.telephone))) for each in contacts]
    return "\n\n".join([words["contact"].format(newsroom=toolkit.masthead.name), *told, ""]).encode()

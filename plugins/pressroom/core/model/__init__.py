"""What a newsroom is made of: frozen, validated models. Nothing here reads a file or knows how it is shown."""

from .asset import Attachment, OwnedPicture, Picture
from .campaign import Action, Activity, Campaign, Mean, Phase, Prize, Result
from .newsroom import Account, Boilerplate, Contact, Coverage, EmbedNote, Newsroom
from .people import Person
from .publication import (
    Correction,
    FurtherLink,
    Page,
    Publication,
    Quote,
    Release,
    ReleaseType,
    Source,
    Status,
    Story,
    Update,
    Video,
)
from .site import Edition, Masthead, Signing, Site, Tombstone, Topic

__all__ = [
    "Account",
    "Action",
    "Activity",
    "Attachment",
    "Boilerplate",
    "Campaign",
    "Contact",
    "Correction",
    "Coverage",
    "Edition",
    "EmbedNote",
    "FurtherLink",
    "Masthead",
    "Mean",
    "Newsroom",
    "OwnedPicture",
    "Page",
    "Person",
    "Phase",
    "Picture",
    "Prize",
    "Publication",
    "Quote",
    "Release",
    "ReleaseType",
    "Result",
    "Signing",
    "Site",
    "Source",
    "Status",
    "Story",
    "Tombstone",
    "Topic",
    "Update",
    "Video",
]

"""What a newsroom is made of: frozen, validated models. Nothing here reads a file or knows how it is shown."""

from .asset import Picture
from .campaign import Action, Activity, Campaign, Mean, Phase, Prize, Result
from .newsroom import Account, Boilerplate, Contact, EmbedNote, Newsroom
from .people import Person
from .publication import Page, Publication, Quote, Release, Source, Status, Story, Video
from .site import Edition, Masthead, PreviewNote, Site, Topic

__all__ = [
    "Account",
    "Action",
    "Activity",
    "Boilerplate",
    "Campaign",
    "Contact",
    "Edition",
    "EmbedNote",
    "Masthead",
    "Mean",
    "Newsroom",
    "Page",
    "Person",
    "Phase",
    "Picture",
    "PreviewNote",
    "Prize",
    "Publication",
    "Quote",
    "Release",
    "Result",
    "Site",
    "Source",
    "Status",
    "Story",
    "Topic",
    "Video",
]

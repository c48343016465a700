"""What a newsroom is made of: frozen, validated models. Nothing here reads a file or knows how it is shown."""

from .articles import CampaignUpdate, Digest, Episode
from .asked_question import AskedQuestion
from .asset import Attachment, OwnedPicture, Picture
from .brand import Brand, BrandFont, BrandFonts, Logo
from .campaign import Action, Activity, Campaign, Mean, Phase, Prize, Result
from .campaign_details import (
    Appeal,
    CampaignAccount,
    Criterion,
    Decision,
    HowToEnter,
    Judge,
    Question,
    Resource,
    SignUp,
    Supporter,
    Tier,
)
from .campaign_kit import MediaKit
from .campaign_parts import CampaignPart, Results
from .campaign_rules import HandbookPage, RuleVersion
from .colours import Scheme, SiteColours
from .entry import Award, Entry, Votes
from .event import Change, Coordinates, Event, Guest, Recap, Show
from .feeds import FeedSettings
from .goal import Figure, Goal
from .infographic import Infographic
from .kinds import AnyArticle, AnyPart, AnyPublication, AnyWork
from .microsite import Microsite
from .newsroom import Account, Boilerplate, Contact, Coverage, EmbedNote, Newsroom
from .people import Person
from .podcasting import Category, Podcast, category_of
from .publication import (
    Approval,
    Article,
    Correction,
    EarlierRelease,
    FurtherLink,
    Page,
    Publication,
    Quote,
    Release,
    ReleaseType,
    Republishable,
    Source,
    Status,
    Story,
    Update,
    Video,
    Withdrawal,
)
from .published_document import PublishedDocument
from .reader_story import Consent, Reader, ReaderStory
from .republishing import Republishing
from .series import Series
from .site import Edition, History, Masthead, OwnSite, PreviewNote, Signing, Site, Tombstone, Topic

__all__ = [
    "Account",
    "Action",
    "Activity",
    "AnyArticle",
    "AnyPart",
    "AnyPublication",
    "AnyWork",
    "Appeal",
    "Approval",
    "Article",
    "AskedQuestion",
    "Attachment",
    "Award",
    "Boilerplate",
    "Brand",
    "BrandFont",
    "BrandFonts",
    "Campaign",
    "CampaignAccount",
    "CampaignPart",
    "CampaignUpdate",
    "Category",
    "Change",
    "Consent",
    "Contact",
    "Coordinates",
    "Correction",
    "Coverage",
    "Criterion",
    "Decision",
    "Digest",
    "EarlierRelease",
    "Edition",
    "EmbedNote",
    "Entry",
    "Episode",
    "Event",
    "FeedSettings",
    "Figure",
    "FurtherLink",
    "Goal",
    "Guest",
    "HandbookPage",
    "History",
    "HowToEnter",
    "Infographic",
    "Judge",
    "Logo",
    "Masthead",
    "Mean",
    "MediaKit",
    "Microsite",
    "Newsroom",
    "OwnSite",
    "OwnedPicture",
    "Page",
    "Person",
    "Phase",
    "Picture",
    "Podcast",
    "PreviewNote",
    "Prize",
    "Publication",
    "PublishedDocument",
    "Question",
    "Quote",
    "Reader",
    "ReaderStory",
    "Recap",
    "Release",
    "ReleaseType",
    "Republishable",
    "Republishing",
    "Resource",
    "Result",
    "Results",
    "RuleVersion",
    "Scheme",
    "Series",
    "Show",
    "SignUp",
    "Signing",
    "Site",
    "SiteColours",
    "Source",
    "Status",
    "Story",
    "Supporter",
    "Tier",
    "Tombstone",
    "Topic",
    "Update",
    "Video",
    "Votes",
    "Withdrawal",
    "category_of",
]

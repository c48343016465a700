"""What of an edition stands in which feed: everything, and each subject that something public belongs to.

Plans of feeds and the pages that lead to them ask here, so that nothing leads to a feed that does not exist.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pressroom.core import urls
from pressroom.core.file_words import words_from
from pressroom.core.model import Campaign, CampaignUpdate, Episode
from pressroom.share import hashtag_list

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from datetime import datetime

    from pressroom.core.file_words import Speaker
    from pressroom.core.model import AnyPublication, Edition, Tombstone

    Told = AnyPublication | Tombstone

T = TypeVar("T")

# The forms in which feeds are written, by the endings of their files.
FORMS: Final = ("rss", "atom", "json")
_FORMS_OF_PODCASTS: Final = ("rss",)
_WORDS: Final = Path(__file__).with_name("words.yaml")
# In bytes: with language and form, the name of a file stays far below the 255 that most file systems know.
_LONGEST_KEY: Final = 120


@dataclass(frozen=True, slots=True)
class Selection:
    """What a feed is about.

    `kind` is `all`, a kind of publications (`stories`, `releases`, `campaigns` …), or `topic`, `tag`, `person`,
    `campaign`, `series` or `podcast`; then `key` says which one. `name` is what readers call it, nothing for
    everything. `home` is the path of the page that it belongs to, inside its language, `forms` are those of its feed.
    """

    kind: str = "all"
    key: str = ""
    name: str = ""
    home: str = ""
    forms: tuple[str, ...] = FORMS

    @property
    def group(self) -> str:
        """Return the sort of feeds that its feed is one of: `everything`, `podcasts`, or a word of `feeds: of:`."""
        return _GROUP_OF.get(self.kind, "kinds")

    def path(self, form: str, language: str | None) -> str:
        """Return where its feed lives, from the root. No language means all of them."""
        return urls.feed_path(form, language, self.kind, self.key)


EVERYTHING: Final = Selection()
_GROUP_OF: Final = {
    "all": "everything",
    "topic": "topics",
    "tag": "tags",
    "person": "people",
    "campaign": "campaigns",
    "series": "series",
    "podcast": "podcasts",
}


class Selected(NamedTuple):
    """A feed's subject, and all that belongs to it: that of which there was last something to tell comes first.

    `withdrawn` is what is left of releases that belonged to it.
    """

    selection: Selection
    publications: tuple[AnyPublication, ...]
    withdrawn: tuple[Tombstone, ...] = ()


class _Feed(NamedTuple):
    """The name by which addresses know a kind of publications, and the page that lists them."""

    name: str
    page: str


_FEEDS: Final = {
    "story": _Feed("stories", "stories"),
    "release": _Feed("releases", "releases"),
    "campaign": _Feed("campaigns", "campaigns"),
    "episode": _Feed("episodes", "series"),
    "update": _Feed("updates", "campaigns"),
    "digest": _Feed("digests", "digests"),
    "question": _Feed("questions", "questions"),
    "document": _Feed("documents", "documents"),
    "infographic": _Feed("infographics", "infographics"),
    "reader-story": _Feed("reader-stories", "reader-stories"),
}


def last_told(publication: AnyPublication) -> datetime:
    """Return when there was last something to tell of it. A correction must reach those who have read the mistake."""
    return publication.corrected or publication.date


def selected_of(edition: Edition, groups: Container[str]) -> Iterator[Selected]:
    """Yield the subjects of an edition's feeds. `groups` are those of `feeds: of:`.

    What is archived is in none. That of everything is there though it be empty; of all others, something public is, and
    of kinds also what was withdrawn.
    """
    current = tuple(sorted(edition.current, key=last_told, reverse=True))
    yield Selected(EVERYTHING, current, edition.tombstones)
    for group, (keys_of, selections) in _GROUPS.items():
        if group in groups:
            found, gone = _grouped(current, keys_of), _grouped(edition.tombstones, keys_of)
            # That of a kind stays though all of it was withdrawn: else nobody who follows it would hear of that. The
            # others are called by words of what was withdrawn, or by what is not there any more itself.
            kept = {**gone, **found} if group == "kinds" else found
            for selection in selections(edition, kept):
                key = selection.key or selection.kind
                yield Selected(selection, tuple(found.get(key, ())), tuple(gone.get(key, ())))


def podcasts_of(edition: Edition) -> Iterator[Selection]:
    """Yield the podcasts of an edition. Their feeds are made elsewhere, for players of podcasts."""
    for series in edition.podcasts:
        home = _home(edition, urls.series_path(series.key))
        yield Selection("podcast", series.key, series.title, home, _FORMS_OF_PODCASTS)


@lru_cache(maxsize=4096)
def tag_key(hashtag: str) -> str:
    """Return what stands for a hashtag in addresses: small letters of any language, and the same for all spellings.

    No two hashtags that readers tell apart have the same one, on whatever file system. A long one is cut, and its
    digest follows.
    """
    letters = unicodedata.normalize("NFD", hashtag.removeprefix("#")).casefold()
    key = unicodedata.normalize("NFC", letters)
    if len(key.encode()) <= _LONGEST_KEY:
        return key
    # A hyphen stands in no hashtag, so that nothing else can be called like this.
    start = key.encode()[: _LONGEST_KEY // 2].decode(errors="ignore")
    return f"{start}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _grouped(items: Iterable[T], keys_of: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        for key in keys_of(item):
            found.setdefault(key, []).append(item)
    return found


def _kinds(edition: Edition, found: Container[str]) -> Iterator[Selection]:
    names = feed_words("kinds", edition.masthead)
    for kind, page in _FEEDS.values():
        if kind in found:
            yield Selection(kind, name=names[kind], home=_home(edition, urls.page_path(page)))


def _topics(edition: Edition, found: Container[str]) -> Iterator[Selection]:
    kinds = {name.casefold() for name in feed_words("kinds", edition.masthead).values()}
    for topic in edition.topics:
        if topic.key in found:
            name = topic.name
            if name.casefold() in kinds:
                name = feed_words("titles", edition.masthead)["topic"].format(name=name)
            yield Selection("topic", topic.key, name, _home(edition, topic.path))


def _tags(edition: Edition, found: dict[str, list[AnyPublication]]) -> Iterator[Selection]:
    for key in sorted(found):
        # As it was written first: what others do with its capitals later does not rename the feed.
        written = next(tag for tag in hashtag_list(found[key][-1]) if tag_key(tag) == key)
        yield Selection("tag", key, written, _home(edition, urls.page_path("feeds")))


def _people(edition: Edition, found: Container[str]) -> Iterator[Selection]:
    for person in edition.people:
        if person.key in found:
            yield Selection("person", person.key, person.name, _home(edition, urls.person_path(person.key)))


def _campaigns(edition: Edition, found: Container[str]) -> Iterator[Selection]:
    for campaign in edition.campaigns:
        if campaign.slug in found:
            yield Selection("campaign", campaign.slug, campaign.title, _home(edition, campaign.path))


def _series(edition: Edition, found: Container[str]) -> Iterator[Selection]:
    for series in edition.series:
        if series.key in found:
            yield Selection("series", series.key, series.title, _home(edition, urls.series_path(series.key)))


def _home(edition: Edition, path: str) -> str:
    """Return the page, or the home page where no feature makes it."""
    return path if path in edition.paths else ""


def _kind_of(item: Told) -> tuple[str, ...]:
    return (_FEEDS[item.kind].name,)


def _topics_of(item: Told) -> tuple[str, ...]:
    return item.topics


def _tags_of(item: Told) -> Iterable[str]:
    return dict.fromkeys(map(tag_key, hashtag_list(item)))


def _people_of(item: Told) -> Iterable[str]:
    return item.named_people


def _campaign_of(item: Told) -> tuple[str, ...]:
    """Return the campaign that it is or belongs to."""
    match item:
        case Campaign(slug=slug) | CampaignUpdate(campaign=slug):
            return (slug,)
    return ()


def _series_of(item: Told) -> tuple[str, ...]:
    return (item.series,) if isinstance(item, Episode) else ()


# Of what each there are feeds: how to tell where a publication belongs, and what to call that.
_GROUPS: Final[dict[str, tuple[Callable[..., Iterable[str]], Callable[..., Iterator[Selection]]]]] = {
    "kinds": (_kind_of, _kinds),
    "topics": (_topics_of, _topics),
    "campaigns": (_campaign_of, _campaigns),
    "series": (_series_of, _series),
    "people": (_people_of, _people),
    "tags": (_tags_of, _tags),
}


def feed_words(sort: str, speaker: Speaker) -> Mapping[str, str]:
    """Return what `kinds` of publications or `groups` of feeds are called, longer `titles`, or `links`, by keys."""
    words: Mapping[str, str] = words_from(_WORDS, speaker)[sort]
    return words


def kind_name(kind: str, speaker: Speaker) -> str:
    """Return what all publications of a kind are called."""
    return feed_words("kinds", speaker)[_FEEDS[kind].name]

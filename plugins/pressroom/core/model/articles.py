"""Articles that belong to something: episodes of a series, updates of a campaign, and digests of what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, ValidationInfo, field_validator

from pressroom.core.spans import Span

from .asset import Attachment
from .fields import Address, AttachmentPath, Day, Duration, Key, Model, PublicationSlug, Text
from .podcasting import one_of
from .publication import Article, Republishable, Video

if TYPE_CHECKING:
    from collections.abc import Container

_SECONDS: Final = (1, 60, 3600)


class Chapter(Model):
    """A part of a recording. `start` and `end` are in seconds; one that is not `is_listed` stands in no list."""

    start: float
    title: Text
    end: float | None = None
    address: Address | None = None
    is_listed: bool = True


class Episode(Republishable):
    """One episode of a series: a file in the series' own folder, content/series/<key>/.

    `audio` or `video` is the recording itself; without either it is the first of the `media`, which lies elsewhere.
    `transcript` and `chapters` are files that belong to it. Two episodes of a series in one language have no number in
    common; `season` may be left out. `type` is full, trailer or bonus.

    What the recording and the chapters say, the reader fills in: `measured` are seconds, `marks` what is in the file.
    """

    kind = "episode"

    series: Key
    number: int | None = Field(default=None, ge=1, le=99_999)
    season: int | None = Field(default=None, ge=1, le=9_999)
    audio: Attachment | None = None
    video: Attachment | None = None
    duration: Duration | None = None
    transcript: AttachmentPath | None = None
    chapters: AttachmentPath | None = None
    type: Annotated[str, one_of("full", "trailer", "bonus")] = "full"
    measured: float | None = None
    marks: tuple[Chapter, ...] = ()

    @property
    def within(self) -> str:
        """Return the key of its series."""
        return self.series

    @property
    def recording(self) -> Attachment | None:
        """Return the sound or the film that is the newsroom's own."""
        return self.audio or self.video

    @property
    def elsewhere(self) -> Video | None:
        """Return what stands for a recording of its own, and lies with somebody else."""
        return None if self.recording else next(iter(self.media), None)

    @property
    def seconds(self) -> int | None:
        """Return how long it takes to hear: as the editor says, else as measured; None if nobody knows."""
        if self.duration:
            parts = reversed(self.duration.split(":"))
            return sum(int(part) * worth for part, worth in zip(parts, _SECONDS, strict=False))
        return max(1, round(self.measured)) if self.measured else None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along; the recording comes first."""
        transcript = Attachment(file=self.transcript, title=self.title) if self.transcript else None
        return tuple(filter(None, (self.recording, transcript)))


class CampaignUpdate(Republishable):
    """News of a campaign: a file in the campaign's own folder, campaigns/<slug>/updates/."""

    kind = "update"

    campaign: PublicationSlug

    @property
    def within(self) -> str:
        """Return the slug of its campaign."""
        return self.campaign


class Digest(Article):
    """A round-up of what was published from one day to another, both of them in it.

    `publications` are the paths of what it leads to, inside its language, in the order in which they stand there:
    `stories/opening-day`. `amended` are those of releases that were corrected in this time, whenever they were
    published. `subject` and `preheader` are for the newsletter; without them title and summary stand there.
    """

    kind = "digest"

    since: Day
    until: Day
    publications: tuple[Text, ...] = Field(min_length=1)
    amended: tuple[Text, ...] = ()
    subject: Text | None = None
    preheader: Text | None = None

    # Field by field, so that each mistake is told at its line, and all of them at once.
    @field_validator("until")
    @classmethod
    def _runs_forwards(cls, until: Day, told: ValidationInfo) -> Day:
        if "since" in told.data and until < told.data["since"]:
            raise ValueError("`until` comes before `since`; exchange them")
        return until

    @field_validator("publications", "amended")
    @classmethod
    def _names_each_once(cls, written: tuple[str, ...], told: ValidationInfo) -> tuple[str, ...]:
        paths = _paths_of(written)
        if twice := [path for path in paths if paths.count(path) > 1]:
            raise ValueError(f"'{twice[0].rstrip('/')}' stands twice under `{told.field_name}`; keep one")
        return written

    @property
    def span(self) -> Span:
        """Return the days of which it tells."""
        return Span(self.since, self.until)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of what it leads to, as pages have them: with a slash at the end and none in front."""
        return _paths_of(self.publications)

    @property
    def amended_paths(self) -> tuple[str, ...]:
        """Return the paths of releases that were corrected in this time, likewise."""
        return _paths_of(self.amended)

    def leading_only_to(self, paths: Container[str]) -> Digest:
        """Return it without what lives at none of these paths, which may leave nothing to lead to."""
        publications = tuple(path for path in self.paths if path in paths)
        amended = tuple(path for path in self.amended_paths if path in paths)
        if (publications, amended) == (self.paths, self.amended_paths):
            return self
        return self.changed(publications=publications, amended=amended)


def _paths_of(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{path.strip('/')}/" for path in written)

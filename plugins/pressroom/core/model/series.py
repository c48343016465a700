"""Series: what belongs together and goes on."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from .asset import OwnedPicture
from .fields import Hashtag, Key, Model, Text
from .podcasting import Podcast, one_of


class Series(Model):
    """One series of series.yaml. Its episodes are the files in content/series/<key>/.

    Of a `serial`, the first episode comes first; of what is episodic, the newest. With `podcast` those with a recording
    are a podcast, too, whose cover is the picture.
    """

    key: Key
    title: Text
    summary: Text | None = None
    picture: OwnedPicture | None = None
    hashtag: Hashtag | None = None
    type: Annotated[str, one_of("episodic", "serial")] = "episodic"
    podcast: Podcast | None = None

    @property
    def is_serial(self) -> bool:
        """Tell whether its episodes have an order of their own, whenever they come out."""
        return "serial" in {self.type, self.podcast.type if self.podcast else None}

    @model_validator(mode="after")
    def _has_what_podcasts_need(self) -> Series:
        if self.podcast and self.picture is None:
            raise ValueError("a podcast needs a cover; add `picture: {file: …}`, 1400 by 1400 pixels or more")
        if self.podcast and self.summary is None:
            raise ValueError("a podcast is described to those who look for one; add `summary: …`")
        return self

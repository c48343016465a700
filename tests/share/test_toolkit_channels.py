"""For which channels a newsroom writes posts."""

from __future__ import annotations

from pressroom.core.model import Newsroom
from pressroom.core.model.channel import Channel, TextLimit
from pressroom.core.model.newsroom import Account
from pressroom.share import USUAL_CHANNELS, toolkit_channels


def newsroom(*accounts: str, share: tuple[str, ...] | None = None, toolkit: tuple[str, ...] | None = None) -> Newsroom:
    """A newsroom with accounts on these channels."""
    told = tuple(Account(channel=key, name=key, address=f"https://{key}.example.org/") for key in accounts)
    return Newsroom(name="Test", languages=("en",), accounts=told, share=share, toolkit=toolkit)


def test_a_newsroom_that_chooses_gets_what_it_chose() -> None:
    """In its order and each once; also none at all."""
    assert toolkit_channels(newsroom("youtube", toolkit=("x", "instagram", "x"))) == ("x", "instagram")
    assert toolkit_channels(newsroom("youtube", toolkit=())) == ()


def test_without_a_choice_the_share_bar_comes_first_and_the_accounts_after_it() -> None:
    """Each channel once."""
    assert toolkit_channels(newsroom()) == USUAL_CHANNELS
    assert toolkit_channels(newsroom("instagram", "x", share=("x", "email"))) == ("x", "email", "instagram")


def test_an_account_that_takes_no_posts_is_left_out() -> None:
    """Feeds have no longest length, and what was closed takes nothing any more."""
    assert toolkit_channels(newsroom("rss", "googleplus", "instagram", share=())) == ("instagram",)


def test_a_newsrooms_own_channel_counts_by_its_own_file() -> None:
    """With a longest length and in use."""
    forum = Channel(key="forum", name="Forum", text=TextLimit.model_validate({"maximum": 500}))
    closed = forum.model_copy(update={"key": "closed", "status": "retired"})

    assert toolkit_channels(newsroom("closed", "forum", share=()), (forum, closed)) == ("forum",)

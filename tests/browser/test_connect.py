"""Somebody asks whether an account is the newsroom's: the page answers by itself, and asks nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from hub.test_connect import ACCOUNTS, KEYS
from newsrooms import NEWSROOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from newsrooms import TestNewsroom

pytestmark = pytest.mark.browser

OURS = {"channel": "x", "name": "Red Cross", "address": "https://x.com/redcross"}


def test_the_script_knows_the_same_accounts_as_the_check(
    chrome: Browser, make_newsroom: Callable[..., TestNewsroom]
) -> None:
    """Each address that has the key of an account leads to that account, and no other does."""
    others = [{"channel": "blog", "name": key, "address": f"https://{key}"} for key in dict.fromkeys(KEYS.values())]
    listed = [OURS, *(each for each in others if "x.com" not in each["name"]), *ACCOUNTS[:20]]
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + yaml.safe_dump({"accounts": listed})})
    newsroom.build()
    page = chrome.new_page()
    page.goto((newsroom.folder / "output/connect/index.html").as_uri())
    field, answer = page.get_by_role("searchbox"), page.get_by_role("status")

    for address, key in KEYS.items():
        field.fill(address)
        expect(answer).to_contain_text("Yes, this is our account:")
        expect(page.locator(".account:visible")).to_have_attribute("data-key", key)
    field.fill("https://x.com/redcros")
    expect(answer).to_have_text("No. This address is none of our accounts.")
    field.fill("chapter 7")
    expect(answer).to_have_text("Accounts that fit: 2")
    expect(page.locator(".account:visible")).to_have_count(2)
    field.fill("")
    expect(page.locator(".account:visible")).to_have_count(len(listed))
    page.close()


def test_the_ways_to_group_accounts_stand_beside_each_other(
    chrome: Browser, make_newsroom: Callable[..., TestNewsroom]
) -> None:
    """They have the whole line, where lists that have a name before them begin behind it."""
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + yaml.safe_dump({"accounts": ACCOUNTS[:20]})})
    newsroom.build()
    page = chrome.new_page(viewport={"width": 1280, "height": 800})
    page.goto((newsroom.folder / "output/connect/index.html").as_uri())

    boxes = [each.bounding_box() for each in page.locator(".filters a").all()]

    assert len(boxes) == 4
    assert len({box["y"] for box in boxes if box}) == 1
    page.close()

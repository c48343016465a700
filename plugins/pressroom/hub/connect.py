"""The directory of official accounts: by kind, chapter, region and language; as JSON, and their feeds as OPML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.accounts import account_key, groupings_of, groups_of, host_facts_as_json
from pressroom.core.digests import digest_of
from pressroom.core.language_names import name_of_language
from pressroom.core.model.outline import OTHER_SIGN
from pressroom.pages import Composed, Link
from pressroom.publish.artifact import CODE, Artifact, code_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Account, Masthead, Site
    from pressroom.pages import Page, Planner
    from pressroom.pictures import Originals

# All by their kinds: the page that is simply called connect.
KINDS: Final = "kinds"
# From so many on a list is long enough to be searched.
_MANY: Final = 13


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An official account. `address` is complete, or a path from the site's root where `is_ours_here`.

    `sign` is the name of a picture in the theme's `images/channels/`; `key` is what all addresses of the account have
    in common. `languages` are codes and names.
    """

    channel: str
    channel_name: str
    sign: str
    name: str
    address: str
    kind: str | None
    purpose: str | None
    chapter: str | None
    region: str | None
    languages: tuple[tuple[str, str], ...]
    feed: str | None
    key: str | None
    is_ours_here: bool


@dataclass(frozen=True, slots=True)
class AccountGroup:
    """Accounts that have something in common; `name` is none for those of which nothing is known."""

    name: str | None
    accounts: tuple[ShownAccount, ...]


def connect_pages(planner: Planner) -> Iterator[Page]:
    """Yield the directory of accounts, grouped in each way in which it can be."""
    accounts = planner.edition.newsroom.accounts
    groupings = groupings_of(accounts)
    ways = tuple(Link(each, planner.masthead.path(urls.connect_path(each))) for each in groupings)
    has_feeds = any(account.feed for account in accounts)
    for grouping in (KINDS, *groupings):
        path = urls.connect_path("" if grouping == KINDS else grouping)
        instead = urls.connect_path()
        yield planner.page(path, "connect.html", compose_connect, accounts, grouping, ways, has_feeds, instead=instead)


def connect_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the directory as JSON, and the list of all accounts' feeds for feed readers, in every language."""
    for edition in site.editions:
        accounts = tuple(account for account in edition.newsroom.accounts if ":" in account.address)
        if accounts:
            yield _artifact(edition.path(urls.accounts_file("json")), edition.masthead, accounts, _as_json)
        if any(account.feed for account in accounts):
            yield _artifact(edition.path(urls.accounts_file("opml")), edition.masthead, accounts, _as_opml)


def compose_connect(
    masthead: Masthead,
    _originals: Originals,
    accounts: tuple[Account, ...],
    grouping: str,
    ways: tuple[Link, ...],
    has_feeds: bool,
) -> Composed:
    """Return what a page of the directory prints."""
    is_long = len(accounts) >= _MANY
    content = {
        "groups": _grouped(masthead, accounts, grouping) if is_long or grouping != KINDS else _all(masthead, accounts),
        "grouping": grouping,
        "connect_path": masthead.path(urls.connect_path()),
        "ways": ways,
        "is_long": is_long,
        "count": len(accounts),
        "json_path": masthead.path(urls.accounts_file("json")) if _outside(accounts) else None,
        "opml_path": masthead.path(urls.accounts_file("opml")) if has_feeds else None,
        "hosts": host_facts_as_json(),
    }
    return Composed(title=masthead.name, section="connect", content=content)


def shown_account(masthead: Masthead, account: Account) -> ShownAccount:
    """Return an account as pages print it."""
    is_here = ":" not in account.address
    outline = find_outline(account.channel, masthead.own_channels)
    return ShownAccount(
        channel=account.channel,
        channel_name=outline.name if outline else account.channel,
        sign=outline.sign if outline else OTHER_SIGN,
        name=account.name,
        address=masthead.path(account.address) if is_here else account.address,
        kind=account.kind,
        purpose=account.purpose,
        chapter=account.chapter,
        region=account.region,
        languages=tuple((code, name_of_language(code, masthead.language)) for code in account.languages),
        feed=account.feed,
        key=None if is_here else account_key(account.address),
        is_ours_here=is_here,
    )


def _outside(accounts: tuple[Account, ...]) -> bool:
    return any(":" in account.address for account in accounts)


def _all(masthead: Masthead, accounts: tuple[Account, ...]) -> tuple[AccountGroup, ...]:
    return (AccountGroup(None, tuple(shown_account(masthead, account) for account in accounts)),)


def _grouped(masthead: Masthead, accounts: tuple[Account, ...], grouping: str) -> tuple[AccountGroup, ...]:
    """Return the groups in the order in which the newsroom first names them; what belongs to none comes last."""
    groups: dict[str, list[ShownAccount]] = {}
    others = []
    for account in accounts:
        shown = shown_account(masthead, account)
        # Above an account without a kind stands the name of its channel.
        names = groups_of(account, grouping) or ((shown.channel_name,) if grouping == KINDS else ())
        for name in names:
            groups.setdefault(name, []).append(shown)
        if not names:
            others.append(shown)
    found = [AccountGroup(_said(masthead, grouping, name), tuple(members)) for name, members in groups.items()]
    return (*found, AccountGroup(None, tuple(others))) if others else tuple(found)


def _said(masthead: Masthead, grouping: str, name: str) -> str:
    return name_of_language(name, masthead.language) if grouping == "languages" else name


def _artifact(path: str, masthead: Masthead, accounts: tuple[Account, ...], write: object) -> Artifact:
    pieces = {
        CODE: code_digest(),
        "the newsroom's name and address": digest_of(masthead.name, masthead.url, masthead.language),
        "its accounts": digest_of(accounts, masthead.own_channels),
    }
    assert callable(write)  # noqa: S101 - one of the two below
    return Artifact(path, digest_of(*pieces.values()), partial(write, masthead, accounts), pieces=partial(dict, pieces))


def _as_json(masthead: Masthead, accounts: tuple[Account, ...]) -> bytes:
    told = [
        {
            "channel": shown.channel,
            "name": shown.name,
            "address": shown.address,
            "key": shown.key,
            "kind": shown.kind,
            "chapter": shown.chapter,
            "region": shown.region,
            "languages": [code for code, _ in shown.languages],
            "feed": shown.feed,
            "purpose": shown.purpose,
        }
        for shown in (shown_account(masthead, account) for account in accounts)
    ]
    given = [{key: value for key, value in each.items() if value} for each in told]
    document = {
        "newsroom": masthead.name,
        "page": urls.absolute(masthead.path(urls.connect_path()), masthead.url),
        "language": masthead.language,
        "accounts": given,
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _as_opml(masthead: Masthead, accounts: tuple[Account, ...]) -> bytes:
    """Return the feeds of accounts for feed readers. Format: OPML 2.0 (opml.org, 2007)."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = masthead.name
    body = etree.SubElement(root, "body")
    for account in accounts:
        if account.feed:
            told = {"type": "rss", "text": account.name, "title": account.name, "xmlUrl": account.feed}
            etree.SubElement(body, "outline", told | {"htmlUrl": account.address})
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written

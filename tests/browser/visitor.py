"""Somebody with a browser, and what their browser noticed."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route


@dataclass(frozen=True)
class Visitor:
    """A page of a browser. `strays` are requests that left the site: noted, and never sent."""

    page: Page
    origin: str
    strays: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page of the site, and wait until all of it is there."""
        response = self.page.goto(f"{self.origin}/{path}", wait_until="load")
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"
        # Only an answer with the header tries both policies: the header's and the page's own.
        assert "frame-ancestors 'none'" in response.headers["content-security-policy"]

    @property
    def path(self) -> str:
        """Return where the visitor is, from the site's root."""
        return self.page.url.removeprefix(f"{self.origin}/")

    @property
    def heading(self) -> Locator:
        """Return the heading of the page."""
        return self.page.get_by_role("heading", level=1)

    @property
    def menu(self) -> Locator:
        """Return the main menu, whatever its language."""
        return self.page.get_by_role("banner").locator(".masthead-menu")

    def stray_hosts(self) -> set[str]:
        """Return to whom requests would have gone."""
        return {address.split("/")[2] for address in self.strays}


@contextmanager
def visiting(browser: Browser, origin: str, **options: Any) -> Iterator[Visitor]:
    """Yield a visitor with a browser window of their own; the options are Playwright's."""
    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    visitor = Visitor(context.new_page(), origin)
    _watch(context, visitor)
    yield visitor
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def _watch(context: BrowserContext, visitor: Visitor) -> None:
    def note_and_abort(route: Route) -> None:
        visitor.strays.append(route.request.url)
        route.abort()

    def note_message(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visitor.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    # Matched where requests are made, so that those to the site itself cost nothing here.
    context.route(re.compile(f"^(?!{re.escape(visitor.origin)}/)"), note_and_abort)
    visitor.page.on("console", note_message)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(f"exception: {error}"))

"""What hosts read to lead from one address to another: `_redirects`, and maps for nginx.

Whoever has addresses that lead elsewhere gives them as redirects, and need not know how either file is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pressroom.core.urls import SHORT_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REDIRECTS: Final = "_redirects"
# nginx answers with one status for a whole map: what leads on for ever, and short links.
NGINX_MOVED: Final = "moved.map"
NGINX_MAP: Final = f"{SHORT_LINKS}/redirects.map"
# What the map says of an address that leads nowhere any more.
NGINX_GONE: Final = "gone"
# Of what may stand in an address: nginx puts a variable in the place of what begins with a dollar.
_NGINX_SAFE: Final = "!#%&'()*+,/:;=?@[]~"


class Redirect(NamedTuple):
    """An address that leads to another, for ever if it `is_permanent`.

    `path` begins with a slash, `target` with a slash or with https://; both are percent-encoded. Without a target, it
    leads nowhere any more.
    """

    path: str
    target: str
    is_permanent: bool = False

    @property
    def status(self) -> int:
        """Return the status of the answer: Moved Permanently, or Found."""
        return 301 if self.is_permanent else 302


def folder_of(site_url: str) -> str:
    """Return the folder of its host below which a site lives, percent-encoded: with a slash in front, or empty."""
    return quote(urlsplit(site_url).path.rstrip("/"), safe="/%")


def files_for_hosts(redirects: Iterable[Redirect]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file that there is something for.

    What leads on for ever comes first, since some hosts read only the first of many; else the order stays.
    """
    lasting: list[Redirect] = []
    others: list[Redirect] = []
    for each in redirects:
        (lasting if each.is_permanent else others).append(each)
    if lasting or others:
        yield REDIRECTS, redirects_file((*lasting, *others))
    if lasting:
        yield NGINX_MOVED, nginx_map(lasting)
    if others:
        yield NGINX_MAP, nginx_map(others)


def redirects_file(redirects: Iterable[Redirect]) -> bytes:
    """Return the file `_redirects`: on each line a path, where it leads, and the status of the answer.

    Nothing can be said there of what leads nowhere. Format: Netlify and Cloudflare Pages (November 2026).
    """
    return "".join(f"{each.path} {each.target} {each.status}\n" for each in redirects if each.target).encode()


def nginx_map(redirects: Iterable[Redirect]) -> bytes:
    """Return lines for `map $uri $variable { … }`: a path as nginx has decoded it, and where it leads.

    What leads nowhere has the value `gone`. Format: nginx, ngx_http_map_module.
    """
    return "".join(_nginx_lines(redirects)).encode()


def _nginx_lines(redirects: Iterable[Redirect]) -> Iterator[str]:
    for each in redirects:
        path = unquote(each.path).replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{path}" "{quote(each.target, safe=_NGINX_SAFE) or NGINX_GONE}";\n'

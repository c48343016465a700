"""What hosts read to lead from one address to another: `_redirects`, and a map for nginx.

Whoever has addresses that lead elsewhere gives them as redirects, and need not know how either file is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What the map says of an address that leads nowhere any more.
NGINX_GONE: Final = "gone"
# Of what may stand in an address: nginx puts a variable in the place of what begins with a dollar.
_NGINX_SAFE: Final = "!#%&'()*+,/:;=?@[]~"


class Redirect(NamedTuple):
    """An address that leads to another.

    `path` begins with a slash, `target` with a slash or with https://; both are percent-encoded. Without a target, it
    leads nowhere any more.
    """

    path: str
    target: str


def redirects_file(redirects: Iterable[Redirect]) -> bytes:
    """Return the file `_redirects`: on each line a path, where it leads, and the status of the answer.

    Nothing can be said there of what leads nowhere. Format: Netlify and Cloudflare Pages (November 2026).
    """
    return "".join(f"{each.path} {each.target} 302\n" for each in redirects if each.target).encode()


def nginx_map(redirects: Iterable[Redirect]) -> bytes:
    """Return lines for `map $uri $variable { … }`: a path as nginx has decoded it, and where it leads.

    What leads nowhere has the value `gone`. Format: nginx, ngx_http_map_module.
    """
    return "".join(_nginx_lines(redirects)).encode()


def _nginx_lines(redirects: Iterable[Redirect]) -> Iterator[str]:
    for each in redirects:
        path = unquote(each.path).replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{path}" "{quote(each.target, safe=_NGINX_SAFE) or NGINX_GONE}";\n'

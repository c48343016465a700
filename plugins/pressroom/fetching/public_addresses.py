"""Which addresses of the Internet Protocol lie in the public network, and nowhere else.

What is refused is IANA's registries of special-purpose addresses (IPv4 and IPv6, as of November 2026), multicast, and
every form in which an IPv6 address carries one of IPv4, since behind it may be anything.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_REFUSED_IPV4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by the customers of a provider
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure's own services for the machines in it, on an address like a public one
        "169.254.0.0/16",  # link-local; clouds tell their machines' secrets there
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# The only part of IPv6 that is given out for the public network. Mapped addresses, NAT64 and local ones lie outside.
_GLOBAL_IPV6: Final = IPv6Network("2000::/3")
_REFUSED_IPV6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def is_public_address(text: str) -> bool:
    """Tell whether a text is an IPv4 or IPv6 address of the public network."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_IPV4)
    return _is_public_ipv6(address)


def _is_public_ipv6(address: IPv6Address) -> bool:
    # With a zone it is meant for one of this machine's own lines.
    is_global = address.scope_id is None and address in _GLOBAL_IPV6
    return is_global and not any(address in network for network in _REFUSED_IPV6)

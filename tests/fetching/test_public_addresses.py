"""Which addresses are public: never one that the standard library says is not."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.fetching.public_addresses import is_public_address


@pytest.mark.parametrize("text", ["93.184.215.14", "8.8.8.8", "142.250.0.1", "2606:4700::1111", "2a00:1450:4001::8a"])
def test_addresses_of_the_public_network_are_public(text: str) -> None:
    """As providers have them."""
    assert is_public_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254"),
        *("168.63.129.16",),
        *("100.64.0.0", "100.127.255.255", "0.0.0.1", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1"),
        *("255.255.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
        *("::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1"),
        *("2002:808:808::1", "2001::1", "2001:db8::1", "3fff::1", "5f00::1", "100::1", "fc00::1", "fd12::1", "fe80::1"),
        *("fe80::1%1", "2606:4700::1111%eth0", "fec0::1", "ff02::1", "", "localhost", "1", "0x7f.1", "127.1", "010.8.8.8"),
    ],
)  # fmt: skip
def test_all_others_are_not(text: str) -> None:
    """Private, local, shared, reserved, documented, multicast, and whatever carries another address inside."""
    assert not is_public_address(text)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_none_is_public_that_the_standard_library_knows_as_local(address: IPv4Address | IPv6Address) -> None:
    """Ours is the narrower list."""
    is_strange = address.is_private or address.is_multicast or address.is_reserved or address.is_link_local
    assert not (is_public_address(str(address)) and (is_strange or not address.is_global))


@given(st.ip_addresses(v=4))
def test_no_address_is_public_inside_of_another_one(address: IPv4Address) -> None:
    """Mapped, compatible, NAT64 and 6to4."""
    number = int(address)
    carriers = (0xFFFF << 32 | number, number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80))
    assert not any(is_public_address(str(ip_address(carrier))) for carrier in carriers if carrier >= 2**32)

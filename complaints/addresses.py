"""Whose request it is, as far as the network tells."""

from ipaddress import IPv4Address, ip_address

from django.conf import settings


def address_of(request) -> str:
    """Return the visitor's address: the hop before our own PROXY_COUNT proxies.

    Without proxies only REMOTE_ADDR is believed, since anyone may send the header.
    """
    if settings.PROXY_COUNT:
        header = request.headers.get("X-Forwarded-For", "")
        hops = [hop.strip() for hop in header.split(",") if hop.strip()]
        if len(hops) >= settings.PROXY_COUNT:
            return hops[-settings.PROXY_COUNT]
    return request.META.get("REMOTE_ADDR", "")


def shorten_address(address: str) -> str:
    """Leave out what tells one household from the next: 203.0.113.x, 2001:db8:0::x.

    What is no address gives "".
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None)
    if isinstance(mapped or parsed, IPv4Address):
        return str(mapped or parsed).rpartition(".")[0] + ".x"
    site = [f"{int(group, 16):x}" for group in parsed.exploded.split(":")[:3]]
    return ":".join(site) + "::x"

"""Whose request it is, as far as the network tells."""

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

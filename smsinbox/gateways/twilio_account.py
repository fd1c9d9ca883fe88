"""What we ask of a Twilio account: send, list what came, fetch a picture.

https://www.twilio.com/docs/messaging/api/message-resource

    POST /2010-04-01/Accounts/<sid>/Messages.json
    GET  /2010-04-01/Accounts/<sid>/Messages.json?To=…&DateSent>=2026-11-23
    GET  /2010-04-01/Accounts/<sid>/Messages/<message>/Media.json, …/Media/<picture>

A list has pages, newest first. A picture is a redirect to a media server, which gets no
password; no address is fetched that is not the account's own or that server's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urlencode, urljoin, urlsplit

from complaints.photos import MAX_BYTES
from smsinbox.gateways.base import KIB, GatewayError
from smsinbox.gateways.payloads import read_word
from smsinbox.gateways.posting import TEMPORARY, Answer, ask, post_form

API_URL = "https://api.twilio.com"
# https://www.twilio.com/docs/api/errors
ABOUT_MESSAGE = {
    21211,  # Invalid 'To' Phone Number
    21214,  # 'To' phone number cannot be reached
    21217,  # Phone number does not appear to be valid
    21265,  # 'To' number cannot be a Short Code
    21266,  # 'To' and 'From' number cannot be the same
    21604,  # 'To' phone number is required to send a Message
    21610,  # Attempt to send to unsubscribed recipient
    21614,  # 'To' number is not a valid mobile number
    21617,  # The concatenated message body exceeds the 1600 character limit
    21635,  # 'To' number cannot be a landline
}
BUSY = {
    14107,  # Message rate limit exceeded
    20429,  # Too Many Requests
    21611,  # This 'From' number has exceeded the maximum number of queued messages
    30001,  # Queue overflow
}
JUDGED = frozenset(range(400, 500)) - TEMPORARY
PAGE_SIZE, PAGES_MOST = 100, 100
PAGE_MAX_BYTES = 4 * KIB * KIB
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REDIRECTS_MOST = 3
MEDIA_DOMAIN = ".twiliocdn.com"
SID = "[A-Za-z0-9]{1,64}"


@dataclass(frozen=True)
class TwilioAccount:
    """An account at Twilio and the secret that opens it."""

    api_url: str
    sid: str
    token: str = field(repr=False)

    def send(self, fields: dict[str, str]) -> str:
        """Send one message; returns its MessageSid. Raises GatewayError."""
        url = self._url(f"{self._home}/Messages.json")
        answer = post_form(url, fields, basic=self._basic, accept=JUDGED)
        if answer.status in JUDGED:
            raise _fault_of(answer)
        sid = read_word(answer.json(), "sid")
        if not sid:
            raise GatewayError("an answer without sid", permanent=False)
        return sid

    def received_since(self, moment: datetime, *, to: str) -> Iterator[dict]:
        """Yield messages received since the (UTC) day of `moment`, newest first.

        `to` is our number, "" for all of the account. Raises GatewayError.
        """
        asked = {"To": to} if to else {}
        asked["DateSent>"] = moment.astimezone(UTC).date().isoformat()
        asked["PageSize"] = str(PAGE_SIZE)
        path = f"{self._home}/Messages.json?{urlencode(asked)}"
        for _page in range(PAGES_MOST):
            page = self._read(path)
            for message in _objects_in(page, "messages"):
                if message.get("direction") == "inbound":
                    yield message
            path = read_word(page, "next_page_uri")
            if not path:
                return
        raise GatewayError("a list without end", permanent=False)

    def media_of(self, message_sid: str) -> list[tuple[str, str]]:
        """List address and kind ("image/jpeg") of what came with a message."""
        sid = quote(message_sid, safe="")
        page = self._read(f"{self._home}/Messages/{sid}/Media.json")
        return [
            (
                self._url(read_word(one, "uri").removesuffix(".json")),
                read_word(one, "content_type"),
            )
            for one in _objects_in(page, "media_list")
        ]

    def fetch_media(self, url: str) -> bytes:
        """Return a picture that `url` names. Raises GatewayError.

        Permanent for the address of anything but this account's media, and for more
        bytes than a photo may have.
        """
        url, basic = self._url(self._media_path(url)), self._basic
        for _redirect in range(REDIRECTS_MOST):
            answer = ask(url, basic=basic, accept=REDIRECTS, at_most=MAX_BYTES + 1)
            if answer.status not in REDIRECTS:
                break
            url, basic = self._media_server(url, answer.location), None
        else:
            raise GatewayError("redirected too often", permanent=False)
        if len(answer.body) > MAX_BYTES:
            raise GatewayError("the photo is too large", permanent=True)
        return answer.body

    @property
    def _home(self) -> str:
        return f"/2010-04-01/Accounts/{self.sid}"

    @property
    def _basic(self) -> tuple[str, str]:
        return self.sid, self.token

    def _url(self, path: str) -> str:
        return self.api_url.rstrip("/") + path

    def _read(self, path: str) -> dict:
        if not path.startswith(f"{self._home}/Messages"):
            raise GatewayError("a list that leads elsewhere", permanent=False)
        answer = ask(self._url(path), basic=self._basic, at_most=PAGE_MAX_BYTES)
        return answer.json()

    def _media_path(self, url: str) -> str:
        """Return the path of our own media; whatever its host, only ours is asked."""
        pattern = f"{re.escape(self._home)}/Messages/{SID}/Media/{SID}"
        for home in (self.api_url.rstrip("/"), API_URL):
            path = url.removeprefix(home)
            if path != url and re.fullmatch(pattern, path):
                return path
        raise GatewayError("not the address of our media", permanent=True)

    def _media_server(self, url: str, location: str) -> str:
        """Return where a redirect leads, if that is Twilio's. Raises GatewayError."""
        stranger = GatewayError("redirected to a stranger", permanent=True)
        try:
            target = urljoin(url, location)
            address = urlsplit(target)
            host = address.hostname or ""
        except ValueError as error:
            raise stranger from error
        if location and target.startswith(self._url("/")):
            return target
        if address.scheme != "https" or not host.endswith(MEDIA_DOMAIN):
            raise stranger
        # Put together anew: no port, no user, nothing that could be read in two ways.
        return f"https://{host}{address.path}?{address.query}"


def _objects_in(page: dict, name: str) -> list[dict]:
    found = page.get(name)
    if not isinstance(found, list):
        raise GatewayError("a list that cannot be read", permanent=False)
    return [one for one in found if isinstance(one, dict)]


def _fault_of(answer: Answer) -> GatewayError:
    told = answer.json().get("code")
    code = told if isinstance(told, int) else 0
    is_busy = code in BUSY
    return GatewayError(
        f"http {answer.status}, twilio {code}",
        permanent=not is_busy,
        is_about_message=code in ABOUT_MESSAGE,
        is_busy=is_busy,
    )

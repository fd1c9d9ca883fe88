"""An HTTP request to a gateway, with its faults told as GatewayError.

urllib suffices: one small request, no pooling, no proxy tricks. Redirects are not
followed: urllib would repeat the request as a GET, lose the SMS, and take the token
to the other host.
"""

import base64
import http.client
import json
from collections.abc import Container
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from smsinbox.gateways.base import GatewayError

TIMEOUT_SECONDS = 10
ANSWER_MAX_BYTES = 64 * 1024
# RFC 9110: these two of the 4xx ask to come back later.
TEMPORARY = {408, 429}


@dataclass(frozen=True)
class Answer:
    """What the far side said; `location` is where a redirect would lead."""

    status: int
    body: bytes
    location: str = ""

    def json(self) -> dict:
        """Return the object in the body, {} if there is none."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


class _NoRedirects(HTTPRedirectHandler):
    # Before it reads the address, which may be none at all.
    def http_error_302(self, *args, **kwargs):
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


_opener = build_opener(_NoRedirects)


def post_json(url: str, payload: dict, **options) -> Answer:
    """POST `payload` as JSON; see `ask` for the options and faults."""
    return ask(url, json.dumps(payload).encode(), kind="application/json", **options)


def post_form(url: str, fields: dict, **options) -> Answer:
    """POST `fields` as a form; see `ask` for the options and faults."""
    kind = "application/x-www-form-urlencoded"
    return ask(url, urlencode(fields).encode(), kind=kind, **options)


def ask(
    url: str,
    body: bytes | None = None,
    *,
    kind: str = "",
    bearer: str = "",
    basic: tuple[str, str] | None = None,
    headers: dict[str, str] | None = None,
    accept: Container[int] = (),
    at_most: int = ANSWER_MAX_BYTES,
) -> Answer:
    """Make one request, POST if there is a body, else GET; returns the answer.

    2xx and the statuses in `accept` are answers. Raises GatewayError: permanent for
    other 4xx but 408 and 429, else temporary. What is longer than `at_most` bytes is
    cut.
    """
    if not url.startswith(("http://", "https://")):
        raise GatewayError("the address is not http or https", permanent=False)
    headers = {"Accept": "application/json, */*"} | (headers or {})
    if kind:
        headers["Content-Type"] = kind
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    if basic:
        headers["Authorization"] = f"Basic {_basic(*basic)}"
    method = "GET" if body is None else "POST"
    try:
        request = Request(url, body, headers, method=method)  # noqa: S310  the scheme was checked
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            return Answer(response.status, response.read(at_most))
    except HTTPError as error:
        with error:
            if error.code in accept:
                location = error.headers.get("Location", "")
                return Answer(error.code, error.read(at_most), location)
        raise _fault_of(error.code) from error
    except TimeoutError as error:
        raise GatewayError("no answer in time", permanent=False) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GatewayError(type(error).__name__, permanent=False) from error


def _fault_of(status: int) -> GatewayError:
    is_busy = status in TEMPORARY
    is_final = 400 <= status < 500 and not is_busy
    return GatewayError(f"http {status}", permanent=is_final, is_busy=is_busy)


def _basic(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()

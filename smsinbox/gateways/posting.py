"""A JSON request to a gateway, with its faults told as GatewayError.

urllib suffices: one small POST, no pooling, no proxy tricks. Redirects are not
followed: urllib would repeat the request as a GET, lose the SMS, and take the token
to the other host.
"""

import http.client
import json
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from smsinbox.gateways.base import GatewayError

TIMEOUT_SECONDS = 10
ANSWER_MAX_BYTES = 64 * 1024
# RFC 9110: these two of the 4xx ask to come back later.
TEMPORARY = {408, 429}


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


_opener = build_opener(_NoRedirects)


def post_json(url: str, payload: dict, *, token: str = "") -> dict:
    """POST `payload`; returns the object in the answer, {} if there is none.

    Raises GatewayError: permanent for 4xx but 408 and 429, else temporary.
    """
    if not url.startswith(("http://", "https://")):
        raise GatewayError("send_url is not http or https", permanent=False)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        request = Request(url, json.dumps(payload).encode(), headers, method="POST")  # noqa: S310  the scheme was checked
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            body = response.read(ANSWER_MAX_BYTES)
    except HTTPError as error:
        with error:
            is_final = 400 <= error.code < 500 and error.code not in TEMPORARY
        raise GatewayError(f"http {error.code}", permanent=is_final) from error
    except TimeoutError as error:
        raise GatewayError("no answer in time", permanent=False) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GatewayError(type(error).__name__, permanent=False) from error
    return _read_object(body)


def _read_object(body: bytes) -> dict:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}

"""The webhook under the real server, where bodies come through real sockets."""

import http.client
import json
import socket
from http import HTTPStatus

import pytest

from smsinbox.models import InboundMessage
from tests.smsinbox.conftest import TOKEN, make_gateway
from tests.smsinbox.processes import web_server

SMS = {"id": "a1", "from": "0812-0000-1234", "text": "Lampu jalan mati di pasar"}
BODY = json.dumps(SMS).encode()
HEAD = (
    f"POST /sms/uji/masuk/ HTTP/1.1\r\nHost: localhost\r\n"
    f"Authorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"
    "Connection: close\r\n"
).encode()


@pytest.fixture
def port(own_database):
    make_gateway()
    with web_server(own_database) as port:
        yield port


def send(port, raw, *, end=False):
    """Send raw bytes; returns the status and the JSON of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(raw)
        if end:
            connection.shutdown(socket.SHUT_WR)
        response = http.client.HTTPResponse(connection)
        response.begin()
        return response.status, json.loads(response.read())


def error(word):
    return {"status": "error", "error": word}


def test_the_server_passes_only_whole_bodies(port):
    """One server for all: starting it is what costs time."""
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
    chunked = send(port, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk)
    without = send(port, HEAD + b"\r\n")
    empty = send(port, HEAD + b"Content-Length: 0\r\n\r\n")
    # Not a byte of the body is sent: the answer comes from the headers alone.
    too_large = send(port, HEAD + b"Content-Length: 70000\r\n\r\n")
    cut_short = send(port, HEAD + b"Content-Length: 500\r\n\r\n" + BODY, end=True)
    assert not InboundMessage.objects.exists()

    whole = send(port, HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY))

    assert chunked == (HTTPStatus.LENGTH_REQUIRED, error("length_required"))
    assert without == (HTTPStatus.LENGTH_REQUIRED, error("length_required"))
    assert empty == (HTTPStatus.BAD_REQUEST, error("empty_body"))
    assert too_large == (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        error("too_large"),
    )
    assert cut_short == (HTTPStatus.BAD_REQUEST, error("body_incomplete"))
    message = InboundMessage.objects.get()
    assert whole == (HTTPStatus.OK, {"status": "accepted", "id": message.pk})
    assert message.complaint.original_text == SMS["text"]

"""The far side of a gateway: a real HTTP server that notes what it is sent."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class Received:
    """One request as it arrived; header names in small letters."""

    method: str
    path: str
    headers: dict
    body: bytes

    def told(self):
        """Everything that it says, decoded: query, form, or JSON."""
        return unquote_plus(f"{self.path} {self.body.decode('utf-8', 'replace')}")


class FarSide:
    """Answers 200 with an id, or what `answers` says next: (status, body, headers).

    While `holds` is set, requests wait: a gateway that hangs.
    """

    def __init__(self):
        self.received = []
        self.requests = []
        self.tokens = []
        self.answers = []
        self.arrived = threading.Event()
        self.may_go = threading.Event()
        self.may_go.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = False
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/kirim"

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.may_go.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def hold(self):
        self.may_go.clear()

    def hang_up_next(self):
        """Take the next request and close the connection without a word."""
        self.answers.append((None, b"", {}))

    def answer_next(self, status, body=b"", **headers):
        self.answers.append((status, body, headers))

    def _handler(self):
        side = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                headers = {name.lower(): told for name, told in self.headers.items()}
                asked = Received(self.command, self.path, headers, body)
                side.requests.append(asked)
                side.received.append(_object_in(body))
                side.tokens.append(self.headers.get("Authorization"))
                side.arrived.set()
                side.may_go.wait(20)
                status, body, headers = side.next_answer()
                if status is None:
                    self.close_connection = True
                    return
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the caller was killed, as the test wants it

            do_GET = do_POST

            def log_message(self, *_arguments):
                pass

        return Handler

    def next_answer(self):
        if self.answers:
            return self.answers.pop(0)
        body = json.dumps({"id": f"jauh-{len(self.received)}"}).encode()
        return 200, body, {}


def _object_in(body):
    try:
        return json.loads(body)
    except ValueError:
        return None

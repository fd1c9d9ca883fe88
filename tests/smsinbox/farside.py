"""The far side of a generic gateway: a real HTTP server that notes what it is sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FarSide:
    """Answers 200 with an id, or what `answers` says next: (status, body, headers).

    While `holds` is set, requests wait: a gateway that hangs.
    """

    def __init__(self):
        self.received = []
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

    def answer_next(self, status, body=b"", **headers):
        self.answers.append((status, body, headers))

    def _handler(self):
        side = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                side.received.append(json.loads(self.rfile.read(length)))
                side.tokens.append(self.headers.get("Authorization"))
                side.arrived.set()
                side.may_go.wait(20)
                status, body, headers = side.next_answer()
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

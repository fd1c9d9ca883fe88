"""A line between two programs that can be cut at the worst moment."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Relay:
    """Passes HTTP requests on to `target`, a port of this machine.

    After `swallow_answers` the far side does what it is asked, but its answer is kept
    back until `let_go`: whoever is killed meanwhile never knows that it was done.
    """

    def __init__(self, target):
        self.target = target
        self.passed = 0
        self.is_held = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = False
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def port(self):
        return self.server.server_port

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.let_go()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def swallow_answers(self):
        self.is_held.clear()
        self.may_answer.clear()

    def let_go(self):
        self.may_answer.set()

    def _handler(self):
        relay = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                status, kind, answer = relay.ask(self, body)
                relay.passed += 1
                if not relay.may_answer.is_set():
                    relay.is_held.set()
                    relay.may_answer.wait(120)
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    pass  # the caller was killed, as the test wants it

            do_GET = do_POST

            def log_message(self, *_arguments):
                pass

        return Handler

    def ask(self, handler, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.target, timeout=60)
        try:
            headers = dict(handler.headers.items())
            connection.request(handler.command, handler.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read()
        except (OSError, http.client.HTTPException):
            return 502, "text/plain", b""
        finally:
            connection.close()

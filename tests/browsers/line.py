"""The line between a browser and the portal, which can be cut like a telephone's."""

import contextlib
import socket
import threading


class Line:
    """Carries bytes from a port of its own, `port`, to `target`, until it is cut.

    Other than a switch in the browser it takes the network from all of it: its pages,
    its worker, and what it fetches ahead by itself.
    """

    def __init__(self, target: int):
        self.target = target
        self.is_cut = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open = set()
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        self.cut()

    def cut(self):
        self.is_cut = True
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self):
        self.is_cut = False

    def _listen(self):
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.target))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, goal):
        self._open.add(source)
        with source, contextlib.suppress(OSError):
            while piece := source.recv(65536):
                goal.sendall(piece)
            goal.shutdown(socket.SHUT_WR)
        self._open.discard(source)

"""Firefox and WebKit, Safari's engine, as Debian packs them, driven without windows.

Both speak the commands of the W3C's WebDriver: WebKit by HTTP, through WebKitWebDriver;
Firefox in packets of its own, called Marionette, for Debian has no geckodriver and
Playwright only drives a Firefox that it has altered.
"""

import contextlib
import itertools
import json
import re
import socket
import urllib.error
import urllib.request
from pathlib import Path

from tests.programs import Program, free_port, listens, wait_until

PATIENCE = 20  # seconds
PHONE = {"width": 390, "height": 844}
MINI_BROWSER = next(
    Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), Path("MiniBrowser")
)


class DriverError(Exception):
    """What the browser says it cannot do."""


class Browser:
    """The commands that the stories need; `_do` sends one and gives its value."""

    def open(self, address):
        self._do("Navigate", "url", url=address)

    def ask(self, script, *args):
        """Run a script in the page; gives what it returns, a promise kept."""
        return self._do("ExecuteScript", "execute/sync", script=script, args=args)

    def write(self, css, text):
        """Type into a field; into one for files, the path of a file."""
        self._do("ElementSendKeys", "element/{id}/value", id=self._find(css), text=text)

    def press(self, css):
        self._do("ElementClick", "element/{id}/click", id=self._find(css))

    def text(self, css="main"):
        return self.ask("return document.querySelector(arguments[0]).innerText", css)

    def until(self, script, *args):
        """Wait until a script returns something true, and give that."""

        def answer():
            # Between two pages there is nobody to ask.
            with contextlib.suppress(DriverError):
                return self.ask(script, *args)

        return wait_until(answer, seconds=PATIENCE)

    def until_said(self, words, css="main"):
        said = "return document.querySelector(arguments[1])?.innerText.includes"
        self.until(f"{said}(arguments[0])", words, css)

    def _find(self, css):
        facts = {"using": "css selector", "value": css}
        return next(iter(self._do("FindElement", "element", **facts).values()))


class Firefox(Browser):
    """A new profile in a folder; `stop` ends it."""

    def __init__(self, folder):
        facts = {"marionette.port": 0, "intl.accept_languages": "id"}
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(fact)});\n"
            for name, fact in facts.items()
        ]
        (folder / "user.js").write_text("".join(lines))
        command = ["firefox-esr", "--headless", "--marionette", "--profile", folder]
        home = {"HOME": str(folder)}
        self._program = Program("firefox", command, folder=folder, settings=home)
        self._program.start()
        told = folder / "MarionetteActivePort"
        port = wait_until(lambda: told.exists() and int(told.read_text() or 0))
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._lines = self._socket.makefile("rb")
        self._numbers = itertools.count(1)
        self._receive()
        self._do("NewSession", "")
        self._do("SetWindowRect", "", **PHONE)

    def stop(self):
        self._lines.close()
        self._socket.close()
        self._program.stop()

    def _do(self, name, path, **facts):
        packet = json.dumps([0, next(self._numbers), f"WebDriver:{name}", facts])
        self._socket.sendall(f"{len(packet.encode())}:{packet}".encode())
        _kind, _number, fault, answer = self._receive()
        if fault:
            raise DriverError(fault["message"])
        return answer.get("value")

    def _receive(self):
        digits = b""
        while (sign := self._lines.read(1)) != b":":
            if not sign:
                raise DriverError("Firefox has ended")
            digits += sign
        return json.loads(self._lines.read(int(digits)))


class WebKit(Browser):
    """A new, private window on a screen that nobody sees; `stop` ends it."""

    def __init__(self, folder):
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24"]
        self._screen = Program("layar", command, folder=folder).start()
        number = wait_until(lambda: re.search(r"(?m)^\d+$", self._screen.says()))
        settings = {
            "DISPLAY": f":{number.group()}",
            "HOME": str(folder),
            "LANGUAGE": "id",
            # As root it has no other way; the pages are the portal's own.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        port = free_port()
        command = ["WebKitWebDriver", f"--port={port}"]
        self._program = Program("webkit", command, folder=folder, settings=settings)
        self._program.start()
        wait_until(lambda: listens(port))
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._send("POST", "", capabilities=wanted)
        self._address += f"/{session['sessionId']}"
        self._do("SetWindowRect", "window/rect", **PHONE)

    def stop(self):
        with contextlib.suppress(DriverError, OSError):
            self._send("DELETE", "")
        self._program.stop()
        self._screen.stop()

    def _do(self, name, path, **facts):
        return self._send("POST", "/" + path.format(**facts), **facts)

    def _send(self, method, path, **facts):
        request = urllib.request.Request(
            self._address + path,
            method=method,
            data=json.dumps(facts).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise DriverError(error.read().decode()) from None

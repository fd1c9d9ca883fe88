"""Firefox and WebKit, Safari's engine, as Debian packs them, driven without windows.

Both speak the commands of the W3C's WebDriver: WebKit by HTTP, through WebKitWebDriver;
Firefox in packets of its own, called Marionette, for Debian has no geckodriver and
Playwright only drives a Firefox that it has altered.
"""

import contextlib
import itertools
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

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
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # Between two pages there is nobody to ask.
            with contextlib.suppress(DriverError):
                if answer := self.ask(script, *args):
                    return answer
            time.sleep(0.1)
        raise AssertionError(f"{script} {args}: {self.text('body')}")

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
        self._program = subprocess.Popen(
            command,
            env=os.environ | {"HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = _wait_for(folder / "MarionetteActivePort")
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._lines = self._socket.makefile("rb")
        self._numbers = itertools.count(1)
        self._receive()
        self._do("NewSession", "")
        self._do("SetWindowRect", "", **PHONE)

    def stop(self):
        self._lines.close()
        self._socket.close()
        self._program.terminate()
        self._program.wait()

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
            digits += sign
        return json.loads(self._lines.read(int(digits)))


class WebKit(Browser):
    """A new, private window on a screen that nobody sees; `stop` ends it."""

    def __init__(self, folder):
        number = folder / "layar"
        with number.open("w") as file:
            screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24"]
            self._screen = subprocess.Popen(
                screen, stdout=file, stderr=subprocess.DEVNULL
            )
        port = _free_port()
        self._program = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env=os.environ
            | {
                "DISPLAY": f":{_wait_for(number)}",
                "HOME": str(folder),
                "LANGUAGE": "id",
                # As root it has no other way; the pages are the portal's own.
                "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        _wait_until_open(port)
        session = self._send("POST", "", capabilities=wanted)
        self._address += f"/{session['sessionId']}"
        self._do("SetWindowRect", "window/rect", **PHONE)

    def stop(self):
        with contextlib.suppress(DriverError, OSError):
            self._send("DELETE", "")
        for program in (self._program, self._screen):
            program.terminate()
            program.wait()

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


def _wait_for(file: Path) -> int:
    """Read the number that a program writes into a file when it is ready."""
    for _ in range(PATIENCE * 20):
        if file.exists() and file.read_text().strip():
            return int(file.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was not written")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _wait_until_open(port):
    for _ in range(PATIENCE * 20):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.05)
    raise AssertionError("WebKitWebDriver did not start")

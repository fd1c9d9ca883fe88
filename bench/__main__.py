"""Measure the portal beside bare floors: python -m bench (SIZES, ENGINES, REQUESTS).

What is told is processor time per request, of the web processes and PostgreSQL
together: it holds still where requests per second move with the neighbours. Floors
and pages are measured in turn, round by round; the median round counts.
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench import photo
from bench.processes import ROOT, cpu_seconds, postgresql, serve
from bench.seed_words import RARE
from bench.table import Row, write_table

SIZES = [int(size) for size in os.environ.get("SIZES", "1000 100000").split()]
ENGINES = os.environ.get("ENGINES", "sqlite postgresql").split()
REQUESTS = int(os.environ.get("REQUESTS", "60"))
ROUNDS = 3
TEXT = "Lampu jalan mati sudah seminggu di kelurahan Pamulang Barat, mohon diperbaiki"


def main():
    rows = []
    for engine in ENGINES:
        for size in SIZES:
            print(f"== {engine}, {size} messages", flush=True)
            rows += measure(engine, size)
    write_table(rows, photo.measure())


def measure(engine, size):
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment, roots = prepare(stack, engine, folder)
        seed = [sys.executable, "-m", "bench.seed", str(size)]
        subprocess.run(seed, env=environment, cwd=ROOT, check=True)
        floor = stack.enter_context(serve("bench.floor", environment))
        portal = stack.enter_context(serve("tangsel_portal.wsgi", environment))
        return [Row(engine, size, *told) for told in compare(floor, portal, roots)]


def prepare(stack, engine, folder):
    url, roots = f"sqlite:///{folder / 'bench.sqlite3'}", set()
    if engine == "postgresql":
        url, pid = stack.enter_context(postgresql())
        roots = {pid}
    (folder / "media").mkdir()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": url,
        "SECRET_KEY": "only-for-the-bench-0123456789-abcdefghijklmnop",
        "PORTAL_DEMO": "yes",
        "PORTAL_HTTPS": "no",
        "PORTAL_VAR": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, env=environment, cwd=ROOT, check=True)
    return environment, roots


def compare(floor, portal, roots):
    """Yield (what, floor's name, milliseconds, ratio, budget) for every page."""
    bare, pages = Visitor(floor[0]), Visitor(portal[0])
    steps = {
        "static": (floor, lambda number: bare.get("/static")),
        "rows": (floor, lambda number: bare.get("/rows")),
        "insert": (floor, lambda number: bare.post("/insert", TEXT)),
        **{name: (portal, step) for name, step in stories(pages).items()},
    }
    spent = {name: [] for name in steps}
    for _round in range(ROUNDS + 1):
        for name, (server, step) in steps.items():
            before = cpu_seconds({server[1], *roots})
            for number in range(REQUESTS):
                step(number)
            used = cpu_seconds({server[1], *roots}) - before
            spent[name].append(used / REQUESTS * 1000)
    cost = {name: median(rounds[1:]) for name, rounds in spent.items()}
    for name, against, budget in BUDGETS:
        yield name, against, cost[name], cost[name] / cost[against], budget


BUDGETS = [
    ("static", "static", None),
    ("rows", "rows", None),
    ("insert", "insert", None),
    ("board, page 1", "rows", 1.5),
    ("board, deep", "rows", 1.5),
    ("board, one agency", "rows", 1.5),
    ("board, most supported", "rows", 1.5),
    ("board, longest waiting", "rows", 1.5),
    ("search, common word", "rows", 3),
    ("search, rare word", "rows", 3),
    ("message with 5 replies", "rows", 1.5),
    ("submit without photo", "rows", 2),
    ("SMS ingest", "insert", 4),
]


def stories(visitor):
    deep = visitor.deep_page()
    answered = visitor.answered_message()
    visitor.take_token()
    return {
        "board, page 1": lambda number: visitor.get("/pesan/"),
        "board, deep": lambda number: visitor.get(deep),
        "board, one agency": lambda number: visitor.get("/pesan/?instansi=DLH"),
        "board, most supported": lambda number: visitor.get("/pesan/?urut=dukungan"),
        "board, longest waiting": lambda number: visitor.get("/pesan/?urut=menunggu"),
        "search, common word": lambda number: visitor.get("/pesan/?q=lubang"),
        "search, rare word": lambda number: visitor.get(f"/pesan/?q={RARE}"),
        "message with 5 replies": lambda number: visitor.get(answered),
        "submit without photo": lambda number: visitor.submit(),
        "SMS ingest": lambda number: visitor.send_sms(),
    }


class Visitor:
    """One connection that stays open, as a browser's or a gateway's does."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.sent = 0
        self.token = ""

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, body, **headers):
        return self._ask("POST", path, body, headers)

    def deep_page(self):
        """The page beside the oldest message but a few."""
        codes = re.findall(r"/pesan/(\w{7})/", self.get("/sitemap.xml"))
        return f"/pesan/?setelah={codes[-1]}"

    def answered_message(self):
        page = self.get("/pesan/?status=diproses")
        return re.search(r"/pesan/\w{7}/", page).group()

    def take_token(self):
        page = self.get("/lapor/")
        self.token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page).group(1)

    def submit(self):
        form = urlencode({"text": TEXT, "csrfmiddlewaretoken": self.token})
        kind = "application/x-www-form-urlencoded"
        self.post("/lapor/", form, **{"Content-Type": kind})

    def send_sms(self):
        self.sent += 1
        message = {
            "id": f"bench-{self.sent}",
            "from": f"0812{self.sent:08}",
            "to": "0878-88996363",
            "text": TEXT,
            "received_at": "2026-11-23T09:00:00+07:00",
        }
        headers = {"Authorization": "Bearer demo-token"}
        headers["Content-Type"] = "application/json"
        self.post("/sms/simulasi/masuk/", json.dumps(message), **headers)

    def _ask(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if self.token:
            headers["Cookie"] = self.cookie
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        except http.client.RemoteDisconnected:
            # It was idle while others were measured; the server has hung up.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        page = response.read().decode()
        if response.status not in {200, 302}:
            raise RuntimeError(f"{path} answered {response.status}: {page[:200]}")
        if response.getheader("Set-Cookie", "").startswith("csrftoken"):
            self.cookie = response.getheader("Set-Cookie").split(";")[0]
        return page


if __name__ == "__main__":
    main()

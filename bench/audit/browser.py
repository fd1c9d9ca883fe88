"""Chromium looks at every page: weight, axe, width, focus, console."""

import contextlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Error, sync_playwright

from bench.audit.looks import Look

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, NARROW, WIDE = (390, 844), (320, 640), (1280, 900)
SCHEMES = ("light", "dark")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PROBES = Path(__file__).parent / "probes.js"
# Its own preloading of styles would break the policy; the rest is axe's own choice,
# and of the rules that it leaves out the one on the size of targets (WCAG 2.2). The
# desk's links fade from the colour of one scheme to the other's, and colours half-way
# are nobody's: axe looks when no motion with an end is left.
RUN_AXE = """async (but) => {
  await new Promise((go) => setTimeout(go, 50));
  for (const motion of document.getAnimations()) {
    if (motion.effect.getComputedTiming().endTime < Infinity) motion.finish();
  }
  const rules = {"target-size": {enabled: true}};
  for (const id of but) rules[id] = {enabled: false};
  const late = new Promise((_, give_up) => setTimeout(give_up, 60000, "axe is late"));
  const found = await Promise.race([axe.run({preload: false, rules}), late]);
  return found.violations.map((each) =>
    `${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 160)}`);
}"""
# Photos are the residents' own and not counted (docs/quality.md).
PHOTOS = "/foto/"
PASSWORD = "demo-tangsel"
TABS_MOST = 90
TIMEOUT = 15_000
FAULT_PATH = "/galat/"


def look_at(address, cases, faults, pictures=None):
    """Return a Look for every case and every rendered fault.

    `pictures` is a folder for pictures of each, or None.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visitor = Visitor(browser, address, pictures)
        looks = [visitor.look_at_case(case) for case in cases]
        looks += [visitor.look_at_fault(*fault) for fault in faults]
        browser.close()
    return looks


class Visitor:
    """Opens pages with an empty cache; officials stay signed in."""

    def __init__(self, browser, address, pictures):
        self.browser, self.address, self.pictures = browser, address, pictures
        self.signed_in = {"": None}

    def look_at_case(self, case):
        look = Look(case.name, case.path, is_public=not case.user)
        with self.page(look, user=case.user) as page:
            response = page.goto(case.path)
            if case.press:
                with page.expect_navigation() as landing:
                    page.get_by_role("button", name=case.press).first.click()
                response = landing.value
            look.source = response.text()
            if response.status != case.status:
                look.faults.append(f"answered {response.status}, not {case.status}")
            self.examine(page, look, is_pressed=bool(case.press), but=case.but)
        return look

    def look_at_fault(self, name, status, source):
        """Show a fault's page as if the portal had just answered with it."""
        look = Look(name, FAULT_PATH, source=source)
        with self.page(look) as page:
            page.route(
                f"**{FAULT_PATH}",
                lambda route: route.fulfill(
                    status=status, body=source, content_type="text/html; charset=utf-8"
                ),
            )
            page.goto(FAULT_PATH)
            self.examine(page, look)
        return look

    def examine(self, page, look, *, is_pressed=False, but=()):
        page.wait_for_load_state("networkidle")
        if not is_pressed:
            look.html = len(look.source.encode())
            look.weigh()
        cdp = page.context.new_cdp_session(page)
        for script in (AXE, PROBES):
            cdp.send("Runtime.evaluate", {"expression": f"{script.read_text()};0"})
        if look.is_public:
            look.faults += focus_faults(page)
        for width, height in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            look.faults += page.evaluate("audit.sticksOut()")
            if look.is_public:
                look.faults += page.evaluate("audit.clipped()")
                look.faults += page.evaluate("audit.overlaps()")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found = page.evaluate(RUN_AXE, list(but))
                look.faults += [f"{width} px, {scheme}: {fault}" for fault in found]
        if self.pictures:
            self.keep_pictures(page, look.name)

    def keep_pictures(self, page, name):
        stem = "-".join(re.findall(r"\w+", name))
        for width, height in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                path = self.pictures / f"{stem}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=True, animations="disabled")

    @contextlib.contextmanager
    def page(self, look, *, user=""):
        """Open a page that notes its weight and its complaints in the look."""
        if user not in self.signed_in:
            self.signed_in[user] = self.sign_in(user)
        width, height = PHONE
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            locale="id-ID",
            storage_state=self.signed_in[user],
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(TIMEOUT)
        watch_console(page, look)
        watch_network(page, look, host=urlsplit(self.address).netloc)
        try:
            yield page
        except Error as error:
            look.faults.append(f"cannot be looked at: {error.message[:300]}")
        finally:
            context.close()

    def sign_in(self, user):
        context = self.browser.new_context(base_url=self.address)
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("input[name=username]", user)
        page.fill("input[name=password]", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")
        state = context.storage_state()
        context.close()
        return state


def focus_faults(page):
    """Walk the page with the Tab key as far as it goes, or far enough."""
    faults, seen = [], set()
    # A form with faults has taken the focus: the walk begins at the top all the same.
    page.evaluate("document.querySelector('a').focus()")
    for _tab in range(TABS_MOST):
        page.keyboard.press("Tab")
        found = page.evaluate("audit.focus()")
        if found is None:
            break
        if found["fault"] and found["name"] not in seen:
            faults.append(found["fault"])
        seen.add(found["name"])
    return faults


def watch_console(page, look):
    def note(message):
        # A page that says 404 is meant to; Chromium logs that as an error.
        if message.type == "error" and "responded with a status of" not in message.text:
            look.faults.append(f"console: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: look.faults.append(f"script: {error}"))


def watch_network(page, look, *, host):
    """Count requests and bytes as they came over the wire, and whom they asked.

    Chromium fetches the favicon too, and tells of it here.
    """
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    paths = {}

    def asked(event):
        url = urlsplit(event["request"]["url"])
        paths[event["requestId"]] = url.path
        if url.netloc and url.netloc != host:
            look.faults.append(f"asks {url.netloc}")
        if not url.path.startswith(PHOTOS) and not look.is_weighed:
            look.requests += 1

    def came(event):
        is_photo = paths.get(event["requestId"], "").startswith(PHOTOS)
        if not is_photo and not look.is_weighed:
            look.wire += int(event["encodedDataLength"])

    cdp.on("Network.requestWillBeSent", asked)
    cdp.on("Network.loadingFinished", came)

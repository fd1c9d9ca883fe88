"""What a phone keeps of the portal: the app's manifest, its worker, the offline page.

The worker reaches over the whole site, so that any page without a network ends at
`/luring/` and not at the browser's own page. It keeps two pages of ours, neither of
which is anybody's: `/luring/`, and the frame of SMART Tangsel, which has no token and
no key and can therefore be sent by its script only (static/js/smart.js).
"""

import hashlib
import json
import re
from functools import cache

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from complaints.forms.smart import SmartForm

FRAME = "smart/page.html"
OFFLINE = "smart/offline.html"
KEPT_SECONDS = 60
MANIFEST_SECONDS = 3600
# What the offline page needs, and every visitor keeps: most of it is there already.
SITE_FILES = [
    "css/tokens.css",
    "css/base.css",
    "css/blocks.css",
    "css/smart.css",
    "fonts/plus-jakarta-sans.woff2",
    "img/icons.svg",
    "img/favicon.svg",
    "js/offline.js",
    "js/offline-page.js",
]
# What the frame needs beside them. Who opens SMART Tangsel keeps it.
SMART_FILES = [
    "css/forms.css",
    "js/smart-queue.js",
    "js/smart-photos.js",
    "js/smart-list.js",
    "js/smart.js",
]


@require_safe
@cache_control(no_cache=True)
def offline_page(request):
    """What is said instead of a page that no network brings."""
    return _unowned(request, OFFLINE, {})


@require_safe
@cache_control(no_cache=True)
def smart_frame(request):
    """SMART Tangsel as it opens without a network."""
    return _unowned(request, FRAME, _frame_context())


@require_safe
@cache_control(no_cache=True)
def service_worker(request):
    """The worker of this very deployment: one byte changed, and phones renew it all."""
    key = f"offline:version:{get_language()}"
    version = shared_cache.get_or_set(key, lambda: _version(request), KEPT_SECONDS)
    etag = f'"{version}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    facts = {
        "version": version,
        **_kept(),
        "static": settings.STATIC_URL,
        # While a developer edits them, files change under the same name.
        "areFilesFixed": not settings.DEBUG,
    }
    scripts = [static("js/smart-queue.js"), static("js/worker.js")]
    body = (
        f"self.portal = {json.dumps(facts)};\n"
        f"importScripts({', '.join(map(json.dumps, scripts))});\n"
    )
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["ETag"] = etag
    return response


@require_safe
@cache_control(public=True, max_age=MANIFEST_SECONDS)
@vary_on_cookie
def manifest(request):
    """SMART Tangsel as an app; it opens with the camera."""
    start = reverse("complaints:smart")
    facts = {
        "id": start,
        "name": _("SMART Tangsel: foto, pilih, kirim"),
        "short_name": "SMART Tangsel",
        "description": _("Foto masalah di kota Anda, pilih topiknya, kirim."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": start,
        # The receipt and the reporter's own page open inside the app.
        "scope": "/",
        "display": "standalone",
        "background_color": _token("paper"),
        "theme_color": _token("city-fill"),
        "categories": ["government", "utilities"],
        "icons": [
            _icon("icon-192", 192),
            _icon("icon-512", 512),
            _icon("icon-maskable-512", 512, purpose="maskable"),
        ],
        "shortcuts": [
            {"name": _("Ambil foto"), "url": start},
            {"name": _("Semua pesan"), "url": reverse("complaints:board")},
            {"name": _("Lacak dengan kode"), "url": reverse("complaints:track")},
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def _frame_context():
    return {"form": SmartForm(), "is_frame": True}


def _unowned(request, template, context):
    """Render a page without the notices that wait for this visitor."""
    response = render(request, template, context | {"messages": ()})
    response["X-Robots-Tag"] = "noindex"
    return response


def _kept():
    """The addresses that phones keep, each lot beginning with its page."""
    site, frame = reverse("complaints:offline_page"), reverse("complaints:smart_frame")
    return {
        "site": [site, *map(static, SITE_FILES)],
        "smart": [frame, *map(static, SMART_FILES)],
    }


def _version(request):
    """Name all that a phone keeps by its content: both pages and the files' names."""
    pages = [
        render_to_string(OFFLINE, {"messages": ()}, request),
        render_to_string(FRAME, _frame_context() | {"messages": ()}, request),
    ]
    whole = [*pages, json.dumps(_kept()), static("js/worker.js")]
    return hashlib.sha256("\n".join(whole).encode()).hexdigest()[:16]


@cache
def _token(name):
    """Read a colour where all colours stand."""
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    return re.search(rf"--{name}: (#[0-9a-f]{{6}});", tokens)[1]


def _icon(name, size, purpose="any"):
    return {
        "src": static(f"img/{name}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }

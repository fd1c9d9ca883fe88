"""All addresses: the portal's, the telephone's, the desk's, health and figures."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from tangsel_portal.health import healthz, readyz
from tangsel_portal.metrics import metrics

handler400 = "complaints.views.errors.bad_request"
handler403 = "complaints.views.errors.permission_denied"
handler404 = "complaints.views.errors.page_not_found"
handler500 = "complaints.views.errors.server_error"

urlpatterns = [
    path("", include("complaints.urls")),
    path("sms/", include("smsinbox.urls")),
    path("admin/", admin.site.urls),
    # A preference, not a deed: without a token the public pages need no cookie.
    path("bahasa/", csrf_exempt(set_language), name="set_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

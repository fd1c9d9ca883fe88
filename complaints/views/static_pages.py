"""Pages of words: about, privacy, SMS; and what machines ask for."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from complaints.choices import Kind

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /lacak/
Disallow: /lapor/terima-kasih/
Disallow: /ikuti/
Disallow: /berhenti/
Disallow: /sms/
Sitemap: {sitemap}
"""


@require_safe
def about(request):
    days = {
        "verify": settings.VERIFY_WITHIN_DAYS,
        "answer": settings.ANSWER_WITHIN_DAYS,
        "settle_complaint": settings.SETTLE_WITHIN_DAYS[Kind.COMPLAINT],
        "settle_question": settings.SETTLE_WITHIN_DAYS[Kind.QUESTION],
    }
    return render(request, "pages/about.html", {"days": days})


@require_safe
def privacy(request):
    days = {"photo_original": settings.PHOTO_ORIGINAL_KEPT_FOR.days}
    return render(request, "pages/privacy.html", {"days": days})


@require_safe
def sms_help(request):
    return render(request, "pages/sms_help.html")


@require_safe
def robots(request):
    sitemap = settings.PORTAL_URL + reverse("complaints:sitemap")
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain")

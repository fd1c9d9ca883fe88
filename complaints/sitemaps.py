"""What search engines should know: the fixed pages and the newest messages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from complaints.models import Agency, Complaint, District, Village

NEWEST = 2000


class FixedPages(Sitemap):
    def items(self):
        return [
            "home",
            "board",
            "complaint_new",
            "smart",
            "promises",
            "appreciation",
            "agencies",
            "areas",
            "about",
            "privacy",
            "sms_help",
        ]

    def location(self, item):
        return reverse(f"complaints:{item}")


class NewestMessages(Sitemap):
    limit = NEWEST

    def items(self):
        newest = Complaint.objects.public().newest_first()
        return list(newest.only("code", "changed_at")[:NEWEST])

    def lastmod(self, item):
        return item.changed_at


class Agencies(Sitemap):
    def items(self):
        return Agency.objects.active()


class Areas(Sitemap):
    def items(self):
        return [*District.objects.all(), *Village.objects.for_pages()]


SITEMAPS = {
    "halaman": FixedPages,
    "pesan": NewestMessages,
    "instansi": Agencies,
    "wilayah": Areas,
}

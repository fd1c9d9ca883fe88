"""The board as an Atom feed, with the board's filters."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from complaints.forms.board import BoardForm
from complaints.forms.board_shown import path_of, said
from complaints.models import Complaint
from complaints.text import shorten

ENTRIES = 30
TITLE_LENGTH = 80


class BoardFeed(Feed):
    """The newest messages that fit the filters in the address."""

    feed_type = Atom1Feed

    def get_object(self, request):
        return BoardForm(request.GET)

    def title(self, form):
        """Name the filters, too: who follows several lists tells them apart."""
        chosen = ", ".join(said(form, name) for name in form.filters)
        portal = f"{settings.PORTAL_NAME} {settings.CITY_NAME}"
        return f"{portal}: {chosen}" if chosen else portal

    def subtitle(self, form):
        return _("Pesan warga dan jawaban petugas")

    def link(self, form):
        return settings.PORTAL_URL + path_of("complaints:board", _filters(form))

    def feed_url(self, form):
        return settings.PORTAL_URL + path_of("complaints:feed", _filters(form))

    def items(self, form):
        cards = Complaint.objects.public().for_listing(on=timezone.localdate())
        return form.narrow(cards).newest_first()[:ENTRIES]

    def item_title(self, complaint):
        return shorten(complaint.text, TITLE_LENGTH)

    def item_description(self, complaint):
        """Atom calls a summary HTML: what a resident wrote must not become tags."""
        return linebreaks(complaint.text, autoescape=True)

    def item_author_name(self, complaint):
        return complaint.sender_name

    def item_pubdate(self, complaint):
        return complaint.received_at

    def item_updateddate(self, complaint):
        return complaint.changed_at

    def item_guid(self, complaint):
        return settings.PORTAL_URL + complaint.get_absolute_url()

    def item_categories(self, complaint):
        return [complaint.get_status_display()]


def _filters(form):
    """The filters without the board's order: what is new stands first in a feed."""
    return form.parameters(but=["urut"])

"""The picture beside the link to a message, on other sites and in WhatsApp."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from complaints.codes import format_code
from complaints.pictures.social_cards import draw_card
from complaints.views.message import KEPT_SECONDS, public_complaint_or_404


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def social_card(request, code):
    found = public_complaint_or_404(code)
    sender = [found.sender_name]
    if found.village:
        sender.append(found.village.display_name)
    picture = draw_card(
        code=format_code(found.code),
        sender=", ".join(sender),
        text=found.text,
        answer=" · ".join(_answer_of(found)),
    )
    return HttpResponse(picture, content_type="image/jpeg")


def _answer_of(found):
    """What the city has said so far, or that it still has to."""
    yield str(found.get_status_display())
    number = found.reply_count
    if number:
        words = ngettext(
            "%(number)d tanggapan resmi", "%(number)d tanggapan resmi", number
        )
        yield words % {"number": number}
    elif found.is_open:
        yield _("Menunggu jawaban")
    if found.agency:
        yield found.agency.abbreviation

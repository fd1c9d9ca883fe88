"""What an official reads after a deed, with the way to what the public sees."""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _


def tell(request, complaint, told):
    """Say that it is done; of a public message also where it can be read."""
    if not complaint.is_public:
        messages.success(request, told)
        return
    link = format_html(
        '{} <a href="{}">{}</a>',
        told,
        complaint.get_absolute_url(),
        _("Lihat yang dilihat warga"),
    )
    messages.success(request, link)

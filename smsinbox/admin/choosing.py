"""Which kind of gateway to add: the first of two steps."""

from dataclasses import dataclass

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from smsinbox.choices import AdapterName

GOOD_FOR = {
    AdapterName.SMSGATE: _(
        "Ponsel Android dengan kartu SIM biasa. Paling murah untuk mulai."
    ),
    AdapterName.KANNEL: _("Sambungan langsung ke operator seluler (SMPP)."),
    AdapterName.GAMMU: _("Modem GSM yang terpasang pada server sendiri."),
    AdapterName.TWILIO: _("Penyedia internasional, bayar tiap SMS."),
    AdapterName.VONAGE: _("Penyedia internasional, bayar tiap SMS."),
    AdapterName.WHATSAPP: _(
        "WhatsApp: teks dan foto dari warga. Perlu akun bisnis di Meta."
    ),
    AdapterName.GENERIC: _("Program atau penyedia lain yang memakai JSON."),
    AdapterName.FORM: _(
        "Kebanyakan penyedia Indonesia, dan aplikasi penerus SMS di ponsel."
    ),
    AdapterName.CONSOLE: _("Untuk mencoba saja: tidak ada SMS sungguhan."),
}


@dataclass(frozen=True)
class Kind:
    """One line of the page."""

    name: str
    label: str
    good_for: str


def choose_adapter(request, context):
    """Show each kind of gateway, and what it is good for."""
    kinds = [Kind(name.value, name.label, GOOD_FOR[name]) for name in AdapterName]
    return TemplateResponse(
        request, "smsinbox/admin/gateway_kinds.html", context | {"kinds": kinds}
    )

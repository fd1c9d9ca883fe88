"""Trying the telephone: one SMS out over a gateway, one in without a telephone."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import is_mobile, parse_phone
from smsinbox.choices import Purpose
from smsinbox.gateways.adapters import SIMULATED
from smsinbox.models import Gateway, OutboundMessage
from smsinbox.outbox import queue_sms
from smsinbox.simulating import simulate_sms

# An SMS is Indonesian, whatever language the desk is read in.
TRIAL_TEXT = "Pesan Masyarakat: SMS percobaan pukul {}, tidak perlu dibalas."


class TrialForm(forms.Form):
    """An SMS by which staff see that a gateway sends."""

    number = forms.CharField(
        label=_("Nomor ponsel"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_number(self):
        phone = parse_phone(self.cleaned_data["number"])
        if not phone or not is_mobile(phone):
            raise ValidationError(
                _("Tulis nomor ponsel, misalnya 0812-0000-1234."), code="no_mobile"
            )
        return phone

    def send(self, gateway) -> OutboundMessage | None:
        """Queue it; None if this telephone may hear nothing now."""
        return queue_sms(
            recipient=self.cleaned_data["number"],
            # The same words are not said twice within minutes (outbox.py).
            text=TRIAL_TEXT.format(f"{timezone.localtime():%H.%M.%S}"),
            purpose=Purpose.TRIAL,
            dedupe_key=f"percobaan:{uuid.uuid4().hex}",
            gateway=gateway,
        )


class SimulatorForm(forms.Form):
    """An SMS as a resident would send it, to a gateway that sends to the screen."""

    gateway = forms.ModelChoiceField(
        label=_("Gerbang"), queryset=Gateway.objects.none(), empty_label=None
    )
    number = forms.CharField(label=_("Nomor pengirim"), max_length=64)
    text = forms.CharField(
        label=_("Isi SMS"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gateway"].queryset = Gateway.objects.simulated(SIMULATED)

    def send(self):
        """Post the SMS to the gateway's webhook; returns what came of it."""
        facts = self.cleaned_data
        return simulate_sms(
            facts["gateway"], sender=facts["number"], text=facts["text"]
        )


class ShownSmsForm(forms.Form):
    """Which simulated SMS the page shows."""

    sms = forms.IntegerField(min_value=1, max_value=2**63 - 1)

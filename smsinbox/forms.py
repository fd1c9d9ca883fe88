"""What staff type: a gateway's settings, a simulated SMS."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from smsinbox.gateways.adapters import SIMULATED
from smsinbox.models import Gateway
from smsinbox.simulating import simulate_sms

TOKEN_MIN = 16


class SecretField(forms.CharField):
    """Written, never shown again; left empty it stays as it is."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            help_text=_("Tidak pernah ditampilkan lagi. Kosongkan bila tidak berubah."),
            **kwargs,
        )


class GatewayForm(forms.ModelForm):
    """A gateway; what its adapter needs to send is kept in `config`."""

    new_token = SecretField(
        label=_("token masuk"), min_length=TOKEN_MIN, max_length=200
    )
    send_url = forms.CharField(
        label=_("alamat kirim"),
        required=False,
        max_length=300,
        help_text=_(
            "Dipanggil untuk setiap SMS keluar; diawali http:// atau https://."
        ),
    )
    sender = forms.CharField(label=_("nomor pengirim"), required=False, max_length=40)
    send_token = SecretField(label=_("token keluar"), max_length=300)

    class Meta:
        model = Gateway
        fields = ["name", "slug", "adapter", "channel", "is_active", "is_default"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("send_url", "sender"):
            self.fields[name].initial = self.instance.config.get(name, "")

    def clean_new_token(self):
        token = self.cleaned_data["new_token"]
        if not token and not self.instance.inbound_token:
            raise ValidationError(
                _("Isi token yang dipakai gerbang untuk memanggil portal."),
                code="token_missing",
            )
        return token

    def clean_send_url(self):
        url = self.cleaned_data["send_url"].strip()
        try:
            address = urlsplit(url)
            is_usable = address.scheme in {"http", "https"} and address.hostname
        except ValueError:
            is_usable = False
        if url and not is_usable:
            raise ValidationError(
                _("Tulis alamat lengkap yang diawali http:// atau https://."),
                code="url_unusable",
            )
        return url

    def clean(self):
        """Give the gateway its settings; an empty secret leaves the old one."""
        facts = super().clean()
        config = dict(self.instance.config)
        for name in ("send_url", "sender"):
            config[name] = facts.get(name, "")
        if facts.get("send_token"):
            config["send_token"] = facts["send_token"]
        self.instance.config = config
        if facts.get("new_token"):
            self.instance.inbound_token = facts["new_token"]
        return facts


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

"""A gateway's settings: the same for all, and what its adapter asks besides."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from complaints.choices import Channel
from smsinbox.choices import AdapterName
from smsinbox.forms.fields import AS_TYPED, FORGET, SecretField, field_of
from smsinbox.gateways.adapters import ADAPTERS
from smsinbox.gateways.base import Adapter
from smsinbox.models import Gateway

TOKEN_MIN = 16
# Letters and digits: 190 bits, and no gateway stumbles over them.
TOKEN_OFFERED = 32
CHANNELS = [Channel.SMS, Channel.WHATSAPP]


class GatewayForm(forms.ModelForm):
    """A gateway; what its adapter needs besides is kept in `config`.

    Made for one adapter by `gateway_form_for`, which adds a field for each option.
    """

    adapter: type[Adapter]
    adapter_name: str

    class Meta:
        model = Gateway
        fields = [
            "name",
            "slug",
            "channel",
            "is_active",
            "is_default",
            "backup_rank",
            "allowed_networks",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.adapter = self.adapter_name
        self._show_what_is_known()
        if "channel" in self.fields:
            self._offer_channels()
        if "allowed_networks" in self.fields:
            self.fields["allowed_networks"].widget.attrs.update(AS_TYPED, rows=3)

    @sensitive_variables()
    def clean_new_token(self):
        token = self.cleaned_data["new_token"]
        if not token and not self.instance.inbound_token:
            raise ValidationError(
                _("Isi rahasia yang dipakai gerbang untuk memanggil portal."),
                code="token_missing",
            )
        return token

    @sensitive_variables()
    def clean(self):
        """Give the gateway its settings; an empty secret leaves the old one."""
        facts = super().clean()
        config = dict(self.instance.config)
        for option in self.adapter.options:
            if option.name in self.errors:
                continue
            value = facts[option.name]
            is_forgotten = value == FORGET if option.is_secret else not value
            if is_forgotten and not option.is_required:
                config.pop(option.name, None)
            elif value:
                config[option.name] = value
            elif option.is_required and not config.get(option.name):
                message = _("Isi dahulu: %(names)s.") % {"names": option.label}
                self.add_error(option.name, message)
        self.instance.config = config
        if facts.get("new_token"):
            self.instance.inbound_token = facts["new_token"]
        return facts

    def _show_what_is_known(self):
        gateway = self.instance
        for option in self.adapter.options:
            field, known = self.fields[option.name], gateway.config.get(option.name)
            if option.is_secret:
                field.tell(is_known=bool(known), is_needed=option.is_required)
            else:
                field.initial = known or option.initial
        token = self.fields["new_token"]
        token.tell(is_known=bool(gateway.inbound_token), is_needed=True)
        if not gateway.inbound_token and not self.adapter.is_secret_given:
            # Invented anew at every look, and not kept: it counts when it is typed in.
            token.help_text = format_html(
                '{} {} <code class="sms-address">{}</code>',
                token.help_text,
                _("Belum punya? Pakai yang ini, di sini dan di gerbangnya:"),
                get_random_string(TOKEN_OFFERED),
            )

    def _offer_channels(self):
        field = self.fields["channel"]
        is_chat = self.adapter_name == AdapterName.WHATSAPP
        offered = [Channel.WHATSAPP] if is_chat else CHANNELS
        field.choices = [(channel.value, channel.label) for channel in offered]
        if self.instance.pk is None:
            self.initial["channel"] = offered[0]


def gateway_form_for(adapter_name: str) -> type[GatewayForm]:
    """Return the form for gateways of one kind, in the language of the moment."""
    adapter = ADAPTERS[AdapterName(adapter_name)]
    token = SecretField(
        label=capfirst(adapter.secret_label),
        help_text=adapter.secret_help,
        min_length=None if adapter.is_secret_given else TOKEN_MIN,
        max_length=200,
    )
    facts = {
        "__module__": __name__,
        "adapter": adapter,
        "adapter_name": adapter_name,
        "new_token": token,
        **{option.name: field_of(option) for option in adapter.options},
    }
    return type(GatewayForm)("GatewayForm", (GatewayForm,), facts)

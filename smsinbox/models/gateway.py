"""A configured SMS gateway."""

from ipaddress import ip_network

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.choices import Channel
from smsinbox.choices import AdapterName
from smsinbox.gateways.adapters import adapter_for
from smsinbox.querysets import GatewayQuerySet


class Gateway(models.Model):
    """One account at one provider: its adapter, its secrets, its way in and out.

    `config` holds what the adapter needs to send (its class names the keys);
    secrets in it are written in admin and never shown again.
    """

    slug = models.SlugField(
        _("nama pendek"),
        max_length=40,
        unique=True,
        help_text=_("Menjadi bagian alamat yang dipanggil gerbang."),
    )
    name = models.CharField(_("nama"), max_length=80)
    adapter = models.CharField(
        _("jenis"),
        max_length=20,
        choices=AdapterName.choices,
        default=AdapterName.GENERIC,
    )
    channel = models.CharField(
        _("kanal"), max_length=10, choices=Channel.choices, default=Channel.SMS
    )
    inbound_token = models.CharField(_("token masuk"), max_length=200, blank=True)
    config = models.JSONField(_("pengaturan"), default=dict, blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_default = models.BooleanField(
        _("gerbang utama"),
        default=False,
        help_text=_("Mengirim SMS yang bukan jawaban atas SMS dari gerbang lain."),
    )
    backup_rank = models.PositiveSmallIntegerField(
        _("urutan cadangan"),
        null=True,
        blank=True,
        help_text=_(
            "Mengirim bila gerbang lain gagal; yang terkecil lebih dahulu. Kosong: "
            "bukan cadangan."
        ),
    )
    allowed_networks = models.TextField(
        _("alamat IP yang boleh memanggil"),
        blank=True,
        help_text=_("Satu alamat atau jaringan tiap baris. Kosong: semua boleh."),
    )
    failing_since = models.DateTimeField(
        _("gagal mengirim sejak"), null=True, blank=True, editable=False
    )
    silence_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_inbound_at = models.DateTimeField(
        _("SMS masuk terakhir"), null=True, blank=True, editable=False
    )
    last_outbound_at = models.DateTimeField(
        _("SMS keluar terakhir"), null=True, blank=True, editable=False
    )

    objects = GatewayQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("gerbang SMS")
        verbose_name_plural = _("gerbang SMS")
        constraints = [
            models.CheckConstraint(
                condition=Q(adapter__in=AdapterName.values),
                name="gateway_adapter_known",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="gateway_channel_known"
            ),
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="gateway_one_default",
                violation_error_message=_("Sudah ada gerbang utama lain."),
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(is_active=True),
                name="gateway_default_is_active",
                violation_error_message=_("Gerbang utama harus aktif."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        _check_networks(self.allowed_networks)
        adapter = adapter_for(self)
        self.channel = adapter.channel or self.channel
        missing = adapter.missing_options()
        if missing:
            raise ValidationError(
                _("Isi dahulu: %(names)s."),
                code="config_missing",
                params={"names": ", ".join(missing)},
            )

    @property
    def inbound_path(self):
        return reverse("smsinbox:inbound", args=[self.slug])

    @property
    def report_path(self):
        return reverse("smsinbox:report", args=[self.slug])


def _check_networks(text):
    try:
        for network in text.split():
            ip_network(network)
    except ValueError as error:
        raise ValidationError(
            {
                "allowed_networks": ValidationError(
                    _("Tulis alamat seperti 192.0.2.7 atau jaringan 192.0.2.0/24."),
                    code="network_unusable",
                )
            }
        ) from error

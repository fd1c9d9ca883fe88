"""A message of a resident: its words, its place, its life, its clocks."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints import workflow
from complaints.choices import (
    ArchiveReason,
    Channel,
    HiddenReason,
    Kind,
    Privacy,
    Status,
    Visibility,
)
from complaints.codes import new_code
from complaints.links import new_nonce, reporter_key
from complaints.models import complaint_rules
from complaints.models.reporter import Reporter
from complaints.querysets.complaint import ComplaintQuerySet


def shown_name(privacy, sender_label):
    """Return the name under which the public reads a message."""
    if privacy != Privacy.PUBLIC:
        return gettext("Anonim")
    return sender_label or gettext("Warga")


class Complaint(models.Model):
    """One public message: a complaint, a question, an aspiration or praise.

    `text` and `place` are public and masked; `original_text` and `original_place` are
    what the resident wrote. `status` is the life of the case, `visibility` who may
    see it; the two are never mixed.
    """

    code = models.CharField(_("kode"), max_length=8, unique=True, default=new_code)
    link_nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    submission_key = models.UUIDField(
        null=True, blank=True, unique=True, editable=False
    )
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    kind = models.CharField(
        _("jenis"), max_length=24, choices=Kind.choices, default=Kind.COMPLAINT
    )
    is_supervision = models.BooleanField(
        _("berkadar pengawasan"), default=False, editable=False
    )
    privacy = models.CharField(
        _("kerahasiaan"),
        max_length=8,
        choices=Privacy.choices,
        default=Privacy.PUBLIC,
    )

    original_text = models.TextField(_("naskah asli"))
    text = models.TextField(_("isi pesan"))
    original_place = models.CharField(_("lokasi asli"), max_length=200, blank=True)
    place = models.CharField(_("lokasi"), max_length=300, blank=True)
    village = models.ForeignKey(
        "Village",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kelurahan"),
    )
    latitude = models.FloatField(_("lintang"), null=True, blank=True)
    longitude = models.FloatField(_("bujur"), null=True, blank=True)
    search_document = models.TextField(editable=False, blank=True)

    reporter = models.ForeignKey(
        Reporter, models.PROTECT, related_name="complaints", verbose_name=_("pelapor")
    )
    # Who typed it in, for somebody at the counter or on the telephone.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("dicatat oleh"),
    )
    sender_label = models.CharField(
        _("nama samaran"), max_length=60, blank=True, editable=False
    )
    category = models.ForeignKey(
        "Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kategori"),
    )
    agency = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name=_("instansi"),
    )

    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, default=Status.RECEIVED
    )
    archive_reason = models.CharField(
        _("alasan arsip"), max_length=16, choices=ArchiveReason.choices, blank=True
    )
    # Indexed where it is set (complaint_rules.py): that it is empty says nothing.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        db_index=False,
        verbose_name=_("digabung ke"),
    )
    outside_body = models.ForeignKey(
        "Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lembaga yang berwenang"),
    )
    on_hold_since = models.DateField(_("ditunda sejak"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("selesai pada"), null=True, blank=True)
    reopened_count = models.PositiveSmallIntegerField(default=0, editable=False)

    visibility = models.CharField(
        _("penayangan"),
        max_length=16,
        choices=Visibility.choices,
        default=Visibility.PENDING,
    )
    hidden_reason = models.CharField(
        _("alasan disembunyikan"),
        max_length=16,
        choices=HiddenReason.choices,
        blank=True,
    )
    hidden_at = models.DateTimeField(_("disembunyikan pada"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("disembunyikan oleh"),
    )
    held_for = models.CharField(
        _("ditahan karena"), max_length=60, blank=True, editable=False
    )

    received_at = models.DateTimeField(_("diterima pada"), default=timezone.now)
    first_replied_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_replied_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    verify_due_on = models.DateField(_("batas verifikasi"))
    answer_due_on = models.DateField(_("batas jawaban pertama"))
    settle_due_on = models.DateField(_("batas penyelesaian"))

    reply_count = models.PositiveIntegerField(default=0, editable=False)
    follow_up_count = models.PositiveIntegerField(default=0, editable=False)
    photo_count = models.PositiveIntegerField(default=0, editable=False)
    support_count = models.PositiveIntegerField(default=0, editable=False)
    thanks_count = models.PositiveIntegerField(default=0, editable=False)
    # A joint case has more than none; those still open keep the whole open.
    part_count = models.PositiveSmallIntegerField(default=0, editable=False)
    open_part_count = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        permissions = [
            ("view_private_data", _("Boleh melihat identitas dan naskah asli")),
            ("moderate_complaint", _("Boleh menayangkan dan menyembunyikan")),
            ("route_complaint", _("Boleh menentukan instansi dan kategori")),
            ("answer_complaint", _("Boleh memberi tanggapan resmi")),
            ("forward_complaint", _("Boleh mengembalikan dan meneruskan pesannya")),
            ("view_misdirected", _("Boleh melihat rekap pesan salah alamat")),
            ("enter_complaint", _("Boleh mencatat pesan di loket dan telepon")),
        ]
        indexes = complaint_rules.INDEXES
        constraints = complaint_rules.CONSTRAINTS

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("complaints:complaint", args=[self.code])

    def get_private_url(self):
        """The reporter's own link; whoever has it may act as the reporter."""
        return reverse("complaints:private", args=[self.code, self.reporter_key])

    @property
    def reporter_key(self):
        return reporter_key(self.code, self.link_nonce)

    # Django's own go through all choices again at every call; lists have twenty rows.
    def get_status_display(self):
        return Status(self.status).label

    def get_channel_display(self):
        return Channel(self.channel).label

    def get_kind_display(self):
        return Kind(self.kind).label

    @property
    def is_public(self):
        return self.visibility == Visibility.PUBLISHED

    @property
    def is_pending(self):
        return self.visibility == Visibility.PENDING

    @property
    def thread_mark(self):
        """Changes with every answer, follow-up and move: what an official has seen."""
        return f"{self.status}.{self.reply_count}.{self.follow_up_count}"

    @property
    def is_open(self):
        return self.status in workflow.OPEN

    @property
    def sender_name(self):
        return shown_name(self.privacy, self.sender_label)

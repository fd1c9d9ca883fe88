"""The closed lists of words of the telephone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdapterName(TextChoices):
    GENERIC = "generic", _("JSON umum")
    CONSOLE = "console", _("Layar (peragaan, tidak mengirim SMS)")


class InboundState(TextChoices):
    PENDING = "menunggu", _("Menunggu diproses")
    FILED = "tercatat", _("Tercatat sebagai pesan")
    ANSWERED = "dijawab", _("Dijawab otomatis")
    IGNORED = "diabaikan", _("Diabaikan")
    UNREADABLE = "tak-terbaca", _("Tidak terbaca")
    FAILED = "gagal", _("Gagal diproses")


class OutboundState(TextChoices):
    QUEUED = "antre", _("Menunggu dikirim")
    CLAIMED = "dikirim", _("Sedang dikirim")
    SENT = "terkirim", _("Terkirim")
    DELIVERED = "sampai", _("Sampai")
    FAILED = "gagal", _("Gagal")
    CANCELLED = "batal", _("Dibatalkan")


class Purpose(TextChoices):
    ACKNOWLEDGEMENT = "tanda-terima", _("Tanda terima")
    FOLLOW_UP = "susulan", _("Tanda terima susulan")
    REPLY_NOTICE = "tanggapan", _("Kabar tanggapan resmi")
    STATUS = "status", _("Jawaban STATUS")
    UNKNOWN_CODE = "kode-salah", _("Kode tidak dikenal")
    ACCESS_CODE = "kode-akses", _("Kode sekali pakai")


# A later word replaces an earlier one; a report never goes back. What the handset
# confirmed is the truth even after the gateway had given up.
REPORT_ORDER = {
    OutboundState.QUEUED: 0,
    OutboundState.CLAIMED: 0,
    OutboundState.SENT: 1,
    OutboundState.FAILED: 2,
    OutboundState.DELIVERED: 3,
}


def may_follow(old: str, new: str) -> bool:
    """Say whether a delivery report may move an outbound SMS from `old` to `new`."""
    rank = REPORT_ORDER.get(OutboundState(old))
    return rank is not None and REPORT_ORDER[OutboundState(new)] > rank

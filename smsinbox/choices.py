"""The closed lists of words of the telephone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdapterName(TextChoices):
    SMSGATE = "smsgate", _("SMSGate (ponsel Android)")
    KANNEL = "kannel", _("Kannel")
    GAMMU = "gammu", _("Gammu SMSD (modem)")
    TWILIO = "twilio", _("Twilio")
    VONAGE = "vonage", _("Vonage")
    WHATSAPP = "whatsapp", _("WhatsApp Cloud API")
    GENERIC = "generic", _("JSON umum")
    FORM = "form", _("Formulir umum (penyedia Indonesia, penerus SMS)")
    CONSOLE = "console", _("Layar (peragaan, tidak mengirim SMS)")


class InboundState(TextChoices):
    PENDING = "menunggu", _("Menunggu diproses")
    PART = "bagian", _("Bagian dari SMS panjang")
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


class PhotoState(TextChoices):
    WAITING = "menunggu", _("Menunggu diambil dari gerbang")
    READY = "siap", _("Siap dilampirkan")
    ATTACHED = "terlampir", _("Terlampir pada pesan")
    FAILED = "gagal", _("Gagal")


class QuestionKind(TextChoices):
    PLACE = "tempat", _("Di kelurahan mana?")
    WHICH_CASE = "pesan-mana", _("Untuk pesan yang mana?")


class Purpose(TextChoices):
    ACKNOWLEDGEMENT = "tanda-terima", _("Tanda terima")
    FOLLOW_UP = "susulan", _("Tanda terima susulan")
    REPLY_NOTICE = "tanggapan", _("Kabar tanggapan resmi")
    CLOSING = "penutup", _("Pertanyaan penutup: puas atau belum")
    MERGED = "digabung", _("Kabar penggabungan")
    QUESTION = "pertanyaan", _("Pertanyaan kepada pelapor")
    PLACED = "tempat", _("Tempat dicatat")
    STATUS = "status", _("Jawaban STATUS")
    UNKNOWN_CODE = "kode-salah", _("Kode tidak dikenal")
    HELP = "bantuan", _("Jawaban INFO")
    THANKS = "terima-kasih", _("Terima kasih dicatat")
    SATISFACTION = "puas", _("Puas atau belum dicatat")
    WITHDRAWAL = "batal", _("Jawaban BATAL")
    STOPPED = "berhenti", _("Jawaban STOP")
    RESUMED = "mulai", _("Jawaban MULAI")
    UNSUPPORTED = "tak-didukung", _("Jenis kiriman tidak didukung")
    ACCESS_CODE = "kode-akses", _("Kode sekali pakai")
    TRIAL = "percobaan", _("SMS percobaan")


# What tells of something that the resident is not waiting for at this minute: it keeps
# the quiet hours. Everything else answers an SMS that has just come.
KEEPS_QUIET_HOURS = frozenset({Purpose.REPLY_NOTICE, Purpose.CLOSING, Purpose.MERGED})
# What may be said to a telephone that said STOP: it asked for this itself.
SAID_AFTER_STOP = frozenset(
    {
        Purpose.STATUS,
        Purpose.UNKNOWN_CODE,
        Purpose.HELP,
        Purpose.STOPPED,
        Purpose.RESUMED,
        Purpose.ACCESS_CODE,
        Purpose.TRIAL,
    }
)


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

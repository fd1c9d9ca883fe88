"""The closed lists of words that models, forms and feeds share.

The stored values are the Indonesian words themselves, since they stand in public
addresses (`/pesan/?status=selesai`), in open data and in the API.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    WEB = "web", _("Situs web")
    SMS = "sms", _("SMS")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMART = "smart", _("SMART Tangsel")
    OPEN311 = "open311", _("Open311")
    COUNTER = "loket", _("Loket")


class Kind(TextChoices):
    COMPLAINT = "pengaduan", _("Pengaduan")
    QUESTION = "permintaan-informasi", _("Permintaan informasi")
    ASPIRATION = "aspirasi", _("Aspirasi")
    PRAISE = "apresiasi", _("Apresiasi")


class Privacy(TextChoices):
    PUBLIC = "publik", _("Publik")
    ANONYMOUS = "anonim", _("Anonim")
    CONFIDENTIAL = "rahasia", _("Rahasia")


class Status(TextChoices):
    RECEIVED = "diterima", _("Diterima")
    VERIFIED = "diverifikasi", _("Diverifikasi")
    IN_PROGRESS = "diproses", _("Diproses")
    ON_HOLD = "ditunda", _("Ditunda")
    RESOLVED = "selesai", _("Selesai")
    OUT_OF_SCOPE = "bukan-kewenangan", _("Bukan kewenangan")
    ARCHIVED = "diarsipkan", _("Diarsipkan")


class Visibility(TextChoices):
    PENDING = "menunggu", _("Menunggu pemeriksaan")
    PUBLISHED = "tayang", _("Tayang")
    HIDDEN = "disembunyikan", _("Disembunyikan")


class HiddenReason(TextChoices):
    CONFIDENTIAL = "rahasia", _("Diminta rahasia oleh pelapor")
    PERSONAL_DATA = "data-pribadi", _("Memuat data pribadi")
    ABUSE = "kasar", _("Memuat kata kasar atau kebencian")
    GORE = "sadis", _("Gambar sadis atau mengerikan")
    INDECENT = "asusila", _("Melanggar norma kesusilaan")
    SPAM = "spam", _("Iklan atau pesan berantai")
    UNRELATED = "tidak-terkait", _("Foto tidak terkait pesan")
    WITHDRAWN = "ditarik", _("Ditarik oleh pelapor")


class ArchiveReason(TextChoices):
    DUPLICATE = "ganda", _("Sama dengan pesan lain")
    INCOMPLETE = "tidak-lengkap", _("Keterangan tidak dilengkapi")
    TOO_GENERAL = "terlalu-umum", _("Terlalu umum untuk ditindaklanjuti")
    NOT_A_CASE = "bukan-aduan", _("Bukan urusan layanan pemerintah kota")
    INDECENT = "tidak-pantas", _("Tidak pantas")
    WITHDRAWN = "ditarik", _("Ditarik oleh pelapor")


class PhotoKind(TextChoices):
    EVIDENCE = "bukti", _("Foto warga")
    PROOF = "hasil", _("Foto hasil pekerjaan")


class AgencyLevel(TextChoices):
    CITY = "kota", _("Milik Pemerintah Kota")
    OUTSIDE = "luar", _("Lembaga di luar Pemerintah Kota")


class HolidayKind(TextChoices):
    NATIONAL = "libur_nasional", _("Libur nasional")
    JOINT_LEAVE = "cuti_bersama", _("Cuti bersama")
    LOCAL = "libur_daerah", _("Libur daerah")


class LookedAt(TextChoices):
    CONTACT = "kontak", _("Identitas dan kontak pelapor")
    ORIGINAL = "naskah-asli", _("Naskah asli tanpa penyamaran")
    ORIGINAL_PHOTO = "foto-asli", _("Foto asli")


class EmailState(TextChoices):
    QUEUED = "antre", _("Menunggu dikirim")
    CLAIMED = "dikirim", _("Sedang dikirim")
    SENT = "terkirim", _("Terkirim")
    FAILED = "gagal", _("Gagal")

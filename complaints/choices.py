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
    SUPERVISION = "pengawasan", _("Dugaan pelanggaran, sedang diperiksa Inspektorat")


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
    DOWNLOADED = "unduhan", _("Kontak pelapor dalam berkas unduhan")


class PromiseState(TextChoices):
    OPEN = "berjalan", _("Ditunggu")
    KEPT = "ditepati", _("Ditepati")
    BROKEN = "lewat", _("Lewat dari tanggal yang dijanjikan")
    REPLACED = "diganti", _("Diganti dengan tanggal lain")


class ReferralWay(TextChoices):
    """How a message reached a body outside the city."""

    LETTER = "surat", _("Surat")
    PHONE = "telepon", _("Telepon")
    EMAIL = "email", _("E-mail")
    APP = "aplikasi", _("Aplikasi lembaga itu")
    SP4N = "sp4n", _("SP4N-LAPOR!")
    COUNTER = "loket", _("Loket lembaga itu")
    SIGNPOST = "arahan", _("Belum diteruskan: pelapor diberi tahu ke mana")


class PartState(TextChoices):
    OPEN = "berjalan", _("Dikerjakan")
    REFUSED = "dikembalikan", _("Dikembalikan, menunggu moderator")
    CLOSED = "selesai", _("Selesai")
    WITHDRAWN = "ditarik", _("Ditarik")


class PartDeed(TextChoices):
    ADDED = "ditambah", _("Bagian ditambahkan")
    HANDED = "dialihkan", _("Bagian dialihkan")
    CLOSED = "selesai", _("Bagian selesai")
    WITHDRAWN = "ditarik", _("Bagian ditarik")
    REOPENED = "dibuka", _("Bagian dibuka kembali")
    RECOUNTED = "dihitung", _("Batas waktu bagian dihitung ulang")


class EmailState(TextChoices):
    QUEUED = "antre", _("Menunggu dikirim")
    CLAIMED = "dikirim", _("Sedang dikirim")
    SENT = "terkirim", _("Terkirim")
    FAILED = "gagal", _("Gagal")


class AuditKind(TextChoices):
    """What the audit tells that no other row does."""

    SIGNED_IN = "masuk", _("Masuk")
    SIGN_IN_FAILED = "gagal-masuk", _("Percobaan masuk gagal")
    CODE_FAILED = "kode-salah", _("Kode masuk salah")
    SIGNED_OUT = "keluar", _("Keluar")
    SESSIONS_ENDED = "sesi-diakhiri", _("Perangkat dikeluarkan")
    PASSWORD_CHANGED = "sandi-diganti", _("Sandi diganti")
    RESET_ASKED = "minta-sandi", _("Minta tautan sandi baru")
    FACTOR_SET_UP = "kode-dipasang", _("Verifikasi dua langkah dipasang")
    FACTOR_REMOVED = "kode-dimatikan", _("Verifikasi dua langkah dimatikan")
    FACTOR_RESET = "kode-diatur-ulang", _("Verifikasi dua langkah diatur ulang")
    RECOVERY_ISSUED = "cadangan-dibuat", _("Kode cadangan dibuat")
    RECOVERY_USED = "cadangan-dipakai", _("Kode cadangan dipakai")
    RIGHTS_CHANGED = "tugas-diubah", _("Tugas petugas diubah")
    DEACTIVATED = "dinonaktifkan", _("Petugas dinonaktifkan")
    REACTIVATED = "diaktifkan", _("Petugas diaktifkan lagi")
    EXPORTED = "diunduh", _("Data diunduh")

"""Radio buttons with a sign or a hint, for the tiles of the template pack."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.choices import Privacy


class PrivacyRadios(forms.RadioSelect):
    """Each choice says who will see what."""

    hints = {
        Privacy.PUBLIC: _(
            "Isi pesan tampil di situs bersama nama Anda yang disingkat."
        ),
        Privacy.ANONYMOUS: _(
            "Isi pesan tampil tanpa nama; instansi yang menjawab pun tidak tahu."
        ),
        Privacy.CONFIDENTIAL: _(
            "Tidak tampil di situs; hanya petugas berwenang membacanya."
        ),
    }

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(value, "")}


class TopicRadios(forms.RadioSelect):
    """Topics as pictures; the names are symbols of img/icons.svg."""

    icons = {
        "": "question",
        "jalan-trotoar": "road",
        "lampu-jalan": "lamp",
        "sampah-kebersihan": "waste",
        "saluran-banjir": "flood",
        "lalin-parkir": "traffic",
        "lingkungan-pohon": "tree",
        "air-listrik": "water",
        "surat-warga": "card",
        "bantuan-sosial": "hands",
        "kesehatan-rs": "health",
        "sekolah": "school",
        "ketertiban-umum": "order",
        "kekerasan": "hidden-name",
        "bahaya": "late",
        "perumahan-bangunan": "city",
        "pasar-usaha": "people",
        "pajak": "write",
        "pegawai-layanan": "reply",
        "olahraga-ibadah": "thanks",
    }

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"icon": self.icons.get(str(value), "other")}

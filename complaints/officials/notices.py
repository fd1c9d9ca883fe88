"""What an official is told by e-mail about their own account."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from complaints.mailing import queue_email

SUBJECTS = {
    "code_failed": _("Kode masuk yang salah untuk akun Anda"),
    "factor_reset": _("Verifikasi dua langkah Anda diatur ulang"),
    "nobody_left": _("%(agency)s tidak lagi punya petugas aktif"),
    "password_reset": _("Sandi baru untuk meja petugas"),
    "sign_ins_failed": _("Banyak percobaan masuk yang gagal ke akun Anda"),
}


def tell(official, what, **facts):
    """Queue an e-mail about the account; who has no address is not told.

    `what` is a key of SUBJECTS and the name of a text below complaints/email/, which
    gets `official`, `at`, the portal's `url`, and `facts`.
    """
    if not official.email:
        return None
    known = {"official": official, "at": timezone.now(), "url": settings.PORTAL_URL}
    with translation.override(settings.LANGUAGE_CODE):
        subject = str(SUBJECTS[what]) % facts
        body = render_to_string(f"complaints/email/{what}.txt", known | facts)
    return queue_email(recipient=official.email, subject=subject, body=body)

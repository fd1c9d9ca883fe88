"""A forgotten password: a link by e-mail, through the outbox."""

from django.contrib.auth.forms import PasswordResetForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from complaints.choices import AuditKind
from complaints.officials import audit, notices
from complaints.throttling import is_allowed, opens_at


class ForgottenPasswordForm(PasswordResetForm):
    """Tells nobody whether there is an account with that address."""

    def __init__(self, *args, address="", **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address
        self.fields["email"].label = _("E-mail Anda sebagai petugas")
        self.fields["email"].error_messages = {
            "required": _("Tulis alamat e-mail Anda."),
            "invalid": _("Alamat e-mail itu belum lengkap."),
        }

    def clean(self):
        """A few times an hour, from one place and for one address."""
        who = self.cleaned_data.get("email", "").casefold()
        limits = [("password-reset", self.address), ("password-reset-person", who)]
        now = timezone.now()
        closed = [
            opens_at(deed, now=now)
            for deed, key in limits
            if key and not is_allowed(deed, key, now=now)
        ]
        if closed:
            opens = date_format(timezone.localtime(max(closed)), "H.i")
            raise ValidationError(
                _("Terlalu sering meminta. Coba lagi mulai pukul %(opens)s."),
                code="throttled",
                params={"opens": opens},
            )
        return super().clean()

    def get_users(self, email):
        return (user for user in super().get_users(email) if user.is_staff)

    def send_mail(self, subject_template, template, context, *_sender, **_kwargs):
        """Queue the e-mail; Django would send it here and now."""
        official = context["user"]
        audit.record(AuditKind.RESET_ASKED, official=official, address=self.address)
        link = {"uid": context["uid"], "token": context["token"]}
        notices.tell(official, "password_reset", **link)

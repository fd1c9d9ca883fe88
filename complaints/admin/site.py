"""The desk's own face: its name, its first page, its sign-in."""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.addresses import address_of
from complaints.throttling import is_allowed


class ThrottledSignIn(AdminAuthenticationForm):
    """Refuses after too many tries for one name from one address."""

    def clean(self):
        who = f"{address_of(self.request)} {self.cleaned_data.get('username', '')}"
        if not is_allowed("sign-in", who.casefold()):
            raise ValidationError(
                _("Terlalu banyak percobaan masuk. Tunggu sepuluh menit."),
                code="throttled",
            )
        return super().clean()


admin.site.site_header = gettext_lazy("Pesan Masyarakat, meja petugas")
admin.site.site_title = gettext_lazy("Meja petugas")
admin.site.index_title = gettext_lazy("Yang menunggu Anda")
admin.site.index_template = "admin/work.html"
admin.site.login_form = ThrottledSignIn
admin.site.enable_nav_sidebar = False

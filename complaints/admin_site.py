"""The desk's own face: its name, its first page, its sign-in.

Not in admin/: that package registers its pages with the site while it is imported, so
the site must exist before.
"""

from django.contrib.admin import AdminSite
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


class DeskSite(AdminSite):
    site_header = gettext_lazy("Pesan Masyarakat – meja petugas")
    site_title = gettext_lazy("Meja petugas")
    index_title = gettext_lazy("Yang menunggu Anda")
    index_template = "admin/work.html"
    login_form = ThrottledSignIn
    enable_nav_sidebar = False

    def get_urls(self):
        """All but the redirect "r/…", which tells the code of any message by its pk."""
        return [
            page
            for page in super().get_urls()
            if getattr(page, "name", "") != "view_on_site"
        ]

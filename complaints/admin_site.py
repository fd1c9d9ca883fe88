"""The desk's own face: its name, its first page, its sign-in.

Not in admin/: that package registers its pages with the site while it is imported, so
the site must exist before.
"""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from complaints.account import urls
from complaints.account.passwords import ChangePassword
from complaints.account.signing_in import SignIn


class DeskSite(AdminSite):
    site_header = gettext_lazy("Pesan Masyarakat – meja petugas")
    site_title = gettext_lazy("Meja petugas")
    index_title = gettext_lazy("Yang menunggu Anda")
    index_template = "admin/work.html"
    enable_nav_sidebar = False

    def get_urls(self):
        """All but the redirect "r/…", which tells the code of any message by its pk."""
        open_pages = [path(route, view, name=name) for route, view, name in urls.OPEN]
        own = [
            path(route, self.admin_view(view), name=name)
            for route, view, name in urls.OWN
        ]
        stock = [
            page
            for page in super().get_urls()
            if getattr(page, "name", "") != "view_on_site"
        ]
        return [*open_pages, *own, *stock]

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Name and password, then perhaps a code."""
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = {
            **self.each_context(request),
            "title": gettext_lazy("Masuk"),
            "app_path": request.get_full_path(),
            "is_open_demo": settings.IS_DEMO and not settings.SECOND_FACTOR_REQUIRED,
            **(extra_context or {}),
        }
        return SignIn.as_view(extra_context=context)(request)

    def password_change(self, request, extra_context=None):
        """Django's page, which signs out everywhere else."""
        context = {**self.each_context(request), **(extra_context or {})}
        return ChangePassword.as_view(extra_context=context)(request)

"""A new password: for who knows the old one, and for who has forgotten it."""

from django.contrib import admin, messages
from django.contrib.auth import views
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from complaints.addresses import address_of
from complaints.choices import AuditKind
from complaints.forms.passwords import ForgottenPasswordForm
from complaints.officials import audit, sessions


def page(view_class):
    """Give one of Django's pages what every page of the admin has."""

    def view(request, **kwargs):
        context = admin.site.each_context(request)
        return view_class.as_view(extra_context=context)(request, **kwargs)

    return view


class ChangePassword(views.PasswordChangeView):
    """For who knows the old one; all other devices are signed out (sessions.py)."""

    template_name = "admin/account/change_password.html"
    success_url = reverse_lazy("admin:account")
    title = _("Ganti sandi")

    def form_valid(self, form):
        response = super().form_valid(form)
        official = self.request.user
        sessions.go_on(self.request.staff_session)
        audit.record(AuditKind.PASSWORD_CHANGED, by=official, official=official)
        told = _("Sandi Anda diganti. Di perangkat lain Anda sudah keluar.")
        messages.success(self.request, told)
        return response


@method_decorator([never_cache, csrf_protect], name="dispatch")
class ForgottenPassword(views.PasswordResetView):
    """Asks for the e-mail address; the answer is the same for any."""

    template_name = "admin/account/forgotten.html"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("admin:account_forgotten_sent")
    title = _("Lupa sandi")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "address": address_of(self.request)}


class ForgottenPasswordSent(views.PasswordResetDoneView):
    template_name = "admin/account/forgotten_sent.html"
    title = _("Periksa e-mail Anda")


@method_decorator(csrf_protect, name="dispatch")
class NewPassword(views.PasswordResetConfirmView):
    """Behind the link in the e-mail; it opens no session: the code is asked after."""

    template_name = "admin/account/new_password.html"
    success_url = reverse_lazy("admin:account_new_password_done")
    title = _("Sandi baru")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.validlink:
            context["title"] = _("Tautan ini tidak berlaku")
        return context

    def form_valid(self, form):
        response = super().form_valid(form)
        audit.record(
            AuditKind.PASSWORD_CHANGED,
            official=self.user,
            about=_("lewat tautan e-mail"),
            address=address_of(self.request),
        )
        return response


class NewPasswordDone(views.PasswordResetCompleteView):
    template_name = "admin/account/new_password_done.html"
    title = _("Sandi baru tersimpan")

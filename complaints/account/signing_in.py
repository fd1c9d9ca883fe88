"""The door of the desk: name and password, then the code of who has one."""

from django.contrib import admin, messages
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from complaints.account import entering
from complaints.addresses import address_of
from complaints.forms.signing_in import CodeForm, SignInForm
from complaints.officials import recovery_codes, second_factor

FEW = 3


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    """Name and password; who has a second factor is asked for it before anything."""

    template_name = "admin/login.html"
    authentication_form = SignInForm
    next_page = "admin:index"

    def form_valid(self, form):
        official = form.get_user()
        if not second_factor.is_set_up(official):
            return super().form_valid(form)
        entering.wait_for_code(self.request, official, then=self.get_success_url())
        return redirect("admin:account_code")


@never_cache
@csrf_protect
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def ask_code(request):
    """The page after the password."""
    official = entering.who_waits(request)
    if official is None:
        messages.info(request, _("Masuk lagi dengan nama pengguna dan sandi Anda."))
        return redirect("admin:login")
    address = address_of(request)
    form = CodeForm(request.POST or None, official=official, address=address)
    if form.is_valid():
        then = entering.let_in(request, official)
        if form.used_recovery_code:
            _tell_codes_left(request, official)
        return redirect(then)
    site = admin.site.each_context(request)
    context = {**site, "form": form, "title": _("Kode masuk")}
    return TemplateResponse(request, "admin/account/code.html", context)


def _tell_codes_left(request, official):
    left = recovery_codes.count_left(official)
    told = ngettext(
        "Kode cadangan itu sudah terpakai. Sisa %(left)d kode.",
        "Kode cadangan itu sudah terpakai. Sisa %(left)d kode.",
        left,
    )
    level = messages.WARNING if left <= FEW else messages.INFO
    messages.add_message(request, level, told % {"left": left})

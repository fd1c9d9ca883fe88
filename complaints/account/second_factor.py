"""An official's own second factor: set up, replace, turn off, print new codes."""

from datetime import datetime, timedelta

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from complaints.addresses import address_of
from complaints.forms.signing_in import CodeForm, FirstCodeForm
from complaints.officials import recovery_codes, second_factor

# What the browser's session holds for a while: a secret that no app has confirmed yet,
# recovery codes that were not put away yet, leave to replace the app.
KEY, CODES, MAY_REPLACE = "new_app_key", "new_recovery_codes", "may_replace_app"
REPLACE_WITHIN = timedelta(minutes=10)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def set_up(request):
    """Show the secret as QR code and text; one code from the app confirms it."""
    official = request.user
    if second_factor.is_set_up(official) and not _may_replace(request):
        return redirect("admin:account_second_factor")
    if KEY not in request.session:
        request.session[KEY] = second_factor.draw_key()
    key = request.session[KEY]
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = form.set_up(official, key=key, session=request.staff_session)
        except ValidationError as error:
            form.add_error("code", error)
        else:
            return _hand_out(request, codes)
    context = {
        "title": _("Pasang verifikasi dua langkah"),
        "form": form,
        "key": [key[at : at + 4] for at in range(0, len(key), 4)],
        "app_address": second_factor.address_for_app(official, key),
        "is_required": second_factor.is_required(official),
    }
    return _page(request, "set_up", context)


@require_safe
def show_qr(request):
    """The picture on the page above; it exists only while the app is being set up."""
    if KEY not in request.session:
        raise Http404
    picture = second_factor.draw_qr(request.user, request.session[KEY])
    return HttpResponse(picture, content_type="image/svg+xml")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def manage(request):
    """Whoever can show a code may replace the app, turn it off, get new codes."""
    official = request.user
    if not second_factor.is_set_up(official):
        return redirect("admin:account_set_up")
    address = address_of(request)
    form = CodeForm(request.POST or None, official=official, address=address)
    deed = DEEDS.get(request.POST.get("deed"))
    if deed and form.is_valid():
        return deed(request)
    context = {
        "title": _("Verifikasi dua langkah"),
        "form": form,
        "codes_left": recovery_codes.count_left(official),
        "is_required": second_factor.is_required(official),
    }
    return _page(request, "second_factor", context)


@require_http_methods(["GET", "POST"])
def show_codes(request):
    """New recovery codes, until their owner says that they are put away."""
    if request.method == "POST":
        request.session.pop(CODES, None)
        return redirect("admin:index")
    codes = request.session.get(CODES)
    if codes is None:
        return redirect("admin:account_second_factor")
    context = {"title": _("Kode cadangan Anda"), "codes": codes}
    return _page(request, "recovery_codes", context)


@require_safe
def download_codes(request):
    """The same codes as a text file, to be printed."""
    codes = request.session.get(CODES)
    if codes is None:
        raise Http404
    heading = _("Kode cadangan %(username)s. Setiap kode berlaku satu kali.")
    lines = [heading % {"username": request.user.username}, "", *codes, ""]
    response = HttpResponse(
        "\r\n".join(lines), content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="kode-cadangan.txt"'
    return response


def _hand_out(request, codes):
    for name in (KEY, MAY_REPLACE):
        request.session.pop(name, None)
    request.session.cycle_key()
    request.session[CODES] = codes
    messages.success(request, _("Verifikasi dua langkah terpasang."))
    return redirect("admin:account_recovery_codes")


def _replace(request):
    request.session[MAY_REPLACE] = timezone.now().isoformat()
    return redirect("admin:account_set_up")


def _may_replace(request):
    since = request.session.get(MAY_REPLACE)
    limit = timezone.now() - REPLACE_WITHIN
    return since is not None and datetime.fromisoformat(since) > limit


def _renew_codes(request):
    request.session[CODES] = recovery_codes.issue(request.user)
    return redirect("admin:account_recovery_codes")


def _turn_off(request):
    try:
        second_factor.turn_off(request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Verifikasi dua langkah dimatikan."))
    return redirect("admin:account")


def _page(request, name, context):
    template = f"admin/account/{name}.html"
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, context)


DEEDS = {"ganti": _replace, "kode-baru": _renew_codes, "matikan": _turn_off}

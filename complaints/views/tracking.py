"""From a code to its message, and back in for who lost the private link."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.access import issue_access_code, redeem_access_code
from complaints.codes import normalise_code
from complaints.forms.tracking import AccessCodeForm, CodeForm, LostLinkForm
from complaints.models import Complaint
from complaints.views.limits import closed_until, too_often

PAGE = "complaints/track.html"
LOST = "hilang"


@never_cache
@require_safe
def track(request):
    """Find a message by its code; a code in the address is looked up at once."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        if opens_at := closed_until(request, "track"):
            return too_often(request, opens_at)
        code = form.cleaned_data["kode"]
        if Complaint.objects.with_code(code).exists():
            return redirect("complaints:complaint", code)
        form.add_error("kode", _("Tidak ada pesan dengan kode itu. Periksa lagi."))
    lost_code = normalise_code(request.GET.get(f"{LOST}-kode", ""))
    lost_form = LostLinkForm(prefix=LOST, initial={"kode": lost_code})
    return render(request, PAGE, {"form": form, "lost_form": lost_form})


@never_cache
@require_http_methods(["GET", "POST"])
def lost_link(request):
    """Send a one-time code; the answer is the same whether the contact is right."""
    if request.method == "GET":
        return redirect("complaints:track")
    form = LostLinkForm(request.POST, prefix=LOST)
    if not form.is_valid():
        return render(request, PAGE, {"form": CodeForm(), "lost_form": form})
    if opens_at := closed_until(request, "code"):
        return too_often(request, opens_at)
    code = form.cleaned_data["kode"]
    complaint = Complaint.objects.with_code(code).select_related("reporter").first()
    if complaint:
        issue_access_code(complaint, form.cleaned_data["kontak"])
    return redirect("complaints:enter_code", code)


@never_cache
@require_http_methods(["GET", "POST"])
def enter_code(request, code):
    form = AccessCodeForm(request.POST or None)
    if form.is_valid():
        if opens_at := closed_until(request, "track"):
            return too_often(request, opens_at)
        complaint = Complaint.objects.with_code(normalise_code(code)).first()
        if complaint and redeem_access_code(complaint, form.cleaned_data["angka"]):
            return redirect(complaint.get_private_url())
        wrong = _("Angka itu keliru atau sudah tidak berlaku. Minta kode baru.")
        form.add_error("angka", wrong)
    return render(request, "complaints/enter_code.html", {"form": form, "code": code})

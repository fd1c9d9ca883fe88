"""On the one screen: giving a message away, sharing it out, telling outside bodies.

Deeds as in deeds.py, and what their forms need.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import diary, forwarding, redirecting, referring
from complaints.admin.telling import tell
from complaints.choices import PartState
from complaints.forms.passing import (
    ACKNOWLEDGE_ID,
    FORWARD_ID,
    PART_ID,
    PASS_ON_ID,
    REFUSE_ID,
    AcknowledgeForm,
    ForwardForm,
    HandPartForm,
    PartForm,
    PassOnForm,
    RefusalForm,
    ReopenPartForm,
    WithdrawPartForm,
)

FORWARD = "complaints.forward_complaint"
ROUTE = "complaints.route_complaint"
ANSWER = "complaints.answer_complaint"


def refuse(request, complaint, part):
    form = RefusalForm(request.POST, auto_id=REFUSE_ID)
    told = _("Dikembalikan ke moderator.")
    return _do(request, complaint, form, form.refuse, told, "refusal_form")


def forward(request, complaint, part):
    form = ForwardForm(request.POST, auto_id=FORWARD_ID)
    told = _("Diteruskan. Nomor dan batas waktunya tetap.")
    return _do(request, complaint, form, form.forward, told, "forward_form")


def add_part(request, complaint, part):
    form = PartForm(request.POST, auto_id=PART_ID)
    told = _("Bagian ditambahkan.")
    return _do(request, complaint, form, form.add, told, "part_form")


def withdraw_part(request, complaint, part):
    form = WithdrawPartForm(request.POST)
    return _do_part(request, complaint, part, form, _("Bagian ditarik."))


def hand_part(request, complaint, part):
    form = HandPartForm(request.POST)
    return _do_part(request, complaint, part, form, _("Bagian dialihkan."))


def reopen_part(request, complaint, part):
    form = ReopenPartForm(request.POST)
    return _do_part(request, complaint, part, form, _("Bagian dibuka kembali."))


def acknowledge(request, complaint, part):
    form = AcknowledgeForm(request.POST, auto_id=ACKNOWLEDGE_ID)
    told = _("Konfirmasi dicatat.")
    return _do(request, complaint, form, form.acknowledge, told, "acknowledge_form")


def pass_on(request, complaint, part):
    form = PassOnForm(request.POST, auto_id=PASS_ON_ID)
    told = _("Penerusan dicatat.")
    return _do(request, complaint, form, form.pass_on, told, "pass_on_form")


def ask_again(request, complaint, part):
    try:
        referral = referring.ask_again_later(complaint)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    day = f"{referral.remind_on:%d-%m-%Y}"
    messages.success(request, _("Diingatkan lagi pada %(day)s.") % {"day": day})


def panel_of(complaint, user, rights):
    """Give the screen what it shows of a message's way, and the forms for the next."""
    ways_out = forwarding.WaysOut(can_refuse=False, can_forward=False)
    if user.has_perm(FORWARD):
        ways_out = forwarding.ways_out(complaint, user)
    leads = user.agency_id is not None and user.agency_id == complaint.agency_id
    parts = diary.parts_of(complaint, on=timezone.localdate())
    referral = None
    if complaint.outside_body_id:
        referral = complaint.referrals.running().for_page().first()
    shown = {
        "ways_out": ways_out,
        "hint": redirecting.hint_for(complaint) if rights["route"] else None,
        "parts": parts,
        "may_withdraw": rights["route"] or (rights["answer"] and leads),
        "referral": referral,
    }
    return shown | _own_part_of(parts, user) | _empty_forms()


def _empty_forms():
    return {
        "refusal_form": RefusalForm(auto_id=REFUSE_ID),
        "forward_form": ForwardForm(auto_id=FORWARD_ID),
        "part_form": PartForm(auto_id=PART_ID),
        "withdraw_form": WithdrawPartForm(),
        "hand_form": HandPartForm(),
        "acknowledge_form": AcknowledgeForm(auto_id=ACKNOWLEDGE_ID),
        "pass_on_form": PassOnForm(auto_id=PASS_ON_ID),
    }


def _own_part_of(parts, user):
    """What this official's agency is asked for, and the clock that runs for it.

    Who has done its part is not told of the clock of the others.
    """
    own = [each for each in parts if each["part"].agency_id == user.agency_id]
    for entry in own:
        if entry["part"].state == PartState.OPEN:
            clock = {"clock": entry["clock"]} if entry["clock"] else {}
            return {"own_part": entry["part"], **clock}
    return {"clock": ""} if own and not own[0]["part"].is_lead else {}


def _do(request, complaint, form, deed, told, name):
    """Do what a form asks; a refused one comes back under its name."""
    if form.is_valid():
        try:
            deed(complaint, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            tell(request, complaint, told)
            return None
    return {name: form}


def _do_part(request, complaint, pk, form, told):
    """The same for one of several parts: its faults stand above the screen."""
    part = get_object_or_404(complaint.parts.select_related("complaint"), pk=pk)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return
    try:
        form.act(part, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        tell(request, complaint, told)


DEEDS = {
    "kembalikan": (FORWARD, refuse),
    "teruskan": (FORWARD, forward),
    "bagian": (ROUTE, add_part),
    "tarik-bagian": (ANSWER, withdraw_part),
    "alihkan-bagian": (ROUTE, hand_part),
    "buka-bagian": (ROUTE, reopen_part),
    "konfirmasi": (ANSWER, acknowledge),
    "teruskan-luar": (ANSWER, pass_on),
    "tanya-lagi": (ANSWER, ask_again),
}

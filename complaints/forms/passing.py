"""What officials fill in when a message goes elsewhere, or is shared out."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import forwarding, referring, sharing
from complaints.choices import ReferralWay
from complaints.forms.fields import WordsField
from complaints.models import Agency
from complaints.referring import PassedOn

# Several forms stand on one screen: their fields' ids must differ.
REFUSE_ID, FORWARD_ID, PART_ID = "kembali-%s", "terus-%s", "bagian-%s"
ACKNOWLEDGE_ID, PASS_ON_ID = "konfirmasi-%s", "luar-%s"
REASON_MISSING = _("Tulis alasannya. Warga ikut membacanya.")


class RefusalForm(forms.Form):
    """Not ours: the message goes back to the moderator."""

    reason = WordsField(
        label=_("Mengapa bukan kewenangan instansi Anda"),
        max_length=300,
        error_messages={"required": REASON_MISSING},
    )

    def refuse(self, complaint, *, by):
        return forwarding.refuse(complaint, reason=self.cleaned_data["reason"], by=by)


class ForwardForm(forms.Form):
    """Not ours, but theirs: the message goes to another agency of the city."""

    agency = forms.ModelChoiceField(
        label=_("Teruskan ke instansi"),
        queryset=Agency.objects.of_city(),
        empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih instansi yang berwenang.")},
    )
    reason = WordsField(
        label=_("Alasan penerusan"),
        max_length=300,
        error_messages={"required": REASON_MISSING},
    )

    def forward(self, complaint, *, by):
        return forwarding.forward(complaint, by=by, **self.cleaned_data)


class PartForm(forms.Form):
    """One more agency has something to do."""

    agency = forms.ModelChoiceField(
        label=_("Libatkan instansi"),
        queryset=Agency.objects.of_city(),
        empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih instansi yang diminta.")},
    )
    task = WordsField(
        label=_("Yang diminta"),
        help_text=_("Singkat. Warga ikut membacanya."),
        max_length=200,
        error_messages={"required": _("Tulis apa yang diminta dari instansi itu.")},
    )

    def add(self, complaint, *, by):
        return sharing.add_part(complaint, by=by, **self.cleaned_data)


class WithdrawPartForm(forms.Form):
    """An agency need not do its part."""

    reason = WordsField(
        label=_("Alasan menarik bagian ini"),
        max_length=300,
        error_messages={"required": REASON_MISSING},
    )

    def act(self, part, *, by):
        return sharing.withdraw_part(part, reason=self.cleaned_data["reason"], by=by)


class HandPartForm(forms.Form):
    """Another agency does the part instead."""

    agency = forms.ModelChoiceField(
        label=_("Alihkan ke instansi"),
        queryset=Agency.objects.of_city(),
        empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih instansi yang diminta.")},
    )

    def act(self, part, *, by):
        return sharing.hand_part(part, self.cleaned_data["agency"], by=by)


class ReopenPartForm(forms.Form):
    """An agency is asked once more."""

    def act(self, part, *, by):
        return sharing.reopen_part(part, by=by)


class AcknowledgeForm(forms.Form):
    """The outside body says that it has the message."""

    on = forms.DateField(
        label=_("Dikonfirmasi pada"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={"required": _("Pilih tanggal konfirmasi.")},
    )
    note = WordsField(
        label=_("Jawaban lembaga itu"),
        help_text=_("Warga ikut membacanya."),
        required=False,
        max_length=300,
    )

    def acknowledge(self, complaint, *, by):
        return referring.acknowledge(complaint, by=by, **self.cleaned_data)


class PassOnForm(forms.Form):
    """The outside body is told, or told again another way."""

    way = forms.ChoiceField(
        label=_("Diteruskan lewat"),
        choices=[
            ("", _("Pilih cara")),
            *(each for each in ReferralWay.choices if each[0] != ReferralWay.SIGNPOST),
        ],
        error_messages={"required": _("Pilih bagaimana pesan ini diteruskan.")},
    )
    reference_number = WordsField(
        label=_("Nomor laporan di lembaga itu"), required=False, max_length=60
    )
    note = WordsField(label=_("Keterangan untuk warga"), required=False, max_length=300)

    def pass_on(self, complaint, *, by):
        return referring.pass_on(complaint, PassedOn(**self.cleaned_data), by=by)

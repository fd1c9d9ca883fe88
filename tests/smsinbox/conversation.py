"""A conversation by SMS, written down like a script.

    talk.warga("Lampu jalan mati")
    talk.portal("Pesan diterima, kode {kode}. …")

`warga` sends an SMS, `portal` is what must come back, word for word, in its order.
{kode}, {kode2} … stand for the codes of the cases as they were opened, {tenggat} for
the first one's date, {situs} for the portal's address. `sunyi` says that nothing more
was said.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone, translation
from django.utils.formats import date_format

from complaints.codes import format_code
from complaints.models import Complaint, Thanks
from smsinbox import receiving
from smsinbox.gateways.base import IncomingPhoto, IncomingSms
from smsinbox.models import InboundMessage, OutboundMessage, Question
from tests import factories

MOMENTS = {
    InboundMessage: ("received_at", "next_attempt_at"),
    OutboundMessage: ("created_at", "not_before", "sent_at"),
    Question: ("asked_at", "answered_at"),
    Complaint: ("received_at", "first_replied_at", "last_replied_at", "resolved_at"),
    Thanks: ("given_at",),
}


def pass_time(**span):
    """Let everything that happened so far be so much older."""
    for model, names in MOMENTS.items():
        model.objects.update(**{name: F(name) - timedelta(**span) for name in names})


def write_out(script: str) -> str:
    """Put codes, dates and addresses into a line of the script."""
    cases = list(Complaint.objects.order_by("pk"))
    said = {"situs": settings.PORTAL_URL}
    for number, case in enumerate(cases, 1):
        said["kode" if number == 1 else f"kode{number}"] = format_code(case.code)
        said["polos" if number == 1 else f"polos{number}"] = case.code
    if cases:
        with translation.override("id"):
            said["tenggat"] = date_format(cases[0].answer_due_on, "j M Y")
    return script.format(**said)


class Conversation:
    """One resident's telephone and the portal, line by line."""

    def __init__(self, gateway, number="+6281200001234"):
        self.gateway = gateway
        self.number = number
        self.heard = 0
        self.sent = 0

    def warga(self, text="", *, photos=0, point=None, unsupported=False):
        """The resident sends an SMS (or a chat message with photos, a place …)."""
        self.sent += 1
        incoming = IncomingSms(
            f"{self.number}/{self.sent}",
            self.number,
            "",
            write_out(text),
            photos=tuple(
                IncomingPhoto(content=factories.jpeg_bytes()) for _n in range(photos)
            ),
            point=point,
            is_unsupported=unsupported,
        )
        message = receiving.receive(self.gateway, incoming, raw_body=b"{}")
        assert receiving.try_to_file(message.pk)

    def portal(self, *lines):
        """The portal says just this next."""
        said = self._said()[self.heard :][: len(lines)]
        meant = [write_out(line) for line in lines]
        assert said == meant, f"said {said}, not {meant}"
        self.heard += len(lines)

    def portal_menyebut(self, *words):
        """The portal says one SMS next, in which these words stand."""
        said = self._said()[self.heard :]
        assert said, "the portal said nothing"
        missing = [word for word in map(write_out, words) if word not in said[0]]
        assert missing == [], said[0]
        self.heard += 1

    def sunyi(self):
        """Nothing more has been said."""
        said = self._said()[self.heard :]
        assert said == [], f"said {said}"

    def petugas(self, text, *, case=1, status=""):
        """An official answers a case, perhaps with a new status."""
        factories.make_reply(
            self.case(case),
            by=factories.make_official(agency=factories.make_agency()),
            original_text=text,
            new_status=status,
        )

    def lewat(self, **span):
        """Time passes; then the worker comes round."""
        pass_time(**span)
        self.pekerja()

    def pekerja(self):
        """The worker files what waits."""
        receiving.file_due()

    def case(self, number=1) -> Complaint:
        return Complaint.objects.order_by("pk")[number - 1]

    def follow_ups(self, number=1) -> list[str]:
        added = self.case(number).follow_ups.order_by("pk")
        return [follow_up.original_text for follow_up in added]

    def thanks(self, number=1) -> list[tuple]:
        given = self.case(number).thanks.order_by("pk")
        return [(one.is_satisfied, one.original_text) for one in given]

    def state(self) -> str:
        """What became of the resident's last SMS."""
        return InboundMessage.objects.order_by("-pk").first().state

    def _said(self):
        sent = OutboundMessage.objects.to_phone(self.number).order_by("pk")
        return [message.text for message in sent.filter(created_at__lte=timezone.now())]

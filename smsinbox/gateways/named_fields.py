"""Fields that every provider calls otherwise: their names stand in the settings.

The same for JSON, forms and queries; what is no setting has the name that it has in
our own format (generic.py).
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from complaints.recognising.phones import parse_phone
from complaints.text import strip_poison
from smsinbox.choices import OutboundState
from smsinbox.gateways.base import BadPayload, DeliveryReport, IncomingSms, Option
from smsinbox.gateways.payloads import (
    ADDRESS_MAX,
    REASON_MAX,
    dedupe_key,
    read_moment,
    read_word,
)

SMS_OPTIONS = (
    Option("from_field", _("nama isian pengirim"), is_required=False, initial="from"),
    Option("text_field", _("nama isian teks SMS"), is_required=False, initial="text"),
    Option("id_field", _("nama isian nomor SMS"), is_required=False, initial="id"),
    Option(
        "time_field", _("nama isian waktu"), is_required=False, initial="received_at"
    ),
    Option("to_field", _("nama isian tujuan"), is_required=False, initial="to"),
)
REPORT_OPTIONS = (
    Option(
        "report_id_field",
        _("laporan: nama isian nomor SMS"),
        is_required=False,
        initial="id",
    ),
    Option(
        "report_status_field",
        _("laporan: nama isian keadaan"),
        is_required=False,
        initial="status",
    ),
    Option(
        "report_reason_field",
        _("laporan: nama isian alasan"),
        is_required=False,
        initial="reason",
    ),
    Option(
        "sent_words",
        _("laporan: kata untuk terkirim"),
        is_required=False,
        help_text=_("Dipisah koma; huruf besar dan kecil sama saja."),
        initial="sent, pending, waiting, processing, queued, buffered, accepted, "
        "acceptd, enroute",
    ),
    Option(
        "delivered_words",
        _("laporan: kata untuk sampai"),
        is_required=False,
        initial="delivered, delivrd, deliveryok, read",
    ),
    Option(
        "failed_words",
        _("laporan: kata untuk gagal"),
        is_required=False,
        initial="failed, undelivered, undeliv, rejected, rejectd, expired, deleted, "
        "invalid",
    ),
)
WORDS = {
    "delivered_words": OutboundState.DELIVERED,
    "failed_words": OutboundState.FAILED,
    "sent_words": OutboundState.SENT,
}
_INITIAL = {option.name: option.initial for option in SMS_OPTIONS + REPORT_OPTIONS}


def read_sms(payload: dict, config: Mapping) -> IncomingSms:
    """Read one SMS from the fields that `config` names. Raises BadPayload.

    Without an id it is known by sender, time and text: one of id and time must be told.
    """
    keys = tuple(payload)
    sender = read_word(payload, _name(config, "from_field"))
    text = payload.get(_name(config, "text_field"))
    if not sender or len(sender) > ADDRESS_MAX:
        raise BadPayload("from_missing", keys=keys)
    if not isinstance(text, str):
        raise BadPayload("text_missing", keys=keys)
    text = strip_poison(text)
    provider_id = read_word(payload, _name(config, "id_field"))
    moment = read_word(payload, _name(config, "time_field"))
    if not provider_id and not moment:
        raise BadPayload("id_missing", keys=keys)
    return IncomingSms(
        dedupe_key=dedupe_key(provider_id, sender, moment, text),
        sender=parse_phone(sender) or sender,
        recipient=read_word(payload, _name(config, "to_field"))[:ADDRESS_MAX],
        text=text,
        sent_at=read_moment(moment),
    )


def read_report(
    payload: dict, config: Mapping, states: Mapping[str, OutboundState]
) -> DeliveryReport:
    """Read one report from the fields that `config` names. Raises BadPayload.

    `states` tells what the provider's words mean, in small letters.
    """
    keys = tuple(payload)
    message_id = read_word(payload, _name(config, "report_id_field"))
    if not message_id:
        raise BadPayload("id_missing", keys=keys)
    told = read_word(payload, _name(config, "report_status_field")).lower()
    if told not in states:
        raise BadPayload("status_unknown", keys=keys)
    reason = read_word(payload, _name(config, "report_reason_field"))[:REASON_MAX]
    return DeliveryReport(message_id=message_id, state=states[told], reason=reason)


def states_in(config: Mapping) -> dict[str, OutboundState]:
    """Return the provider's words for what became of an SMS, in small letters."""
    return {
        word.strip().lower(): state
        for option, state in WORDS.items()
        for word in _name(config, option).split(",")
        if word.strip()
    }


def _name(config, option) -> str:
    return config.get(option) or _INITIAL[option]

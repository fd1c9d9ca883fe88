"""How an SMS is handed to a provider that wants it in its own words."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from smsinbox.gateways.base import GatewayError, Option, OutgoingSms
from smsinbox.gateways.payloads import read_word
from smsinbox.gateways.posting import Answer, ask, post_form, post_json

ANSWER_PATH_MOST = 10
SEND_OPTIONS = (
    Option(
        "send_url",
        _("alamat kirim"),
        is_url=True,
        is_required=False,
        help_text=_("Kosong: gerbang ini hanya menerima."),
    ),
    Option(
        "send_method",
        _("cara mengirim"),
        initial="form",
        choices=(("form", _("POST formulir")), ("json", "POST JSON"), ("get", "GET")),
    ),
    Option("send_to_field", _("kirim: nama isian tujuan"), initial="to"),
    Option("send_text_field", _("kirim: nama isian teks SMS"), initial="message"),
    Option(
        "number_style",
        _("kirim: bentuk nomor"),
        initial="62",
        choices=(("62", "62812…"), ("+62", "+62812…"), ("0", "0812…")),
    ),
    Option("sender", _("nomor pengirim"), is_required=False),
    Option(
        "send_from_field",
        _("kirim: nama isian pengirim"),
        is_required=False,
        initial="from",
    ),
    Option(
        "send_id_field",
        _("kirim: nama isian nomor rujukan portal"),
        is_required=False,
        help_text=_("Bila penyedia mengenalnya, SMS tidak terkirim dua kali."),
    ),
    Option(
        "send_extra",
        _("kirim: isian tetap"),
        is_secret=True,
        is_required=False,
        is_multiline=True,
        help_text=_("Satu tiap baris, misalnya userkey=abc."),
    ),
    Option(
        "send_headers",
        _("kirim: header HTTP tetap"),
        is_secret=True,
        is_required=False,
        is_multiline=True,
        help_text=_("Satu tiap baris, misalnya Authorization: abc."),
    ),
    Option(
        "success_word",
        _("kata yang harus ada dalam jawaban"),
        is_required=False,
        help_text=_('Misalnya "status":true. Spasi dan huruf besar tidak dihitung.'),
    ),
    Option(
        "failure_word",
        _("kata yang tidak boleh ada dalam jawaban"),
        is_required=False,
    ),
    Option(
        "id_path",
        _("letak nomor SMS dalam jawaban JSON"),
        is_required=False,
        help_text=_("Misalnya messageId atau data.0.id."),
    ),
)


def send_form(message: OutgoingSms, settings: Mapping[str, str]) -> str:
    """Hand over one SMS as `settings` (SEND_OPTIONS) say; returns the provider's id.

    Raises GatewayError. A 2xx without the word of success is temporary: its reason is
    not known.
    """
    url = settings["send_url"]
    if not url:
        raise GatewayError("this gateway only receives", permanent=True)
    answer = _hand_over(
        url,
        settings["send_method"],
        _fields_of(message, settings),
        _lines_of(settings["send_headers"], ":"),
    )
    said = _squeezed(answer.body.decode("utf-8", "replace"))
    must, must_not = (
        _squeezed(settings[f"{one}_word"]) for one in ("success", "failure")
    )
    if must not in said or (must_not and must_not in said):
        raise GatewayError("refused in the answer", permanent=False)
    return _id_at(settings["id_path"], answer)


def _hand_over(url, method, fields, headers) -> Answer:
    if method == "json":
        return post_json(url, fields, headers=headers)
    if method == "get":
        joint = "&" if "?" in url else "?"
        return ask(f"{url}{joint}{urlencode(fields)}", headers=headers)
    return post_form(url, fields, headers=headers)


def _fields_of(message, settings) -> dict[str, str]:
    fields = _lines_of(settings["send_extra"], "=")
    fields[settings["send_to_field"]] = _written(
        message.recipient, settings["number_style"]
    )
    fields[settings["send_text_field"]] = message.text
    if settings["sender"]:
        fields[settings["send_from_field"]] = settings["sender"]
    if settings["send_id_field"]:
        fields[settings["send_id_field"]] = message.reference
    return fields


def _written(recipient: str, style: str) -> str:
    """Write +62812… as 62812… or 0812…; other countries keep their code."""
    if style == "+62":
        return recipient
    digits = recipient.removeprefix("+")
    if style == "0" and digits.startswith("62"):
        return f"0{digits[2:]}"
    return digits


def _lines_of(text: str, mark: str) -> dict[str, str]:
    """Read "name=value", one a line; lines without the mark are passed over."""
    pairs = [line.partition(mark) for line in text.splitlines()]
    return {name.strip(): value.strip() for name, found, value in pairs if found}


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def _id_at(path: str, answer: Answer) -> str:
    """Follow "data.0.id" into the answer; "" where it leads nowhere."""
    if not path:
        return ""
    value = answer.json()
    *steps, last = path.split(".")[:ANSWER_PATH_MOST]
    for step in steps:
        value = _inside(value, step)
    return read_word({last: _inside(value, last)}, last)


def _inside(value, step: str):
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and step.isascii() and step.isdecimal():
        return value[int(step)] if int(step) < len(value) else None
    return None

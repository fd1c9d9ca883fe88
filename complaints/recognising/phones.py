"""Telephone numbers: one spelling inside, a disguised one for staff.

Numbering: Permenkominfo 14/2018 (Rencana Dasar Teknis Telekomunikasi), as kept in the
metadata of the phonenumbers library.
"""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from complaints.recognising.numerals import flatten

REGION = "ID"
HIDDEN_DIGITS = 4

_MOBILE_TYPES = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_SUBSCRIBER_TYPES = _MOBILE_TYPES | {PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}
_WRITTEN = re.compile(r"\(?\+?[0-9\s().\-~_]+")
# New ranges are handed out faster than the metadata learns of them.
_MOBILE = re.compile(r"08[1-9][0-9]{7,10}")


def parse_phone(raw: str) -> str:
    """Read any spelling of a subscriber's number as E.164.

    "" for short codes, alphanumeric senders, free-call lines and nonsense.
    """
    written = flatten(raw)[0].strip()
    if not _WRITTEN.fullmatch(written):
        return ""
    digits = re.sub(r"[^0-9]", "", written)
    local = _as_national(digits, is_international=written.lstrip("(").startswith("+"))
    if _MOBILE.fullmatch(local):
        return f"+62{local[1:]}"
    return _parse_by_metadata(local)


def _as_national(digits: str, *, is_international: bool) -> str:
    """Write Indonesian numbers with their 0, others with a plus, the rest as it is."""
    if digits.startswith("00"):
        is_international, digits = True, digits[2:]
    if digits.startswith("62") and (is_international or len(digits) >= 10):
        return f"0{digits[2:].removeprefix('0')}"
    if is_international:
        return f"+{digits}"
    return f"0{digits}" if digits.startswith("8") else digits


def _parse_by_metadata(written: str) -> str:
    if not written.startswith(("0", "+")):
        return ""
    try:
        number = phonenumbers.parse(written, REGION)
    except NumberParseException:
        return ""
    is_subscriber = phonenumbers.number_type(number) in _SUBSCRIBER_TYPES
    if not is_subscriber or not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_mobile(e164: str) -> bool:
    """Say whether a number in E.164 can receive an SMS."""
    if e164.startswith("+62"):
        return bool(_MOBILE.fullmatch(f"0{e164[3:]}"))
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return False
    return phonenumbers.number_type(number) in _MOBILE_TYPES


def can_be_answered(sender: str) -> bool:
    """False for alphanumeric senders and short codes: robots, operators' services."""
    return parse_phone(sender) != ""


def national_format(e164: str) -> str:
    """Write "+6287888996363" as Indonesians do, "0878-8899-6363"; abroad as there."""
    if e164.startswith("+62") and is_mobile(e164):
        digits = f"0{e164[3:]}"
        return "-".join((digits[:4], digits[4:8], digits[8:]))
    try:
        number = phonenumbers.parse(e164, None)
    except NumberParseException:
        return ""
    if number.country_code != phonenumbers.country_code_for_region(REGION):
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return national.replace("(", "").replace(") ", "-")


def disguise_phone(e164: str) -> str:
    """Hide the last four digits: "0878-8899-xxxx"; "" for what is no number."""
    shown = list(national_format(e164))
    digit_places = [place for place, sign in enumerate(shown) if sign.isdigit()]
    for place in digit_places[-HIDDEN_DIGITS:]:
        shown[place] = "x"
    return "".join(shown)

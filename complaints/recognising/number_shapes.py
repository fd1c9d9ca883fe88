"""What the digits of a NIK, a telephone number, a card or an account look like."""

import re

# Area, day of birth (women: + 40), month, year, serial number (Permendagri 109/2019).
_AREA = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])[0-9]{4}"
_BORN = r"(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])"
is_plausible_id = re.compile(rf"{_AREA}{_BORN}[0-9]{{6}}").fullmatch
is_near_id = re.compile(rf"{_AREA}{_BORN}(?:[0-9]{{5}}|[0-9]{{7}})").fullmatch
_MOBILE = r"(?:(?:00)?620?|0)8[1-9][0-9]{7,10}"
is_mobile = re.compile(_MOBILE).fullmatch
is_mobile_without_zero = re.compile(r"8[1-35-9][0-9]{7,10}").fullmatch
is_landline = re.compile(
    r"0(?:2[124]|[36]1)[2-9][0-9]{5,7}|0(?!80|1)[2-79][0-9]{2}[2-9][0-9]{4,7}"
).fullmatch
may_be_abroad = re.compile(r"[1-9][0-9]{7,14}").fullmatch
is_announced_phone = re.compile(
    rf"{_MOBILE}|(?:0[1-79]|08[1-9]|62|8)[0-9]{{7,11}}"
).fullmatch
is_announced_landline = re.compile(rf"{_MOBILE}|[2-9][0-9]{{6,12}}").fullmatch
is_announced_id = re.compile(r"[0-9]{12,18}").fullmatch
is_announced_card = re.compile(r"[0-9]{13,19}").fullmatch
is_sixteen = re.compile(r"[0-9]{16}").fullmatch
is_account = re.compile(r"[0-9]{10,16}").fullmatch
is_round_sum = re.compile(r"[0-9]+0{5}").fullmatch
_is_card_shape = re.compile(r"(?:3[4-7]|4|5[1-5]|2[2-7]|6)[0-9]{12,18}").fullmatch
is_moment = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[012][0-9]|3[01])[0-9]*"
).fullmatch


def is_card(digits: str) -> bool:
    """Hold against the issuers' first digits and the check digit (ISO/IEC 7812-1)."""
    if not _is_card_shape(digits):
        return False
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0

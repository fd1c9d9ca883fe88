"""Numbers in every spelling, read as one and shown in part."""

import pytest

from complaints.recognising.phones import (
    can_be_answered,
    disguise_phone,
    is_mobile,
    national_format,
    parse_phone,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0812-0000-1234", "+6281200001234"),
        ("0812 0000 1234", "+6281200001234"),
        ("0812.0000.1234", "+6281200001234"),
        ("(0812) 0000 1234", "+6281200001234"),
        ("+62 812 0000 1234", "+6281200001234"),
        ("+62 (0) 812-0000-1234", "+6281200001234"),
        ("6281200001234", "+6281200001234"),
        ("006281200001234", "+6281200001234"),
        ("812 0000 1234", "+6281200001234"),
        ("０８１２-0000-1234", "+6281200001234"),
        ("0812\u200b0000\u00a01234", "+6281200001234"),
        ("0812–0000–1234", "+6281200001234"),
        ("0812000012", "+62812000012"),
        ("0812000012345", "+62812000012345"),
        ("0890-0000-1234", "+6289000001234"),
        ("021-7412345", "+62217412345"),
        ("(021) 741 2345", "+62217412345"),
        ("+62 21 74123456", "+622174123456"),
        ("0251-8312345", "+622518312345"),
        ("+1 202 555 0123", "+12025550123"),
    ],
)
def test_every_spelling_of_a_number_is_read_as_one(written, number):
    assert parse_phone(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "112",
        "110",
        "1708",
        "1500-046",
        "1500046",
        "TELKOMSEL",
        "PEMKOT 0812",
        "0812",
        "0812-0000",
        "08120000123456",
        "0800-1234567",
        "1234567890",
        "217412345",
        "7412345",
        "3674010101900001",
        "+628",
        "+",
        "()",
        "nol delapan satu dua",
    ],
)
def test_what_no_subscriber_has_is_no_number(written):
    assert parse_phone(written) == ""
    assert not can_be_answered(written)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+6281200001234", True),
        ("+6289000001234", True),
        ("+12025550123", True),
        ("+62217412345", False),
        ("+6562345678", False),
        ("", False),
        ("112", False),
    ],
)
def test_mobiles_are_told_from_landlines(number, expected):
    assert is_mobile(number) is expected


@pytest.mark.parametrize("sender", ["+6281200001234", "0812-0000-1234", "+12025550123"])
def test_a_telephone_can_be_answered(sender):
    assert can_be_answered(sender)


@pytest.mark.parametrize(
    ("number", "shown", "disguised"),
    [
        ("+6281200001234", "0812-0000-1234", "0812-0000-xxxx"),
        ("+62812000012", "0812-0000-12", "0812-00xx-xx"),
        ("+62812000012345", "0812-0000-12345", "0812-0000-1xxxx"),
        ("+62217412345", "021-7412345", "021-741xxxx"),
        ("+622518312345", "0251-8312345", "0251-831xxxx"),
        ("+12025550123", "+1 202-555-0123", "+1 202-555-xxxx"),
        ("", "", ""),
        ("TELKOMSEL", "", ""),
    ],
)
def test_numbers_are_shown_as_people_write_them_or_in_part(number, shown, disguised):
    assert national_format(number) == shown
    assert disguise_phone(number) == disguised

"""The parts of long SMS, as the programs beside a gateway read and make them."""

import long_sms
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsinbox import segments


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("05", None),
        ("0500030703", None),
        ("050003070302", long_sms.Part("8-7", 2, 3)),
        ("06080401FF0A0A", long_sms.Part("16-511", 10, 10)),
        # Another element (a port number) stands before it.
        ("0B0504158200000003C80201", long_sms.Part("8-200", 1, 2)),
        # Nonsense: of one, number 0, number beyond the total.
        ("050003070101", None),
        ("050003070300", None),
        ("050003070304", None),
    ],
)
def test_the_part_is_read_from_the_header(header, part):
    assert long_sms.read_header(bytes.fromhex(header)) == part


def test_a_header_that_was_made_is_read():
    assert long_sms.read_header(long_sms.make_header(261, 2, 3)) == long_sms.Part(
        "8-5", 2, 3
    )


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 160, [160]),
        ("a" * 161, [153, 8]),
        ("€" * 80, [80]),
        # An escape and its character stay together: 76 of them are 152 septets.
        ("€" * 81, [76, 5]),
        ("é€" * 80, [102, 58]),
        ("ب" * 70, [70]),
        ("ب" * 71, [67, 4]),
        ("😀" * 35, [35]),
        # 33 emoji are 66 units: half of one is not sent.
        ("😀" * 36, [33, 3]),
    ],
)
def test_a_text_is_cut_between_characters(text, lengths):
    parts = long_sms.split_text(text)

    assert [len(part) for part in parts] == lengths
    assert "".join(parts) == text


@given(st.text(max_size=700))
def test_whatever_is_cut_can_be_joined_again(text):
    parts = long_sms.split_text(text)

    assert "".join(parts) == text
    if long_sms.is_gsm7(text):
        most = 160 if len(parts) == 1 else 153
        assert all(segments.count_septets(part) <= most for part in parts)
    else:
        most = 70 if len(parts) == 1 else 67
        assert all(
            len(part.encode("utf-16-be", "surrogatepass")) <= 2 * most for part in parts
        )


def test_the_alphabet_is_the_portals():
    assert (long_sms.BASIC, long_sms.EXTENDED) == (segments.BASIC, segments.EXTENDED)

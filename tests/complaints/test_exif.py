import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest

from complaints.pictures.exif import CameraFacts, read_camera_facts
from tests.complaints.pictures import camera_exif

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
TAKEN_AT = datetime(2026, 11, 3, 7, 41, 22, tzinfo=WIB)
EXIF, GPS = 0x8769, 0x8825


def facts_of(*, position=None, taken_at=None, offset=None, orientation=1):
    """Read back an EXIF block with these values; position is (ref, value) twice."""
    exif = camera_exif(orientation)
    camera, gps = exif.get_ifd(EXIF), exif.get_ifd(GPS)
    if taken_at is not None:
        camera[0x9003] = taken_at
    if offset is not None:
        camera[0x9011] = offset
    if position is not None:
        gps.clear()
        gps.update({tag: x for tag, x in enumerate(position, 1) if x is not None})
    return read_camera_facts(exif.tobytes(), now=NOW)


def test_orientation_place_and_moment_are_read():
    assert facts_of(orientation=6) == CameraFacts(6, (-6.29, 106.7), TAKEN_AT)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (("S", (6, 17, 24), "E", (106, 42, 0)), (-6.29, 106.7)),
        (("S", (6, 17.4, 0), "E", (106, 42, 0)), (-6.29, 106.7)),
        (("s", (6.29, 0, 0), "e", (106.7, 0, 0)), (-6.29, 106.7)),
        # abroad is abroad: who receives the photo may judge
        (("N", (52, 30, 0), "E", (13, 24, 0)), (52.5, 13.4)),
        (("S", (33, 54, 0), "W", (70, 42, 0)), (-33.9, -70.7)),
        # halves or letters that changed places, which leads nowhere else
        (("E", (106, 42, 0), "S", (6, 17, 24)), (-6.29, 106.7)),
        (("N", (106, 42, 0), "W", (6, 17, 24)), (-6.29, 106.7)),
        (("N", (6, 17, 24), "W", (106, 42, 0)), (-6.29, 106.7)),
        # nonsense
        (("S", (0, 0, 0), "E", (0, 0, 0)), None),
        (("S", (91, 0, 0), "E", (106, 42, 0)), None),
        (("N", (52, 30, 0), "E", (181, 0, 0)), None),
        (("S", (6, 17, 24), None, (106, 42, 0)), None),
        (("S", (6, 17, 24), "E", None), None),
        (("X", (6, 17, 24), "E", (106, 42, 0)), None),
        ((None, None, None, None), None),
    ],
)
def test_a_position_is_read_corrected_or_dropped(position, expected):
    assert facts_of(position=position).position == expected


def test_a_position_divided_by_zero_is_dropped():
    block = camera_exif().tobytes()
    minutes, nonsense = struct.pack(">LL", 17, 1), struct.pack(">LL", 17, 0)
    assert block.count(minutes) == 1

    facts = read_camera_facts(block.replace(minutes, nonsense), now=NOW)

    assert facts.position is None


@pytest.mark.parametrize(
    ("taken_at", "offset", "expected"),
    [
        ("2026:11:03 07:41:22", None, TAKEN_AT),
        ("2026-11-03 07:41:22", None, TAKEN_AT),
        ("2026:11:03 07:41:22", "+07:00", TAKEN_AT),
        ("2026:11:03 09:41:22", "+09:00", TAKEN_AT),
        ("2026:11:02 19:41:22", "-05:00", TAKEN_AT),
        ("2026:11:03 07:41:22", "+99:00", TAKEN_AT),
        ("2026:11:03 07:41:22", "   :  ", TAKEN_AT),
        ("2026:11:20 20:00:00", None, datetime(2026, 11, 20, 20, 0, tzinfo=WIB)),
        ("2026:11:22 07:41:22", None, None),
        ("2099:01:01 00:00:00", None, None),
        ("1999:12:31 23:59:59", None, None),
        ("0000:00:00 00:00:00", None, None),
        ("0001:01:01 00:00:00", "+14:00", None),
        ("9999:12:31 23:59:59", "-14:00", None),
        ("2026:13:03 07:41:22", None, None),
        ("2026:11:03 24:61:61", None, None),
        ("kemarin sore", None, None),
        ("", None, None),
    ],
)
def test_a_moment_is_read_or_dropped(taken_at, offset, expected):
    assert facts_of(taken_at=taken_at, offset=offset).taken_at == expected


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_means_upright(orientation):
    assert facts_of(orientation=orientation).orientation == 1


def one_entry(tag, kind, count, value):
    """Build an EXIF block whose only directory has one entry."""
    return struct.pack("<2sHLHHHLL", b"II", 42, 8, 1, tag, kind, count, value)


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"Exif\0\0",
        b"II*\0",
        b"MM\0*\0\0\0\x08",
        b"bukan TIFF sama sekali",
        struct.pack("<2sHL", b"II", 42, 0xFFFFFFFF),
        struct.pack("<2sHLH", b"II", 42, 8, 0xFFFF),
        one_entry(0x0112, 5, 1, 0xFFFFFFF0),
        one_entry(0x0112, 3, 0, 6),
        one_entry(0x0112, 2, 4, 0x41414141),
        one_entry(0x0112, 4, 0xFFFFFFFF, 8),
        one_entry(0x0112, 99, 1, 6),
        one_entry(EXIF, 4, 1, 8),
        one_entry(EXIF, 2, 4, 8),
        one_entry(GPS, 4, 1, 8),
        one_entry(GPS, 5, 1, 8),
        one_entry(GPS, 4, 1, 0xFFFFFFFF),
    ],
)
def test_a_hostile_block_yields_nothing_and_raises_nothing(block):
    assert one_entry(0x0112, 3, 1, 6) != block
    assert read_camera_facts(one_entry(0x0112, 3, 1, 6), now=NOW) == CameraFacts(6)

    assert read_camera_facts(block, now=NOW) == CameraFacts()


def test_a_block_that_breaks_off_anywhere_raises_nothing():
    block = camera_exif(6).tobytes()

    facts = [read_camera_facts(block[:end], now=NOW) for end in range(len(block) + 1)]

    assert facts[0] == CameraFacts()
    assert facts[-2].position is None
    assert facts[-1].position == (-6.29, 106.7)
    assert {fact.orientation for fact in facts} == {1, 6}

"""What a camera wrote beside its picture: which side is up, where, and when.

Pillow's own EXIF parser reports broken blocks as Python warnings, which one thread
cannot silence for itself. This one reads nine tags and passes over what is broken.
"""

import math
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# Tags and types of Exif 2.32 (CIPA DC-008), sections 4.6.2 to 4.6.6.
ORIENTATION, EXIF_BLOCK, GPS_BLOCK = 0x0112, 0x8769, 0x8825
TAKEN_AT, TAKEN_AT_OFFSET = 0x9003, 0x9011
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE = 1, 2, 3, 4
WANTED = {ORIENTATION, EXIF_BLOCK, GPS_BLOCK, TAKEN_AT, TAKEN_AT_OFFSET, 1, 2, 3, 4}
TEXT, SHORT, LONG, FRACTION = 2, 3, 4, 5
LAYOUTS = {TEXT: "s", SHORT: "H", LONG: "L", FRACTION: "LL"}
MOST_VALUES = 64

# Edges of Indonesia in degrees, with some sea around.
SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.5, 141.5
SIGNS = {b"N": 1, b"E": 1, b"S": -1, b"W": -1}
WIB = ZoneInfo("Asia/Jakarta")
FIRST_CAMERA_PHONE = datetime(2000, 1, 1, tzinfo=UTC)

_MARK = re.compile(rb"\A(?:Exif\0\0){1,2}")
_MOMENT = re.compile(rb"(\d{4})[:-](\d\d)[:-](\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(rb"([+-])(\d\d):(\d\d)")


@dataclass(frozen=True)
class CameraFacts:
    """`orientation` is 1 to 8, `position` (latitude, longitude), `taken_at` aware."""

    orientation: int = 1
    position: tuple[float, float] | None = None
    taken_at: datetime | None = None


def read_camera_facts(block: bytes, *, now: datetime) -> CameraFacts:
    """Read an EXIF block, with or without its mark; whatever it holds, never raise.

    A position at 0/0 or off the globe is None; one that is Indonesian once its halves
    or its letters change places is corrected. A time without offset is taken for WIB;
    one before 2000 or more than a day after `now` is None.
    """
    tiff = _MARK.sub(b"", block)
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return CameraFacts()
    main = _read_tags(tiff, order, *struct.unpack_from(f"{order}L", tiff, 4))
    camera = _read_tags(tiff, order, _first(main, EXIF_BLOCK))
    gps = _read_tags(tiff, order, _first(main, GPS_BLOCK))
    orientation = _first(main, ORIENTATION)
    return CameraFacts(
        orientation=orientation if orientation in range(1, 9) else 1,
        position=_read_position(gps),
        taken_at=_read_moment(camera, now),
    )


def _read_tags(tiff, order, start) -> dict[int, tuple]:
    """Read one directory; an entry that is odd or leads nowhere is passed over."""
    tags: dict[int, tuple] = {}
    if not isinstance(start, int):
        return tags
    try:
        (number,) = struct.unpack_from(f"{order}H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * number, 12):
            tag, kind, count = struct.unpack_from(f"{order}HHL", tiff, place)
            if tag in WANTED and kind in LAYOUTS and count <= MOST_VALUES:
                tags[tag] = _read_values(tiff, order, kind, count, place + 8)
    except struct.error:  # the directory ends early: keep what was read
        pass
    return tags


def _read_values(tiff, order, kind, count, place) -> tuple:
    letters = LAYOUTS[kind]
    layout = f"{order}{count * len(letters)}{letters[0]}"
    try:
        if struct.calcsize(layout) > 4:
            (place,) = struct.unpack_from(f"{order}L", tiff, place)
        values = struct.unpack_from(layout, tiff, place)
    except struct.error:
        return ()
    if kind != FRACTION:
        return values
    pairs = zip(values[::2], values[1::2], strict=True)
    return tuple(over / under if under else math.nan for over, under in pairs)


def _first(tags, tag):
    return next(iter(tags.get(tag, ())), None)


def _read_position(gps):
    latitude = _read_degrees(gps, LATITUDE, LATITUDE_REF)
    longitude = _read_degrees(gps, LONGITUDE, LONGITUDE_REF)
    if latitude is None or longitude is None:
        return None
    # Swapped, the latitude is beyond the pole; with both letters wrong, the place is
    # in an empty part of the Pacific: neither can be a true place of somebody else.
    for north, east in (
        (latitude, longitude),
        (longitude, latitude),
        (-latitude, -longitude),
    ):
        if SOUTH <= north <= NORTH and WEST <= east <= EAST:
            return north, east
    is_on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_globe and latitude and longitude else None


def _read_degrees(gps, tag, letter_tag):
    """Add up degrees, minutes and seconds; None if a part or the letter is missing."""
    parts = gps.get(tag, ())
    letter = _first(gps, letter_tag)
    sign = SIGNS.get(letter[:1].upper()) if isinstance(letter, bytes) else None
    if sign is None or not parts or not all(isinstance(x, float) for x in parts[:3]):
        return None
    degrees = sum(part / 60**power for power, part in enumerate(parts[:3]))
    return sign * round(degrees, 7) if math.isfinite(degrees) else None


def _read_moment(camera, now):
    moment = _MOMENT.match(_text(camera, TAKEN_AT))
    if not moment:
        return None
    try:
        numbers = b" ".join(moment.groups()).decode()
        naive = datetime.strptime(numbers, "%Y %m %d %H %M %S")
    except ValueError:
        return None
    taken_at = naive.replace(tzinfo=_read_zone(camera))
    return taken_at if FIRST_CAMERA_PHONE <= taken_at <= now + timedelta(1) else None


def _read_zone(camera):
    offset = _OFFSET.match(_text(camera, TAKEN_AT_OFFSET))
    if not offset:
        return WIB
    hours, minutes = int(offset[2]), int(offset[3])
    if hours > 14 or minutes > 59:  # UTC+14 is the farthest there is
        return WIB
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(ahead if offset[1] == b"+" else -ahead)


def _text(tags, tag) -> bytes:
    text = _first(tags, tag)
    return text if isinstance(text, bytes) else b""

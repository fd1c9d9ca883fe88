"""What a file is, told by its own bytes and never by its name; nothing is decoded."""

import re

BEGINNINGS = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
# The boxes without which there is no picture. Makers of telephones hang others of
# their own behind them, not always well-formed.
NEEDED_BOXES = {b"ftyp", b"meta", b"moov", b"mdat"}

# A marker after the pixels of a JPEG have begun (ITU T.81, B.1.1). FF 00 is a pixel's
# own FF; FF 01 and FF D0 to D7 stand alone and are passed over.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_START_OF_SCAN, _END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"


def sniff_format(data: bytes) -> str | None:
    """Return jpeg, png, webp, heic or avif; None for everything else."""
    for beginning, kind in BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":  # ISO 14496-12, 4.3: one brand, a version, more brands
        end = min(int.from_bytes(data[:4], "big"), 256)
        brands = {data[place : place + 4] for place in range(8, end, 4)}
        if brands & AVIF_BRANDS:
            return "avif"
        if brands & HEIC_BRANDS:
            return "heic"
    return None


def count_jpeg_scans(data: bytes, start: int) -> int:
    """Count the scans of a JPEG, the pixels of whose first begin at `start`."""
    scans, place = 1, start
    while (marker := _JPEG_MARKER.search(data, place)) and marker[0] != _END_OF_IMAGE:
        scans += marker[0] == _START_OF_SCAN
        place = marker.end() + int.from_bytes(data[marker.end() :][:2], "big")
    return scans


def is_heic_cut_off(data: bytes) -> bool:
    """Tell whether a needed box claims more bytes than there are (ISO 14496-12, 4.2).

    libheif does not: it paints the missing part of a telephone's picture black.
    """
    place = 0
    while len(data) - place >= 8:
        size = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if size == 1:
            size = int.from_bytes(data[place + 8 : place + 16], "big")
        if size < 8:  # 0: this box goes on to the end, however far that is
            return False
        place += size
        if place > len(data):
            return kind in NEEDED_BOXES
    return False

import io
import struct
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from complaints.photos import MAX_BYTES, prepare_photo
from complaints.pictures.sniffing import sniff_format
from tests.complaints.pictures import (
    PHOTOS,
    PNG_START,
    camera_exif,
    draw_flag,
    encode,
    jpeg_of_many_scans,
    png_bomb,
    png_chunk,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]
OTHER_KINDS = ["GIF", "BMP", "TIFF", "ICO", "JPEG2000", "PDF"]
DAMAGED = (
    "photo_damaged",
    [
        "Foto ini rusak atau tidak terkirim utuh. "
        "Coba kirim ulang, atau ambil foto baru."
    ],
)
UNKNOWN = (
    "photo_unknown",
    [
        "Berkas ini bukan foto yang bisa kami terima. "
        "Kirim foto JPG, PNG, WebP, atau HEIC."
    ],
)


def refusal_of(content, **options):
    with pytest.raises(ValidationError) as refusal:
        prepare_photo(io.BytesIO(content), now=NOW, **options)
    return refusal.value.code, refusal.value.messages


def huge(limit):
    return "photo_huge", [
        f"Foto ini lebih besar dari {limit} megapiksel. "
        "Ambil foto baru dengan ukuran lebih kecil di pengaturan kamera."
    ]


def test_an_empty_file_is_refused():
    assert refusal_of(b"") == (
        "photo_empty",
        ["Berkas foto ini kosong. Pilih foto lain atau ambil foto baru."],
    )


def test_a_file_of_more_bytes_than_the_limit_is_refused():
    content = encode(draw_flag())
    prepare_photo(io.BytesIO(content.ljust(MAX_BYTES)), now=NOW)

    assert refusal_of(content.ljust(MAX_BYTES + 1)) == (
        "photo_heavy",
        [
            "Foto ini lebih besar dari 15 MB. "
            "Pilih foto lain, atau ambil foto baru dengan ukuran lebih kecil."
        ],
    )
    assert "0.5 MB" in str(refusal_of(bytes(600_000), max_bytes=512 * 1024))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<!doctype html><script>alert(1)</script>", id="html"),
        pytest.param(b"%PDF-1.7\n1 0 obj", id="pdf"),
        pytest.param(b'<svg onload="alert(1)"/>', id="svg"),
        pytest.param(b"ini bukan foto", id="text"),
        pytest.param(b"\xff\xd8", id="stub"),
        pytest.param(b"\0\0\0\x14ftypmp42\0\0\0\0isom", id="video"),
        *(encode(draw_flag(), kind) for kind in OTHER_KINDS),
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(content):
    assert refusal_of(content) == UNKNOWN


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_that_was_cut_off_on_its_way_is_refused(kind, part):
    content = encode(draw_flag((200, 100)), kind)

    assert refusal_of(content[: int(len(content) * part)]) == DAMAGED


def test_a_telephone_picture_that_lacks_its_last_tiles_is_refused():
    content = encode(draw_flag((512, 512)), "HEIF", tile_size=128)
    prepare_photo(io.BytesIO(content), now=NOW)

    assert refusal_of(content[:-100]) == DAMAGED


@pytest.mark.parametrize("name", ["cut_off.heic", "cut_off.jpg", "scrambled.png"])
def test_broken_photos_found_in_the_wild_are_refused(name):
    assert refusal_of((PHOTOS / name).read_bytes()) == DAMAGED


@pytest.mark.parametrize(
    "start",
    [
        b"\xff\xd8\xff",
        PNG_START,
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0\x14ftypheic\0\0\0\0",
    ],
)
@pytest.mark.parametrize("rest", [b"", bytes(500), b"\xff" * 500, b"<?php" * 100])
def test_a_true_beginning_with_a_false_rest_is_refused(start, rest):
    assert sniff_format(start + rest) is not None

    assert refusal_of(start + rest) == DAMAGED


def test_a_png_bomb_is_refused_before_it_goes_off():
    bomb = png_bomb(20_000)
    assert len(bomb) < 60_000

    assert refusal_of(bomb) == huge(25)


@pytest.mark.parametrize(
    ("kind", "mark", "skip", "layout", "limit"),
    [
        ("JPEG", b"\xff\xc0", 5, ">HH", 50),
        ("PNG", b"IHDR", 4, ">II", 25),
        ("WEBP", b"\x9d\x01\x2a", 3, "<HH", 25),
        ("HEIF", b"ispe", 8, ">II", 50),
        ("AVIF", b"ispe", 8, ">II", 25),
    ],
)
def test_a_header_that_promises_too_many_pixels_is_refused(
    kind, mark, skip, layout, limit
):
    content = bytearray(encode(draw_flag((128, 64)), kind))
    place = content.index(mark) + skip
    struct.pack_into(layout, content, place, 10_000, 10_000)
    if kind == "PNG":
        content[8:33] = png_chunk(b"IHDR", bytes(content[16:29]))

    assert refusal_of(bytes(content)) == huge(limit)


def test_a_webp_with_a_huge_canvas_is_refused_before_it_is_laid_out():
    sides = (16_000).to_bytes(3, "little") * 2
    body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0" + sides + encode(draw_flag(), "WEBP")[12:]
    content = b"RIFF" + len(body).to_bytes(4, "little") + body

    assert refusal_of(content) == huge(25)


def test_a_full_picture_of_a_50_megapixel_telephone_is_taken():
    content = encode(Image.new("L", (8192, 6144)))

    photo = prepare_photo(io.BytesIO(content), now=NOW)

    assert (photo.width, photo.height) == (1600, 1200)


def test_a_jpeg_of_thousands_of_scans_is_refused_before_it_is_decoded():
    assert refusal_of(jpeg_of_many_scans(60)) == DAMAGED
    # an end mark within a comment between two scans does not stop the count
    hidden = jpeg_of_many_scans(60).replace(
        b"\xff\xda", b"\xff\xfe\x00\x06\xff\xd9\xff\xd9\xff\xda"
    )
    assert refusal_of(hidden) == DAMAGED


@pytest.mark.parametrize("kind", KINDS)
def test_scrambled_bytes_never_raise_anything_but_a_refusal(kind):
    content = encode(draw_flag((32, 16)), kind, exif=camera_exif().tobytes())
    results = {"taken": 0, "photo_damaged": 0, "photo_unknown": 0, "photo_huge": 0}

    for place in range(0, len(content), max(1, len(content) // 150)):
        for value in (0x00, 0x7F, 0xFF):
            scrambled = content[:place] + bytes([value]) + content[place + 1 :]
            try:
                prepare_photo(io.BytesIO(scrambled), now=NOW)
                results["taken"] += 1
            except ValidationError as refusal:
                results[refusal.code] += 1

    assert results["taken"]
    assert results["photo_damaged"]

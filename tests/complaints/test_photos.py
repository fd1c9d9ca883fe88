import hashlib
import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from complaints.photos import prepare_photo
from tests.complaints.pictures import (
    PHOTOS,
    PNG_START,
    UPRIGHT,
    camera_exif,
    draw_flag,
    encode,
    jpeg_of_many_scans,
    open_picture,
    png_chunk,
    profile_with_red_and_blue_swapped,
    quarter_colours,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
ENCODINGS = ["large_webp", "large_jpeg", "small_webp", "small_jpeg"]
# How each orientation is stored: the turn that a viewer has to undo.
STORED_BY = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def prepare(content):
    return prepare_photo(io.BytesIO(content), now=NOW)


def colours_of(photo):
    """Name the quarters of all four encodings, which are to agree."""
    seen = {tuple(quarter_colours(getattr(photo, name))) for name in ENCODINGS}
    assert len(seen) == 1
    return list(*seen)


def test_a_photo_is_encoded_in_two_sizes_and_two_formats():
    content = encode(draw_flag((3000, 1500)))

    photo = prepare(content)

    pictures = [open_picture(getattr(photo, name)) for name in ENCODINGS]
    assert [(picture.format, picture.size) for picture in pictures] == [
        ("WEBP", (1600, 800)),
        ("JPEG", (1600, 800)),
        ("WEBP", (400, 200)),
        ("JPEG", (400, 200)),
    ]
    assert (photo.width, photo.height) == (1600, 800)
    assert (photo.small_width, photo.small_height) == (400, 200)
    assert photo.original_size == (3000, 1500)
    assert photo.digest == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("stored", "large", "small"),
    [
        ((20, 10), (20, 10), (20, 10)),
        ((600, 900), (600, 900), (267, 400)),
        ((1700, 5), (1600, 5), (400, 1)),
        ((1, 5000), (1, 1600), (1, 400)),
    ],
)
def test_a_picture_keeps_its_shape_and_is_never_enlarged(stored, large, small, kind):
    photo = prepare(encode(Image.new("RGB", stored), kind))

    assert (photo.width, photo.height) == large
    assert (photo.small_width, photo.small_height) == small


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "jpeg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("AVIF", "avif"),
        ("HEIF", "heic"),
    ],
)
def test_every_format_of_cameras_and_screens_is_taken(kind, name):
    photo = prepare(encode(draw_flag(), kind))

    assert photo.format == name
    assert colours_of(photo) == UPRIGHT


def test_name_and_declared_type_of_an_upload_are_not_believed():
    content = encode(draw_flag(), "PNG")

    photo = prepare_photo(SimpleUploadedFile("surat.pdf", content, "application/pdf"))

    assert photo.format == "png"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", STORED_BY)
def test_every_picture_is_turned_upright(orientation, kind):
    stored = draw_flag().transpose(STORED_BY[orientation])
    assert quarter_colours(encode(stored, "PNG")) != UPRIGHT

    photo = prepare(encode(stored, kind, exif=camera_exif(orientation)))

    assert (photo.width, photo.height) == (96, 48)
    assert photo.original_size == stored.size
    assert colours_of(photo) == UPRIGHT


def test_a_telephone_picture_is_turned_once_although_it_says_so_twice():
    # 4032 by 3024 with both a turn of the container and one in its EXIF block
    photo = prepare((PHOTOS / "telephone.heic").read_bytes())

    assert (photo.width, photo.height) == (1200, 1600)
    assert photo.taken_at == datetime(2018, 7, 31, 14, 52, 7, tzinfo=WIB)


def test_an_avif_of_another_maker_is_read():
    photo = prepare((PHOTOS / "exif.avif").read_bytes())

    assert (photo.format, photo.original_size) == ("avif", (512, 512))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_the_camera_is_read_and_then_forgotten(kind):
    content = encode(draw_flag(), kind, exif=camera_exif().tobytes())
    assert b"Kamera Contoh" in content

    photo = prepare(content)

    assert photo.position == (-6.29, 106.7)
    assert photo.taken_at == datetime(2026, 11, 3, 7, 41, 22, tzinfo=WIB)
    for name in ENCODINGS:
        picture = open_picture(getattr(photo, name))
        assert dict(picture.getexif()) == {}
        assert b"Kamera" not in getattr(photo, name)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_other_metadata_is_forgotten_too(kind):
    options = {"xmp": b"<x>rahasia</x>"}
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", "<x>rahasia</x>")
    content = encode(draw_flag(), kind, **options)
    assert b"rahasia" in content

    photo = prepare(content)

    for name in ENCODINGS:
        assert b"rahasia" not in getattr(photo, name)
        assert not {"xmp", "exif"} & set(open_picture(getattr(photo, name)).info)


def test_comments_and_what_hangs_behind_a_picture_stay_behind():
    content = encode(draw_flag(), comment=b"rahasia") + b"<?php echo 'rahasia'; ?>"
    assert content.count(b"rahasia") == 2

    photo = prepare(content)

    assert colours_of(photo) == UPRIGHT
    assert [name for name in ENCODINGS if b"rahasia" in getattr(photo, name)] == []


@pytest.mark.parametrize("mode", ["CMYK", "P", "RGBA", "LA", "L", "1"])
def test_pictures_in_other_colour_modes_become_plain_ones(mode):
    flag = draw_flag().convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert open_picture(encode(flag, kind)).mode == mode

    photo = prepare(encode(flag, kind))

    assert open_picture(photo.large_jpeg).mode == "RGB"
    has_colour = mode in {"CMYK", "P", "RGBA"}
    assert (colours_of(photo) == UPRIGHT) is has_colour


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGBA", (64, 64), (255, 0, 0, 0)),
        Image.new("LA", (64, 64), (0, 0)),
        Image.new("RGBA", (2000, 2000), (0, 0, 255, 0)),
    ],
    ids=["colour", "grey", "large"],
)
def test_what_is_transparent_becomes_white(picture):
    photo = prepare(encode(picture, "PNG"))

    assert colours_of(photo) == ["white"] * 4


def test_a_transparent_entry_of_a_palette_becomes_white():
    picture = Image.new("P", (64, 64), 1)
    picture.putpalette([0, 0, 0, 0, 0, 255])

    photo = prepare(encode(picture, "PNG", transparency=1))

    assert colours_of(photo) == ["white"] * 4


@pytest.mark.parametrize(
    ("value", "colour"), [(0, "black"), (0x8000, "grey"), (0xFFFF, "white")]
)
def test_16_bit_grey_keeps_its_shades(value, colour):
    photo = prepare(encode(Image.new("I;16", (64, 64), value), "PNG"))

    assert colours_of(photo) == [colour] * 4


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_are_brought_to_the_common_profile(kind):
    red = Image.new("RGB", (64, 64), "red")
    profile = profile_with_red_and_blue_swapped()

    photo = prepare(encode(red, kind, icc_profile=profile))

    assert colours_of(photo) == ["blue"] * 4
    assert "icc_profile" not in open_picture(photo.large_webp).info


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("size", [40, 200, None], ids=["stub", "half", "other mode"])
def test_a_useless_colour_profile_is_passed_over(mode, size):
    profile = profile_with_red_and_blue_swapped()
    if size is None:
        profile = profile.replace(b"RGB ", b"GRAY" if mode == "RGB" else b"RGB ", 1)
    white = Image.new("RGB", (64, 64), "white").convert(mode)

    photo = prepare(encode(white, icc_profile=profile[:size]))

    assert colours_of(photo) == ["white"] * 4


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
def test_of_an_animation_the_first_picture_is_taken(kind):
    second = Image.new("RGB", (96, 48), "black")
    content = encode(draw_flag(), kind, save_all=True, append_images=[second])
    assert open_picture(content).n_frames == 2

    photo = prepare(content)

    assert colours_of(photo) == UPRIGHT


def test_texts_of_a_png_that_pose_as_metadata_are_passed_over():
    text = png_chunk(b"iTXt", b"exif\0\0\0\0\0hello")
    text += png_chunk(b"iTXt", b"icc_profile\0\0\0\0\0hello")
    content = encode(draw_flag(), "PNG")
    content = content[:33] + text + content[33:]
    assert content.startswith(PNG_START)

    photo = prepare(content)

    assert (colours_of(photo), photo.position) == (UPRIGHT, None)


@pytest.mark.parametrize("content", [jpeg_of_many_scans(0), jpeg_of_many_scans(20)])
def test_a_progressive_jpeg_is_taken(content):
    assert colours_of(prepare(content)) == UPRIGHT

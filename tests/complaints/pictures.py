"""Pictures that the tests draw themselves."""

import io
import struct
import zlib
from pathlib import Path

import pillow_heif
from PIL import ExifTags, Image, ImageCms

PHOTOS = Path(__file__).parent / "photos"
COLOURS = {
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "white": (255, 255, 255),
    "grey": (128, 128, 128),
    "black": (0, 0, 0),
}
UPRIGHT = ["red", "green", "blue", "white"]
PNG_START = b"\x89PNG\r\n\x1a\n"


def draw_flag(size=(96, 48)):
    """Draw a picture whose four quarters differ, in the colours of UPRIGHT."""
    flag = Image.new("RGB", (2, 2))
    flag.putdata([COLOURS[name] for name in UPRIGHT])
    return flag.resize(size, Image.Resampling.NEAREST)


def encode(picture, kind="JPEG", **options):
    buffer = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(picture).save(buffer, **options)
    else:
        picture.save(buffer, kind, **options)
    return buffer.getvalue()


def open_picture(content):
    return Image.open(io.BytesIO(content))


def quarter_colours(content):
    """Name the colour in the middle of each quarter of an encoded picture."""
    picture = open_picture(content).convert("RGB")
    return [
        name_colour(picture.getpixel((picture.width * x // 4, picture.height * y // 4)))
        for y in (1, 3)
        for x in (1, 3)
    ]


def name_colour(pixel):
    def distance(name):
        return sum(abs(a - b) for a, b in zip(COLOURS[name], pixel, strict=True))

    return min(COLOURS, key=distance)


def camera_exif(orientation=1):
    """What a telephone writes: its name, a moment, and a place in the city."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "Kamera Contoh"
    taken_at = {ExifTags.Base.DateTimeOriginal: "2026:11:03 07:41:22"}
    exif.get_ifd(ExifTags.IFD.Exif).update(taken_at)
    place = {1: "S", 2: (6.0, 17.0, 24.0), 3: "E", 4: (106.0, 42.0, 0.0)}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    return exif


def profile_with_red_and_blue_swapped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmp.").replace(b"bXYZ", b"rXYZ")
    return swapped.replace(b"tmp.", b"bXYZ")


def png_chunk(name, content):
    size, check = len(content), zlib.crc32(name + content)
    return struct.pack(">I", size) + name + content + struct.pack(">I", check)


def png_bomb(side):
    """Build a black 1-bit PNG: some 50 kB for 20,000 by 20,000 pixels."""
    squeeze = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(side)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return PNG_START + b"".join(png_chunk(*chunk) for chunk in chunks)


def jpeg_of_many_scans(number):
    """Repeat the last scan of a progressive JPEG, as attackers do."""
    content = encode(draw_flag(), progressive=True)
    end = content.rindex(b"\xff\xd9")
    scan = content[content.rindex(b"\xff\xda") : end]
    return content[:end] + scan * number + content[end:]

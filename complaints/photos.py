"""How an uploaded picture becomes four safe ones (P3).

Nothing of the upload survives but its pixels. Its kind is told by its first bytes,
the limits are held before a pixel is decoded, and the camera's facts are read before
they are dropped.

Pillow's readers are called directly and not through `Image.open`: so no plugin is
registered, no other format is reached, no limit is changed for the whole process, and
no DecompressionBombWarning is given for what is refused anyway.
"""

import hashlib
import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms
from PIL.AvifImagePlugin import AvifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif import HeifImageFile

from complaints.pictures.exif import read_camera_facts
from complaints.pictures.sniffing import count_jpeg_scans, is_heic_cut_off, sniff_format

MAX_BYTES = 15 * 1024 * 1024
# Cameras write JPEG and HEIC, and their "50 megapixels" may be 8192 by 6144. Of the
# others a file of 100 kB can cost 20 bytes of memory a pixel; no screenshot has 25.
MEGAPIXELS = {"jpeg": 50, "heic": 50, "png": 25, "webp": 25, "avif": 25}
# Cameras write one scan, progressive encoders about ten. Each is a walk over all
# pixels: a small file of thousands would keep a processor busy for hours.
MAX_JPEG_SCANS = 50
LARGE_SIDE, SMALL_SIDE = 1600, 400
# WebP methods 3 to 6 take two to five times as long and save 3 to 8 % of the bytes.
LARGE_WEBP = {"quality": 78, "method": 2}
SMALL_WEBP = {"quality": 72, "method": 5}
LARGE_JPEG = {"quality": 80, "progressive": True, "optimize": True}
SMALL_JPEG = {"quality": 75, "progressive": True, "optimize": True}

UPRIGHT_BY = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What the readers raise for files that are cut off, scrambled or hostile. Warning is
# among them for when warnings are errors: animated PNG and AVIF can warn.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    EOFError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    Warning,
)
SENTENCES = {
    "photo_empty": _("Berkas foto ini kosong. Pilih foto lain atau ambil foto baru."),
    "photo_heavy": _(
        "Foto ini lebih besar dari %(limit)s MB. "
        "Pilih foto lain, atau ambil foto baru dengan ukuran lebih kecil."
    ),
    "photo_unknown": _(
        "Berkas ini bukan foto yang bisa kami terima. "
        "Kirim foto JPG, PNG, WebP, atau HEIC."
    ),
    "photo_huge": _(
        "Foto ini lebih besar dari %(limit)s megapiksel. "
        "Ambil foto baru dengan ukuran lebih kecil di pengaturan kamera."
    ),
    "photo_damaged": _(
        "Foto ini rusak atau tidak terkirim utuh. "
        "Coba kirim ulang, atau ambil foto baru."
    ),
}


@dataclass(frozen=True)
class PreparedPhoto:
    """Four encodings without metadata, upright, in sRGB; and what the camera knew.

    `width` and `height` are those of the large pictures, `original_size` that of the
    upload as stored, before turning. `position` is (latitude, longitude) in degrees
    and `taken_at` an aware moment; both are private. `digest` is the SHA-256 of the
    uploaded bytes in hex; `format` one of jpeg, png, webp, heic, avif.
    """

    large_webp: bytes
    large_jpeg: bytes
    small_webp: bytes
    small_jpeg: bytes
    width: int
    height: int
    small_width: int
    small_height: int
    position: tuple[float, float] | None
    taken_at: datetime | None
    digest: str
    format: str
    original_size: tuple[int, int]


class PlainJpegImageFile(JpegImageFile):
    """A JPEG whose EXIF block Pillow does not parse."""

    def _read_dpi_from_exif(self) -> None:
        pass


READERS: dict[str, Callable[[BinaryIO], Image.Image]] = {
    "jpeg": PlainJpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "heic": HeifImageFile,
    "avif": AvifImageFile,
}


def prepare_photo(
    upload: BinaryIO, *, max_bytes: int = MAX_BYTES, now: datetime | None = None
) -> PreparedPhoto:
    """Check an uploaded file and encode its picture anew; of an animation, the first.

    A capture time later than `now` is dropped as wrong. Raises ValidationError, and
    nothing else whatever the bytes, with a sentence that says what to do next and one
    of the codes of SENTENCES.
    """
    data = _read(upload, max_bytes)
    kind = sniff_format(data)
    if kind is None:
        raise _refusal("photo_unknown")
    try:
        picture = _open(data, kind)
        original_size = picture.size
        _load(picture)
        facts = read_camera_facts(_block(picture, "exif"), now=now or datetime.now(UTC))
        # libheif has turned the picture already, by the container's own word.
        large = _render(picture, 1 if kind == "heic" else facts.orientation)
        encodings = _encode_both(large)
    except UNREADABLE as error:
        raise _refusal("photo_damaged") from error
    return PreparedPhoto(
        **encodings,
        position=facts.position,
        taken_at=facts.taken_at,
        digest=hashlib.sha256(data).hexdigest(),
        format=kind,
        original_size=original_size,
    )


def _refusal(code, **limits):
    return ValidationError(SENTENCES[code], code=code, params=limits)


def _read(upload, max_bytes):
    upload.seek(0)
    data = upload.read(max_bytes + 1)
    if not data:
        raise _refusal("photo_empty")
    if len(data) > max_bytes:
        raise _refusal("photo_heavy", limit=f"{max_bytes / 1024**2:.3g}")
    return data


def _open(data, kind):
    """Read the header and hold the limits; no pixel is decoded yet."""
    limit, stream = MEGAPIXELS[kind], io.BytesIO(data)
    try:
        picture = READERS[kind](stream)
    except Image.DecompressionBombError as error:  # WebP looks before it allocates
        raise _refusal("photo_huge", limit=limit) from error
    if picture.width * picture.height > limit * 1024**2:
        raise _refusal("photo_huge", limit=limit)
    if kind == "jpeg" and count_jpeg_scans(data, stream.tell()) > MAX_JPEG_SCANS:
        raise _refusal("photo_damaged")
    if kind == "heic" and is_heic_cut_off(data):
        raise _refusal("photo_damaged")
    return picture


def _load(picture):
    """Decode all of the picture; a large JPEG at a half, a quarter or an eighth."""
    if isinstance(picture, JpegImageFile):
        picture.draft(None, _fit(picture.size, LARGE_SIDE))
    picture.load()


def _block(picture, name):
    """Return a metadata block; PNG texts may have the same names but are no bytes."""
    block = picture.info.get(name)
    return block if isinstance(block, bytes) else b""


def _render(picture, orientation):
    """Return the large picture: opaque, small enough, sRGB, upright, without extras."""
    large = _to_srgb(_shrink(_make_opaque(picture), LARGE_SIDE))
    if orientation in UPRIGHT_BY:
        large = large.transpose(UPRIGHT_BY[orientation])
    large.info.clear()  # JPEG would write a comment from here
    return large


def _make_opaque(picture):
    """Lay a transparent picture on white; bring odd modes to RGB, L or CMYK."""
    if picture.mode.startswith("I"):  # 16-bit grey: convert() would cut, not scale
        return picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        layers = picture.convert("RGBA")
        opaque = Image.new("RGB", picture.size, "white")
        opaque.paste(layers, mask=layers)
        opaque.info = picture.info
        return opaque
    return picture if picture.mode in {"RGB", "L", "CMYK"} else picture.convert("RGB")


def _fit(size, longest):
    scale = min(1, longest / max(size))
    return tuple(max(1, round(side * scale)) for side in size)


def _shrink(picture, longest):
    """Scale down, never up; a rough step before the fine one saves time."""
    size = _fit(picture.size, longest)
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=1.2)


def _to_srgb(picture):
    profile = _block(picture, "icc_profile")
    if profile:
        try:
            return ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one of another kind of picture
    return picture.convert("RGB")


def _encode_both(large):
    small = _shrink(large, SMALL_SIDE)
    return {
        "large_webp": _encode(large, "WEBP", LARGE_WEBP),
        "large_jpeg": _encode(large, "JPEG", LARGE_JPEG),
        "small_webp": _encode(small, "WEBP", SMALL_WEBP),
        "small_jpeg": _encode(small, "JPEG", SMALL_JPEG),
        "width": large.width,
        "height": large.height,
        "small_width": small.width,
        "small_height": small.height,
    }


def _encode(picture, kind, options):
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()

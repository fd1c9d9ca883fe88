"""Plain functions that make what tests need, through the rooms; nothing is random."""

import io
import itertools

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from complaints.choices import Channel, Kind
from complaints.filing import attach_photos, file_complaint
from complaints.models import (
    Agency,
    Category,
    Complaint,
    District,
    Official,
    OfficialReply,
    Reporter,
    Village,
)
from complaints.replying import publish_reply
from complaints.staging import stage_photo

TEXT = "Jalan berlubang di depan pasar, mohon diperbaiki. Hubungi 0812-0000-1234."

_numbers = itertools.count(1)


def make_district(code="36.74.06", name="Pamulang", **facts):
    defaults = {
        "name": name,
        "slug": name.lower().replace(" ", "-"),
        "latitude": -6.33,
        "longitude": 106.72,
    }
    return District.objects.get_or_create(code=code, defaults=defaults | facts)[0]


def make_village(code="36.74.06.1001", display_name="Pamulang Barat", **facts):
    defaults = {
        "district": facts.pop("district", None) or make_district(),
        "name": display_name,
        "display_name": display_name,
        "slug": display_name.lower().replace(" ", "-"),
        "postal_code": "15417",
        "latitude": -6.345635,
        "longitude": 106.733246,
    }
    return Village.objects.get_or_create(code=code, defaults=defaults | facts)[0]


def make_agency(code="DSDABMBK", **facts):
    defaults = {"abbreviation": code, "name": f"Dinas {code}", "slug": code.lower()}
    return Agency.objects.get_or_create(code=code, defaults=defaults | facts)[0]


def make_category(code="jalan", **facts):
    defaults = {
        "name": code.title(),
        "agency": facts.pop("agency", None) or make_agency(),
        "settle_within": 10,
    }
    return Category.objects.get_or_create(code=code, defaults=defaults | facts)[0]


def make_official(role="Petugas Instansi", **facts):
    """Make a staff user in the group `role`; agency officials get an agency."""
    number = next(_numbers)
    if role == "Petugas Instansi":
        facts.setdefault("agency", make_agency())
    official = Official.objects.create_user(
        **{
            "username": f"petugas{number}",
            "password": "sandi-uji-coba",
            "is_staff": True,
            "first_name": "Petugas",
            "last_name": str(number),
        }
        | facts
    )
    if role:
        official.groups.add(Group.objects.get(name=role))
    return official


def make_reporter(**facts):
    return Reporter(
        **{
            "name": "Rahmat Contoh",
            "phone": "+6281200001234",
            "email": "rahmat@contoh.example",
        }
        | facts
    )


def make_complaint(*, reporter=None, photos=(), **facts):
    """File a message; it is with the agency of its category."""
    if "category" not in facts and "agency" not in facts:
        facts["category"] = make_category()
    if "village" not in facts:
        facts["village"] = make_village()
    complaint = Complaint(
        **{
            "channel": Channel.WEB,
            "kind": Kind.COMPLAINT,
            "original_text": TEXT,
            "original_place": "Depan Pasar Contoh",
        }
        | facts
    )
    return file_complaint(
        complaint, reporter=reporter or make_reporter(), photos=photos
    )


def make_reply(complaint, *, by=None, photos=(), outside_body=None, **facts):
    """Publish an official reply in the name of the message's agency."""
    archive_reason = facts.pop("archive_reason", "")
    reply = OfficialReply(
        complaint=complaint,
        **{"original_text": "Lubang sudah kami tambal hari ini."} | facts,
    )
    by = by or make_official(agency=complaint.agency)
    return publish_reply(
        reply,
        by=by,
        photos=photos,
        archive_reason=archive_reason,
        outside_body=outside_body,
    )


def jpeg_bytes(size=(64, 48), colour=(200, 120, 40)):
    """A plain picture as JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def make_upload(name="foto.jpg", content=None, content_type="image/jpeg"):
    return SimpleUploadedFile(name, content or jpeg_bytes(), content_type)


def make_photo(complaint=None, **facts):
    """Stage a photo and, if there is a message, attach it there."""
    photo = stage_photo(make_upload())
    if complaint is not None:
        attach_photos([photo], complaint=complaint, **facts)
        photo.refresh_from_db()
    return photo

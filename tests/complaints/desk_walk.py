"""Every address of the desk, and what must never be read behind it."""

import itertools

from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.urls.resolvers import URLResolver

from complaints import forwarding, mailing, moderation, routing, sharing
from complaints.admin.bulk import WORKS
from complaints.admin.deeds import DEEDS
from complaints.choices import Channel, HiddenReason, LookedAt
from complaints.codes import format_code
from complaints.filing import add_follow_up
from complaints.models import (
    Complaint,
    FollowUp,
    InternalNote,
    Official,
    SavedFilter,
    StaffSession,
    Thanks,
)
from complaints.officials import sessions
from complaints.officials.looking import look_at
from complaints.staging import stage_photo
from complaints.thanking import give_thanks
from smsinbox.choices import AdapterName, InboundState, OutboundState, Purpose
from smsinbox.demo import ensure_demo_gateway
from smsinbox.models import InboundMessage, OutboundMessage
from tests import factories

SECRETS = {
    "name": "Nuraini Rahasiawati",
    "phone": "+6281200009876",
    "e-mail": "nuraini@rahasia.example",
    "original": "kata-sandi-naskah-asli 0812-0000-9876",
    "note": "catatan-internal-sangat-rahasia",
}
# Of a foreign message an agency's official reads not even what is public.
FOREIGN = {
    "public text": "kata-sandi-naskah-asli",
    "follow-up": "susulan-asing",
    "thanks": "ucapan-asing",
    "part": "bagian-asing",
    "refusal": "penolakan-asing",
}
OUR_APPS = ("complaints", "smsinbox")
# Leaving or changing one's own password is no business of others.
OWN = ("logout/", "password_change/", "login/", "akun/perangkat/keluar/")
# How to get in is for everybody.
OPEN = ("/admin/masuk/", "/admin/sandi/")
POSTED = {
    "text": "dibajak",
    "note": "dibajak",
    "original_text": "dibajak",
    "reason": "spam",
    "new_status": "selesai",
    "archive_reason": "ganda",
    "visibility": "tayang",
    "is_active": "",
    "action": "send_once_more",
    "post": "yes",
}


def make_foreign_message():
    """A message of agency DLH with everything private that a message can have."""
    agency = factories.make_agency("DLH")
    complaint = factories.make_complaint(
        category=factories.make_category("sampah", agency=agency),
        original_text=SECRETS["original"],
        reporter=factories.make_reporter(
            name=SECRETS["name"], phone=SECRETS["phone"], email=SECRETS["e-mail"]
        ),
        photos=[make_picture(1)],
    )
    official = factories.make_official(agency=agency, username="petugas-asing")
    sessions.begin(official)
    reply = factories.make_reply(complaint, by=official, photos=[make_picture(2)])
    follow_up = FollowUp(
        complaint=complaint, channel=Channel.WEB, original_text="susulan-asing"
    )
    add_follow_up(follow_up, photos=[make_picture(3)])
    moderation.hide_follow_up(follow_up, by=None, reason=HiddenReason.ABUSE)
    thanks = give_thanks(
        Thanks(complaint=complaint, channel=Channel.WEB, original_text="ucapan-asing")
    )
    moderation.hide_thanks(thanks, by=None, reason=HiddenReason.ABUSE)
    InternalNote.objects.create(
        complaint=complaint, author=official, text=SECRETS["note"]
    )
    _share_out(complaint)
    look_at(complaint, LookedAt.CONTACT, by=official)
    mailing.queue_email(
        recipient=SECRETS["e-mail"], subject="x", body="y", complaint=complaint
    )
    InboundMessage.objects.create(
        gateway=ensure_demo_gateway(),
        dedupe_key="1",
        state=InboundState.IGNORED,
        sender=SECRETS["phone"],
        text=SECRETS["original"],
        complaint=complaint,
    )
    OutboundMessage.objects.create(
        recipient=SECRETS["phone"],
        text="Kabar tanggapan",
        segments=1,
        purpose=Purpose.REPLY_NOTICE,
        dedupe_key="2",
        state=OutboundState.FAILED,
        complaint=complaint,
        reply=reply,
    )
    return complaint


def _share_out(complaint):
    """Give one agency a part of the message, and let another refuse one."""
    moderator = factories.make_official("Moderator", username="pembagi")
    for code in ("Dishub", "Satpol PP"):
        agency = factories.make_agency(code)
        sharing.add_part(complaint, agency, task=FOREIGN["part"], by=moderator)
    refuser = factories.make_official(agency=agency, username="penolak")
    forwarding.refuse(complaint, reason=FOREIGN["refusal"], by=refuser)


def make_picture(number):
    """Each its own colour: a photo is found by its bytes."""
    content = factories.jpeg_bytes(colour=(60 * number, 90, 30))
    return stage_photo(factories.make_upload(content=content))


def make_own_message():
    """A message of agency DSDABMBK that came there from another."""
    complaint = factories.make_complaint(
        agency=factories.make_agency("Setda"),
        original_text="Jalan berlubang milik sendiri",
        photos=[factories.make_photo()],
    )
    routing.assign_agency(complaint, factories.make_agency("DSDABMBK"), by=None)
    return complaint


def addresses(complaint):
    """Build every address of the admin site, with keys that lead to the message."""
    found = odd_addresses(complaint)
    for name, arguments in named_patterns(admin.site.get_urls()):
        choices = values_for(complaint, name)
        for values in itertools.product(*(choices[each] for each in arguments)):
            kwargs = dict(zip(arguments, values, strict=True))
            try:
                found.add(reverse(f"admin:{name}", kwargs=kwargs))
            except NoReverseMatch:
                continue
    found = {path for path in found if not path.startswith(OPEN)}
    return sorted(path for path in found if not path.endswith(OWN))


def named_patterns(patterns):
    """Yield (name, names of its arguments) for every pattern, however deep."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named_patterns(pattern.url_patterns)
        elif pattern.name:
            arguments = tuple(pattern.pattern.converters)
            yield pattern.name, arguments or tuple(pattern.pattern.regex.groupindex)


def values_for(complaint, name):
    """What an address' arguments may be: every row, so also the message's own."""
    model = name.split("_")[1] if "_" in name else ""
    pks = [
        pk
        for label in (*OUR_APPS, "auth")
        for each in apps.get_app_config(label).get_models()
        if each.__name__.lower() == model
        for pk in each._default_manager.order_by("-pk").values_list("pk", flat=True)[:2]
    ]
    photos = list(complaint.photos.all())
    return {
        "object_id": [str(pk) for pk in pks] or ["1"],
        "id": [str(pk) for pk in pks],
        "pk": [complaint.pk],
        "part": [
            photos[0].pk,
            complaint.follow_ups.get().pk,
            complaint.replies.get().pk,
            *complaint.thanks.values_list("pk", flat=True),
            *complaint.parts.values_list("pk", flat=True),
        ],
        "position": complaint.parts.values_list("position", flat=True),
        "deed": [*DEEDS, "tidak-ada"],
        "other": [complaint.pk, *others_than(complaint)],
        "work": [*WORKS, "tidak-ada"],
        "saved": SavedFilter.objects.values_list("pk", flat=True)[:2],
        "key": [photo.key for photo in photos],
        "size": ["kecil", "besar"],
        "extension": ["jpg", "webp"],
        "app_label": OUR_APPS,
        "official": [Official.objects.earliest("pk").pk],
        "session": [StaffSession.objects.earliest("pk").pk],
        "uidb64": ["MQ"],
        "token": ["set-password"],
        "content_type_id": [1],
        "url": ["x"],
    }


def others_than(complaint):
    return list(Complaint.objects.exclude(pk=complaint.pk).values_list("pk", flat=True))


def odd_addresses(complaint):
    """Questions that a list or a helper of the admin might answer by mistake."""
    rows = "/admin/complaints/complaint/"
    found = {
        f"{rows}?{query}"
        for query in (
            "reporter__phone__startswith=%2B62812",
            "original_text__contains=sandi",
            "q=Nuraini",
            "q=0812-0000-9876",
            f"q={format_code(complaint.code)}",
            "q=susulan",
            "instansi=DLH",
            f"agency__id__exact={complaint.agency_id}",
            "_to_field=reporter&_popup=1",
            "o=1.-2.3",
            "all=",
            "_facets=True",
            f"pk__in={complaint.pk}",
        )
    }
    found |= {f"{rows}sekaligus/{work}/?pesan={complaint.pk}" for work in WORKS}
    found |= {
        f"{rows}{complaint.pk}/banding/?kode={format_code(complaint.code)}",
        f"{rows}unduh/?q={format_code(complaint.code)}",
    }
    found |= {
        "/admin/complaints/photo/?penayangan=semua",
        "/admin/complaints/photo/?latitude__gt=-90",
        "/admin/complaints/thanks/?original_text__contains=a",
        "/admin/complaints/privatelook/?complaint__reporter__name__startswith=Nur",
        f"{rows}{complaint.pk}/change/?_to_field=code",
        f"/admin/r/1/{complaint.pk}/",
        *(f"/admin/smsinbox/gateway/add/?jenis={kind}" for kind in AdapterName.values),
    }
    asked = "/admin/autocomplete/?term=&app_label=complaints&model_name"
    return found | {
        f"{asked}=officialreply&field_name=complaint",
        f"{asked}=complaint&field_name=reporter",
        f"{asked}=complaint&field_name=hidden_by",
    }


def body_of(response):
    """Everything that an answer says: its text or bytes, and its headers.

    Reading a file to its end closes it; closing it by hand would end the connection.
    """
    body = response.getvalue() if response.streaming else response.content
    return body + repr(list(response.headers.items())).encode()


def secrets_of(complaint, **more):
    """Name what must not be read, as bytes; pictures that wait for their check too."""
    secrets = {name: secret.encode() for name, secret in (SECRETS | more).items()}
    waiting = [photo for photo in complaint.photos.all() if not photo.is_shown]
    for number, photo in enumerate(waiting):
        for field in ("small_jpeg", "large_jpeg", "original"):
            with getattr(photo, field).open("rb") as file:
                secrets[f"photo {number} {field}"] = file.read()
    return secrets


def found_in(body, secrets):
    return {name for name, secret in secrets.items() if secret in body}


def snapshot():
    """All rows of both apps but the counts of the throttle."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for label in OUR_APPS
        for model in apps.get_app_config(label).get_models()
        if model.__name__ != "RateCount"
    }

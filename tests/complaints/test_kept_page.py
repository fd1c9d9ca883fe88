"""What was woven for one reader serves the next, and never a moment too long."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from complaints.filing import add_follow_up
from complaints.merging import merge_complaint
from complaints.models import FollowUp, Thanks
from complaints.moderation import (
    hide_complaint,
    hide_follow_up,
    hide_photo,
    publish_photo,
)
from complaints.progress import change_status
from complaints.promising import judge_passed
from complaints.referring import acknowledge
from complaints.sharing import add_part
from complaints.thanking import give_thanks, support
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(complaint, **cookies):
    reader = Client()
    reader.cookies.load(cookies)
    return reader.get(complaint.get_absolute_url()).text


def add_words(complaint, words):
    follow_up = FollowUp(complaint=complaint, channel="web", original_text=words)
    return add_follow_up(follow_up)


def test_each_deed_shows_at_once(complaint, moderator):
    page_of(complaint)

    factories.make_reply(complaint, original_text="Besok kami tambal.")
    assert "Besok kami tambal." in page_of(complaint)
    follow_up = add_words(complaint, "Jangan lupa ya.")
    assert "Jangan lupa ya." in page_of(complaint)
    give_thanks(Thanks(complaint=complaint, channel="web", is_satisfied=False))
    assert "belum puas" in page_of(complaint)
    support(complaint, supporter="a")
    assert "Saya juga mengalami (1)" in page_of(complaint)
    hide_follow_up(follow_up, by=moderator, reason="kasar")
    assert "Jangan lupa ya." not in page_of(complaint)
    change_status(complaint, "selesai", note="Sudah kering.")
    assert "Sudah kering." in page_of(complaint)


def test_a_photo_comes_and_goes_at_once(complaint, moderator):
    photo = factories.make_photo(complaint)
    assert photo.key not in page_of(complaint)

    publish_photo(photo, by=moderator)
    assert photo.key in page_of(complaint)
    hide_photo(photo, by=moderator, reason="sadis")

    assert photo.key not in page_of(complaint)


def test_a_hidden_message_is_gone_at_once(complaint, moderator):
    assert "berlubang" in page_of(complaint)

    hide_complaint(complaint, by=moderator, reason="data-pribadi")

    assert "berlubang" not in page_of(complaint)


def test_a_hidden_message_is_gone_at_once_from_the_pages_beside_it(
    complaint, moderator
):
    alike = factories.make_complaint()
    assert alike.get_absolute_url() in page_of(complaint)

    hide_complaint(alike, by=moderator, reason="data-pribadi")

    assert alike.get_absolute_url() not in page_of(complaint)


def test_what_happens_under_a_merged_message_shows_at_its_target(complaint, moderator):
    merged = factories.make_complaint()
    page_of(complaint)
    merge_complaint(merged, into=complaint, by=moderator)
    assert merged.code in page_of(complaint)

    add_words(merged, "Di sini juga.")
    assert "Di sini juga." in page_of(complaint)
    merged.refresh_from_db()
    change_status(merged, "diverifikasi", by=moderator)

    assert "Di sini juga." not in page_of(complaint)


def test_a_broken_promise_shows_at_once(complaint):
    today = timezone.localdate()
    official = factories.make_official(agency=complaint.agency)
    reply = factories.make_reply(complaint, by=official)
    promise = complaint.promises.model.objects.create(
        complaint=complaint, reply=reply, agency=official.agency, due_on=today
    )
    complaint.refresh_from_db()
    assert "Ditunggu" in page_of(complaint)

    judge_passed(now=timezone.now() + timedelta(days=1))

    promise.refresh_from_db()
    assert promise.state == "lewat"
    assert "Lewat dari tanggal yang dijanjikan" in page_of(complaint)


def test_the_way_of_a_shared_message_is_never_kept(complaint, moderator):
    page_of(complaint)
    part = add_part(
        complaint, factories.make_agency("DLH"), task="Angkut sampah.", by=moderator
    )
    assert "Angkut sampah." in page_of(complaint)

    part.task = "Sapu jalannya."
    part.save()

    assert "Sapu jalannya." in page_of(complaint)


def test_the_way_of_a_referred_message_is_never_kept(complaint, moderator):
    body = factories.make_agency("PLN", level="luar")
    factories.make_reply(complaint, new_status="bukan-kewenangan", outside_body=body)
    complaint.refresh_from_db()
    assert "Ini urusan Dinas PLN" in page_of(complaint)

    facts = {"on": timezone.localdate(), "by": moderator}
    acknowledge(complaint, note="Sudah kami terima.", **facts)

    assert "Sudah kami terima." in page_of(complaint)


def test_each_language_and_the_print_are_kept_apart(client, complaint):
    assert "Jawaban dan susulan" in page_of(complaint)
    english = page_of(complaint, django_language="en")
    printed = client.get(f"{complaint.get_absolute_url()}?cetak=1").text

    assert "Jawaban dan susulan" not in english
    assert "qr.svg" in printed
    assert "paper-code" not in page_of(complaint)


def test_nothing_of_one_reader_is_kept_for_another(complaint):
    first = Client()
    first.post(f"{complaint.get_absolute_url()}dukung/")
    assert "Batalkan dukungan" in first.get(complaint.get_absolute_url()).text

    assert "Batalkan dukungan" not in page_of(complaint)

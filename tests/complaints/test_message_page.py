"""The page of one message: everything public, nothing private."""

import json
import re
from http import HTTPStatus
from urllib.parse import quote

import pytest

from complaints.filing import add_follow_up
from complaints.models import FollowUp, Thanks
from complaints.moderation import hide_complaint, publish_complaint, publish_photo
from complaints.thanking import give_thanks
from tests import factories

pytestmark = pytest.mark.django_db


def path_of(complaint):
    return f"/pesan/{complaint.code}/"


def test_a_message_is_shown_with_all_that_happened(client, complaint):
    factories.make_reply(complaint, original_text="Besok kami tambal lubangnya.")
    add_follow_up(
        FollowUp(
            complaint=complaint,
            channel="sms",
            original_text="Mohon cepat ya.",
        )
    )
    give_thanks(
        Thanks(
            complaint=complaint,
            channel="web",
            is_satisfied=True,
            original_text="Terima kasih, Pak.",
        )
    )

    page = client.get(path_of(complaint)).text

    order = [
        "Jalan berlubang",
        "Besok kami tambal",
        "Mohon cepat",
        "Terima kasih, Pak.",
    ]
    positions = [page.rindex(words) for words in order]
    assert positions == sorted(positions)
    for words in (
        "Rahmat C. puas",
        "Pamulang Barat, Pamulang",
        "Depan Pasar Contoh",
        "Situs web",
        "Ditujukan ke DSDABMBK",
        "Selesai paling lambat",
    ):
        assert words in page


def test_what_is_private_never_reaches_the_page(client):
    complaint = factories.make_complaint(
        original_place="Rumah nomor 5, telepon 0812-0000-1234",
        latitude=-6.345635,
        longitude=106.733246,
    )
    assert "0812-0000-1234" in complaint.original_text
    assert "0812-0000-1234" in complaint.original_place

    page = client.get(path_of(complaint)).text

    assert "Rumah nomor 5" in page
    for private in (
        "0812-0000-1234",
        "81200001234",
        "Rahmat Contoh",
        "rahmat@contoh",
        "6.3456",
        complaint.reporter_key,
        complaint.link_nonce,
    ):
        assert private not in page


def test_an_anonymous_sender_has_no_name(client):
    named = factories.make_complaint()
    anonymous = factories.make_complaint(privacy="anonim")
    assert "Rahmat C." in client.get(path_of(named)).text

    page = client.get(path_of(anonymous)).text

    assert "Pengaduan dari Anonim" in page
    assert "Rahmat" not in page


def test_words_of_a_resident_stay_words(client):
    complaint = factories.make_complaint(
        original_text="</script><script>alert(1)</script> & <b>tebal</b> selalu"
    )

    page = client.get(path_of(complaint)).text

    assert "&lt;b&gt;tebal&lt;/b&gt;" in page
    assert "<b>tebal" not in page
    assert "<script>alert" not in page


def test_search_engines_read_the_thread_as_data(client, complaint):
    factories.make_reply(complaint, original_text="Sudah <kami> tambal.")

    page = client.get(path_of(complaint)).text

    written = re.search(r'"application/ld\+json">(.*?)</script>', page, re.S)[1]
    facts = json.loads(written)
    assert facts["@type"] == "DiscussionForumPosting"
    assert facts["identifier"] == complaint.code
    assert facts["author"] == {"@type": "Person", "name": "Rahmat C."}
    assert [each["text"] for each in facts["comment"]] == ["Sudah <kami> tambal."]


def test_a_message_can_be_shared_without_any_secret(client, complaint):
    page = client.get(path_of(complaint)).text
    address = f"https://pesan.example/pesan/{complaint.code}/"

    assert f'property="og:url" content="{address}"' in page
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'readonly value="{address}"' in page
    assert f"https://wa.me/?text={quote(address, safe='')}" in page
    assert "mailto:?subject=Pesan%20Masyarakat" in page


def test_only_approved_photos_are_shown_the_rest_is_counted(client, complaint):
    shown, waiting = factories.make_photo(complaint), factories.make_photo(complaint)
    publish_photo(shown, by=factories.make_official("Moderator"))

    page = client.get(path_of(complaint)).text

    assert f"/foto/{shown.key}/kecil.webp" in page
    assert f"https://pesan.example/foto/{shown.key}/besar.jpg" in page
    assert waiting.key not in page
    assert "1 foto sedang diperiksa" in page


def test_the_printed_page_has_a_qr_code_and_no_buttons(client, complaint):
    assert "Saya juga mengalami" in client.get(path_of(complaint)).text

    page = client.get(path_of(complaint) + "?cetak=1").text

    assert f'src="/pesan/{complaint.code}/qr.svg"' in page
    assert "Saya juga mengalami" not in page


@pytest.mark.parametrize("spell", [str.lower, lambda code: f"{code[:3]}-{code[3:]}"])
def test_any_spelling_of_the_code_leads_to_its_address(client, complaint, spell):
    answer = client.get(f"/pesan/{spell(complaint.code)}/")

    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == path_of(complaint)


@pytest.mark.parametrize("code", ["34679CD", "x", "%00", "%ED%A0%80", "K" * 500, "🙂"])
@pytest.mark.parametrize("rest", ["", "pdf/", "qr.svg", "dukung/", "ikuti/"])
def test_an_unknown_code_has_no_page(client, db, code, rest):
    page = client.get(f"/pesan/{code}/{rest}")

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "Halaman ini tidak ada" in page.text


def test_a_held_message_says_only_that_it_is_being_checked(client):
    complaint = factories.make_complaint(
        original_text="Dasar bajingan kalian semua, jalan rusak tidak diurus"
    )
    assert complaint.is_pending

    page = client.get(path_of(complaint))

    assert page.status_code == HTTPStatus.NOT_FOUND
    assert "sedang diperiksa" in page.text
    assert "jalan rusak" not in page.text
    publish_complaint(complaint, by=factories.make_official("Moderator"))
    assert "jalan rusak" in client.get(path_of(complaint)).text


def test_a_confidential_message_shows_neither_words_nor_place(client):
    complaint = factories.make_complaint(privacy="rahasia")

    page = client.get(path_of(complaint))

    assert page.status_code == HTTPStatus.GONE
    assert "Diminta rahasia oleh pelapor" in page.text
    for private in ("berlubang", "Pamulang", "Pasar", "Rahmat", "DSDABMBK"):
        assert private not in page.text


def test_a_hidden_message_gives_its_public_reason(client, complaint):
    assert "berlubang" in client.get(path_of(complaint)).text
    moderator = factories.make_official("Moderator")
    hide_complaint(complaint, by=moderator, reason="data-pribadi")

    page = client.get(path_of(complaint))

    assert page.status_code == HTTPStatus.GONE
    assert "Memuat data pribadi" in page.text
    assert "berlubang" not in page.text
    assert moderator.username not in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_a_message_costs_the_same_for_any_thread(
    client, complaint, django_assert_num_queries, number
):
    moderator = factories.make_official("Moderator")
    for _ in range(number):
        publish_photo(factories.make_photo(complaint), by=moderator)
        proof = factories.make_photo()
        factories.make_reply(complaint, photos=[proof])
        add_follow_up(
            FollowUp(complaint=complaint, channel="web", original_text="Susulan saya.")
        )

    # The message, its photos, three kinds in the thread, five in the history,
    # similar messages, and as there are none, others of the same place; four names.
    with django_assert_num_queries(16):
        client.get(path_of(complaint))
    # Whoever comes next reads what was woven.
    with django_assert_num_queries(1):
        client.get(path_of(complaint))

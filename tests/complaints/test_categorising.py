"""What was suggested and what officials chose is kept, and taught anew."""

import csv
import io
import itertools

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from complaints import routing
from complaints.categorising import how_often_right, labelled_messages
from complaints.desk import bulk
from complaints.models import CategoryChoice, Complaint
from complaints.recognising.topic_weights import mark_of, read_weights, shipped_weights
from tests import factories

pytestmark = pytest.mark.django_db

LAMP = "Lampu jalan mati di depan pasar, gelap sekali"


@pytest.fixture
def topics(db):
    """Two topics in one group each, by their codes."""
    made = {}
    for tile, code, agency, keywords in [
        ("lampu-jalan", "pju", "DISHUB", "lampu jalan mati"),
        ("sampah-kebersihan", "sampah", "DLH", "sampah menumpuk"),
    ]:
        owner = factories.make_agency(agency)
        group = factories.make_category(tile, agency=owner, keywords="")
        made[code] = factories.make_category(
            code, parent=group, agency=owner, keywords=keywords
        )
    return made


def file_message(text=LAMP, **facts):
    return factories.make_complaint(**{"category": None, "original_text": text} | facts)


def choose(complaint, category, by):
    current = Complaint.objects.get(pk=complaint.pk)
    routing.reroute(
        current, agency=None, category=category, village=current.village, by=by
    )


def choices_of(complaint):
    return list(CategoryChoice.objects.filter(complaint=complaint).order_by("pk"))


def test_filing_keeps_what_the_words_suggested_and_what_it_got(topics):
    (row,) = choices_of(file_message())

    assert row.suggested.split(";")[0] == "pju"
    assert (row.old_category, row.new_category) == (None, topics["pju"])
    assert row.version == shipped_weights().version
    assert row.by is None


def test_the_suggestion_is_kept_whatever_the_resident_chose(topics):
    (row,) = choices_of(file_message(category=topics["sampah"]))

    assert row.suggested.split(";")[0] == "pju"
    assert row.new_category == topics["sampah"]


def test_a_text_that_suggests_nothing_is_kept_as_such(topics):
    (row,) = choices_of(file_message("😀"))

    assert (row.suggested, row.new_category) == ("", None)
    assert row.version


def test_an_officials_correction_is_added_and_changes_nothing_that_was_written(
    topics, moderator
):
    complaint = file_message()

    choose(complaint, topics["sampah"], moderator)

    first, second = choices_of(complaint)
    assert first.new_category == topics["pju"]
    assert (second.old_category, second.new_category) == (
        topics["pju"],
        topics["sampah"],
    )
    assert (second.by, second.suggested) == (moderator, "")
    with pytest.raises(TypeError):
        second.save()


def test_to_let_a_topic_stand_is_a_choice_too_and_kept_once(topics, moderator):
    complaint = file_message()

    choose(complaint, topics["pju"], moderator)
    choose(complaint, topics["pju"], moderator)

    confirmed = choices_of(complaint)[1:]
    assert [(row.old_category, row.new_category) for row in confirmed] == [
        (topics["pju"], topics["pju"])
    ]


def test_a_choice_for_many_is_kept_for_each(topics, moderator):
    complaints = [file_message(), file_message()]

    bulk.categorise_each(complaints, category=topics["sampah"], by=moderator)

    assert [len(choices_of(complaint)) for complaint in complaints] == [2, 2]


def test_the_trail_tells_who_chose(client, topics):
    admin = factories.make_official("Admin Kota")
    complaint = file_message()
    choose(complaint, topics["sampah"], admin)
    client.force_login(admin)

    page = client.get("/admin/complaints/categorychoice/").content.decode()

    assert complaint.code in page
    assert "Pju" in page
    assert "Sampah" in page


def test_the_record_compares_suggestions_with_decisions(topics, moderator):
    right, wrong, undecided = file_message(), file_message(), file_message()
    choose(right, topics["pju"], moderator)
    choose(wrong, topics["sampah"], moderator)

    record = how_often_right()

    assert (record.decided, record.first, record.group_first) == (2, 1, 1)
    assert record.first_percent == 50
    assert [(one.suggested, one.chosen, one.number) for one in record.corrections] == [
        ("Pju", "Sampah", 1)
    ]
    assert undecided.pk


def test_a_message_closed_by_the_topics_own_agency_lets_its_topic_stand(topics):
    complaint = file_message()
    assert how_often_right().decided == 0

    factories.make_reply(
        complaint,
        by=factories.make_official(agency=complaint.agency),
        new_status="selesai",
    )

    assert how_often_right().decided == 1


def test_what_is_older_than_a_year_is_not_in_the_record(topics, moderator):
    choose(file_message(), topics["pju"], moderator)
    assert how_often_right().decided == 1

    later = timezone.now() + timezone.timedelta(days=400)

    assert how_often_right(now=later).decided == 0


def test_only_decided_messages_teach_and_never_confidential_ones(topics, moderator):
    open_one, secret, undecided = (
        file_message("Lampu jalan mati, hubungi 0812-0000-1234"),
        file_message(privacy="rahasia"),
        file_message(),
    )
    for complaint in (open_one, secret):
        choose(complaint, topics["pju"], moderator)

    (only,) = labelled_messages()

    assert only.code == "pju"
    assert "0812" not in only.text
    assert undecided.pk


def test_the_page_of_wrong_addresses_tells_how_often_suggestions_were_right(
    client, topics, moderator
):
    client.force_login(moderator)
    before = client.get("/admin/complaints/complaint/salah-alamat/").content.decode()
    choose(file_message(), topics["pju"], moderator)

    page = client.get("/admin/complaints/complaint/salah-alamat/").content.decode()

    assert "Belum ada pesan yang kategorinya diputuskan petugas." in before
    assert "usulan pertama benar 100 %" in page


def teach(path, **options):
    out = io.StringIO()
    call_command("fit_topics", to=path, stdout=out, **options)
    return out.getvalue()


def write_messages(path):
    """42 invented messages: seven things, three troubles, two topics."""
    said = {
        "pju": ("lampu neon bohlam tiang sorot saklar kap", "padam redup kedip"),
        "sampah": ("kresek karung gerobak bak truk plastik dus", "bau kotor lalat"),
    }
    rows = [
        (code, f"{thing} {trouble} xilofon", f"2026-{number:02}")
        for code, (things, troubles) in said.items()
        for number, (thing, trouble) in enumerate(
            itertools.product(things.split(), troubles.split())
        )
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("kategori", "teks", "waktu"), *rows])
    return path


def test_the_command_learns_from_files_and_from_decided_messages(
    topics, moderator, tmp_path
):
    file = write_messages(tmp_path / "aduan.csv")
    for _number in range(5):
        choose(file_message("kuningan kuningan padam"), topics["pju"], moderator)

    said = teach(tmp_path / "topik.json", labelled=[file], details=True)

    weights = read_weights(tmp_path / "topik.json")
    assert weights.knows(mark_of("xilofon"))
    # Four fifths of the 42 from the file and the five that were decided.
    assert "Taught with 38 messages" in said
    assert "Keywords alone: topic" in said
    assert "Taught: agency" in said
    assert "share from" in said


def test_the_command_says_what_it_cannot_learn_from(topics, tmp_path):
    wrong = tmp_path / "a.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(CommandError, match="kategori"):
        teach(tmp_path / "topik.json", labelled=[wrong])

    assert not (tmp_path / "topik.json").exists()


def test_the_report_learns_nothing(topics, moderator, tmp_path):
    choose(file_message(), topics["pju"], moderator)

    said = teach(tmp_path / "topik.json", report=True)

    assert "Decided by officials: 1; suggested first 100.0 %" in said
    assert not (tmp_path / "topik.json").exists()

"""Fill an empty portal with invented messages: python -m bench.seed NUMBER."""

import os
import random
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.seed_words import RARE, WORDS  # noqa: E402
from complaints import codes, search  # noqa: E402
from complaints.models import (  # noqa: E402
    Agency,
    Category,
    Complaint,
    Official,
    OfficialReply,
    Reporter,
    StatusChange,
    Village,
)
from complaints.text import search_document  # noqa: E402
from smsinbox.demo import ensure_demo_gateway  # noqa: E402

BATCH = 2000


def main(number):
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    ensure_demo_gateway()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_floor (words TEXT)")
    draw = random.Random(20150425)
    places = list(Village.objects.all())
    topics = list(Category.objects.filter(agency__level="kota", parent__isnull=False))
    reporter = Reporter.objects.create(name="Bangku Uji")
    official = Official.objects.create(
        username="bangku", agency=Agency.objects.get(code="DLH")
    )
    now = timezone.now()
    free_codes = iter({codes.new_code() for _each in range(number + 100)})
    for start in range(0, number, BATCH):
        ages = range(number - start, max(number - start - BATCH, 0), -1)
        batch = Complaint.objects.bulk_create(
            make_message(
                draw,
                next(free_codes),
                now - timedelta(minutes=age),
                places,
                topics,
                reporter,
            )
            for age in ages
        )
        answer(batch, official)
    search.rebuild_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_message(draw, code, moment, places, topics, reporter):
    words = draw.choices(WORDS, k=draw.randint(8, 30))
    if draw.random() < 0.001:
        words.append(RARE)
    text = " ".join(words).capitalize()
    topic = draw.choice(topics)
    is_answered = draw.random() < 0.3
    day = moment.date() + timedelta(days=14)
    return Complaint(
        code=code,
        channel=draw.choice(["web", "sms", "smart"]),
        original_text=text,
        text=text,
        search_document=search_document(text),
        village=draw.choice(places),
        category=topic,
        agency=topic.agency,
        reporter=reporter,
        status="diproses" if is_answered else "diterima",
        visibility="tayang",
        received_at=moment,
        first_replied_at=moment if is_answered else None,
        last_replied_at=moment if is_answered else None,
        reply_count=5 if is_answered else 0,
        verify_due_on=day,
        answer_due_on=day,
        settle_due_on=day,
    )


def answer(batch, official):
    StatusChange.objects.bulk_create(
        StatusChange(complaint=each, new_status="diterima", at=each.received_at)
        for each in batch
    )
    OfficialReply.objects.bulk_create(
        OfficialReply(
            complaint=each,
            agency=each.agency,
            author=official,
            original_text="Sudah kami periksa di lapangan.",
            text="Sudah kami periksa di lapangan.",
            published_at=each.received_at,
        )
        for each in batch
        if each.reply_count
        for _number in range(each.reply_count)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))

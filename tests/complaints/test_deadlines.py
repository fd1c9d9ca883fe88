"""Working days: the facts of the calendar, and what always holds."""

import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from complaints.deadlines import (
    PAUSED,
    WEEKEND,
    CountedDay,
    Pause,
    add_working_days,
    count_days,
    first_working_day,
    is_working_day,
)

CALENDAR = Path(__file__).parents[2] / "complaints" / "data" / "libur.csv"
CLOSES_AT = time(16)

with CALENDAR.open(encoding="utf-8", newline="") as file:
    OURS = {
        date.fromisoformat(row["tanggal"]): row["nama"] for row in csv.DictReader(file)
    }
# What another source says, with cuti bersama ("government"); 2024 comes from there.
THEIRS = dict(
    country_holidays(
        "ID",
        years=range(2024, 2028),
        language="id",
        categories=("public", "government"),
    )
)
HOLIDAYS = THEIRS | OURS

days_known = st.dates(date(2024, 1, 1), date(2027, 9, 30))
numbers = st.integers(0, 60)  # working days, the longest term of the rules


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 3, 13), 5, date(2026, 3, 27)),
        (date(2027, 3, 5), 3, date(2027, 3, 18)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_working_days_skip_weekends_holidays_and_cuti_bersama(start, days, end):
    assert add_working_days(start, days, holidays=HOLIDAYS) == end


def test_our_table_names_the_same_days_as_another_source():
    assert set(OURS) == {day for day in THEIRS if day.year >= 2025}


@pytest.mark.parametrize(
    ("received_on", "days", "end"),
    [
        # Lebaran 2024: free from 8 to 15 April.
        (date(2024, 4, 5), 1, date(2024, 4, 16)),
        # Nyepi and Lebaran 2025: free from 28 March to 7 April.
        (date(2025, 3, 27), 3, date(2025, 4, 10)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2027, 3, 5), 3, date(2027, 3, 18)),
    ],
)
def test_lebaran_is_a_long_gap_in_every_year(received_on, days, end):
    assert add_working_days(received_on, days, holidays=HOLIDAYS) == end


def test_days_are_never_counted_backwards():
    with pytest.raises(ValueError, match="backwards"):
        add_working_days(date(2026, 11, 23), -1, holidays=HOLIDAYS)


@pytest.mark.parametrize(
    ("received_at", "day_zero"),
    [
        (datetime(2026, 11, 23, 9, 0), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 15, 59, 59), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 16, 0), date(2026, 11, 24)),
        (datetime(2026, 11, 23, 0, 1), date(2026, 11, 23)),
        (datetime(2026, 11, 20, 18, 0), date(2026, 11, 23)),
        (datetime(2026, 11, 21, 9, 0), date(2026, 11, 23)),
        (datetime(2026, 3, 17, 17, 0), date(2026, 3, 25)),
        (datetime(2026, 12, 24, 9, 0), date(2026, 12, 28)),
    ],
)
def test_day_zero_is_the_working_day_of_receipt(received_at, day_zero):
    assert (
        first_working_day(received_at, holidays=HOLIDAYS, closes_at=CLOSES_AT)
        == day_zero
    )


def test_each_day_says_whether_and_why_it_is_not_counted():
    counted = count_days(date(2026, 8, 14), date(2026, 8, 18), holidays=HOLIDAYS)

    assert counted == [
        CountedDay(date(2026, 8, 15), False, WEEKEND),
        CountedDay(date(2026, 8, 16), False, WEEKEND),
        CountedDay(date(2026, 8, 17), False, "Hari Kemerdekaan Republik Indonesia"),
        CountedDay(date(2026, 8, 18), True, ""),
    ]


def test_a_span_that_ends_before_it_begins_has_no_days():
    assert count_days(date(2026, 8, 18), date(2026, 8, 14), holidays=HOLIDAYS) == []


@given(days_known, st.integers(1, 60))
def test_the_last_day_is_a_working_day_after_the_start(start, days):
    end = add_working_days(start, days, holidays=HOLIDAYS)

    assert end > start
    assert is_working_day(end, holidays=HOLIDAYS)


@given(days_known, numbers)
def test_exactly_so_many_days_are_counted_in_between(start, days):
    end = add_working_days(start, days, holidays=HOLIDAYS)

    counted = count_days(start, end, holidays=HOLIDAYS)

    assert sum(day.is_counted for day in counted) == days
    assert all(bool(day.reason) != day.is_counted for day in counted)


@given(days_known, days_known, numbers, numbers)
def test_a_later_start_or_a_longer_term_never_ends_earlier(one, other, few, many):
    early, late = sorted((one, other))
    few, many = sorted((few, many))

    ends = [
        add_working_days(early, few, holidays=HOLIDAYS),
        add_working_days(early, many, holidays=HOLIDAYS),
        add_working_days(late, many, holidays=HOLIDAYS),
    ]

    assert ends == sorted(ends)


@given(days_known, numbers, numbers)
def test_terms_add_up(start, first, second):
    halfway = add_working_days(start, first, holidays=HOLIDAYS)

    assert add_working_days(halfway, second, holidays=HOLIDAYS) == add_working_days(
        start, first + second, holidays=HOLIDAYS
    )


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 9, 30)))
def test_day_zero_is_never_before_the_receipt_and_always_a_working_day(received_at):
    day_zero = first_working_day(received_at, holidays=HOLIDAYS, closes_at=CLOSES_AT)

    assert received_at.date() <= day_zero <= received_at.date() + timedelta(days=14)
    assert is_working_day(day_zero, holidays=HOLIDAYS)


# Asked on some day, answered up to three months later.
pauses_known = st.builds(
    lambda asked_on, length: Pause(asked_on, asked_on + timedelta(days=length)),
    days_known,
    st.integers(0, 90),
)


def test_the_day_of_the_question_counts_and_the_day_of_the_answer_does_not():
    monday, wednesday = date(2026, 11, 23), date(2026, 11, 25)

    counted = count_days(
        monday,
        date(2026, 11, 26),
        holidays=HOLIDAYS,
        pauses=[Pause(date(2026, 11, 24), wednesday)],
    )

    assert counted == [
        CountedDay(date(2026, 11, 24), True, ""),
        CountedDay(wednesday, False, PAUSED),
        CountedDay(date(2026, 11, 26), True, ""),
    ]


@given(days_known, numbers, pauses_known)
def test_a_pause_never_ends_a_term_earlier(start, days, pause):
    without = add_working_days(start, days, holidays=HOLIDAYS)

    paused = add_working_days(start, days, holidays=HOLIDAYS, pauses=[pause])

    assert paused >= without
    if pause.asked_on >= without or pause.answered_on <= start:
        assert paused == without


@given(days_known, numbers, st.lists(pauses_known, max_size=3))
def test_with_pauses_exactly_so_many_days_are_counted(start, days, pauses):
    end = add_working_days(start, days, holidays=HOLIDAYS, pauses=pauses)

    counted = count_days(start, end, holidays=HOLIDAYS, pauses=pauses)

    assert sum(day.is_counted for day in counted) == days


@given(days_known, numbers, days_known)
def test_a_new_free_day_never_ends_a_term_earlier(start, days, new_day):
    before = add_working_days(start, days, holidays=HOLIDAYS)

    after = add_working_days(start, days, holidays=HOLIDAYS | {new_day: "Pilkada"})

    assert after >= before

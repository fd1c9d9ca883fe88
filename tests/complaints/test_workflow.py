"""The table of moves, over every pair."""

import itertools

import pytest

from complaints import workflow
from complaints.choices import Status

ALLOWED = {
    ("diterima", "diverifikasi"),
    ("diterima", "diproses"),
    ("diterima", "ditunda"),
    ("diterima", "selesai"),
    ("diterima", "bukan-kewenangan"),
    ("diterima", "diarsipkan"),
    ("diverifikasi", "diproses"),
    ("diverifikasi", "ditunda"),
    ("diverifikasi", "selesai"),
    ("diverifikasi", "bukan-kewenangan"),
    ("diverifikasi", "diarsipkan"),
    ("diproses", "ditunda"),
    ("diproses", "selesai"),
    ("diproses", "bukan-kewenangan"),
    ("diproses", "diarsipkan"),
    ("ditunda", "diproses"),
    ("ditunda", "selesai"),
    ("ditunda", "bukan-kewenangan"),
    ("ditunda", "diarsipkan"),
    ("selesai", "diproses"),
    ("bukan-kewenangan", "diverifikasi"),
    ("diarsipkan", "diverifikasi"),
}


@pytest.mark.parametrize(
    ("old", "new"), list(itertools.product(Status.values, Status.values))
)
def test_only_the_moves_of_the_table_are_allowed(old, new):
    assert workflow.can_move(old, new) == ((old, new) in ALLOWED)


def test_every_status_is_either_open_or_closed():
    assert set(Status) == workflow.OPEN | workflow.CLOSED
    assert not workflow.OPEN & workflow.CLOSED


def test_a_closed_message_that_opens_again_is_a_reopening():
    assert workflow.is_reopening(Status.RESOLVED, Status.IN_PROGRESS)
    assert not workflow.is_reopening(Status.VERIFIED, Status.IN_PROGRESS)


def test_next_statuses_come_in_the_order_of_their_life():
    assert workflow.next_statuses(Status.ON_HOLD) == [
        Status.IN_PROGRESS,
        Status.RESOLVED,
        Status.OUT_OF_SCOPE,
        Status.ARCHIVED,
    ]

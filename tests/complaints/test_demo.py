"""The demo shows the desk at work: promises, refusals, outside bodies, joint cases."""

import json
from datetime import UTC, datetime

import pytest

from complaints.choices import PartState, PromiseState, ReferralWay, Status
from complaints.models import Complaint, Forwarding, Referral, Refusal
from complaints.promising import judge_passed
from complaints.reference import load_reference
from complaints.simulation import demo
from complaints.simulation.demo_story import DemoStory

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)


@pytest.fixture
def tell(db, settings, tmp_path):
    """Tell chosen stories of the demo; returns the message of the last."""
    settings.IS_DEMO = True
    settings.MEDIA_ROOT = tmp_path
    load_reference()
    demo.make_sign_ins()
    text = demo.STORIES.read_text(encoding="utf-8")
    stories = {story["id"]: story for story in json.loads(text)}

    def tell_them(*names):
        for number, name in enumerate(names):
            DemoStory(stories[name], number, NOW, {}).tell()
        judge_passed(now=NOW)
        return Complaint.objects.latest("pk")

    return tell_them


@pytest.mark.parametrize(
    ("story", "state"),
    [
        ("d162", PromiseState.BROKEN),
        ("d174", PromiseState.KEPT),
        ("d181", PromiseState.OPEN),
    ],
)
def test_officials_of_the_demo_promise_days(tell, story, state):
    complaint = tell(story)

    assert [promise.state for promise in complaint.promises.all()] == [state]


def test_a_message_of_the_demo_was_given_back_to_the_moderator(tell):
    complaint = tell("d180")

    assert (complaint.agency, complaint.status) == (None, Status.VERIFIED)
    assert Refusal.objects.get().agency.code == "DSDABMBK"


def test_a_message_of_the_demo_was_handed_on(tell):
    complaint = tell("d208")

    assert complaint.agency.code == "SATPOLPP"
    assert Forwarding.objects.latest("pk").from_agency.code == "DISHUB"


def test_outside_bodies_of_the_demo_were_told_and_one_has_confirmed(tell):
    tell("d121", "d112")

    assert [
        (each.body.code, each.way, each.acknowledged_on is not None)
        for each in Referral.objects.order_by("pk")
    ] == [
        ("TKR", ReferralWay.EMAIL, True),
        ("PUPR-BANTEN", ReferralWay.LETTER, False),
    ]


def test_a_joint_case_of_the_demo_has_one_part_done(tell):
    complaint = tell("d137")

    assert [
        (part.agency.code, part.state) for part in complaint.parts.order_by("position")
    ] == [("DSDABMBK", PartState.OPEN), ("DLH", PartState.CLOSED)]
    assert complaint.status == Status.IN_PROGRESS

"""Conversations about the status of a case."""

from complaints.choices import Visibility
from complaints.codes import format_code
from complaints.models import Complaint
from smsinbox.choices import InboundState
from smsinbox.models import InboundMessage
from tests.smsinbox.test_dialogue import LAMP, MORE, follow_ups_of, only_case


def test_status_is_answered_and_files_nothing(telephone):
    telephone.texts(LAMP)
    case = only_case()

    (answer,) = telephone.texts(f"Cek status {case.code}")

    assert answer.startswith(f"Pesan {format_code(case.code)}: Diterima.")
    assert follow_ups_of(case) == []
    message = InboundMessage.objects.first()
    assert message.state == InboundState.ANSWERED
    assert message.complaint == case


def test_words_behind_a_status_question_are_not_lost(telephone):
    telephone.texts(LAMP)
    case = only_case()
    text = f"STATUS {case.code} lampunya masih mati sampai hari ini"

    (answer,) = telephone.texts(text)

    assert answer.startswith(f"Pesan {format_code(case.code)}:")
    assert follow_ups_of(case) == [text]
    assert InboundMessage.objects.first().state == InboundState.FILED


def test_anyone_may_ask_for_a_public_case(telephone, other_telephone):
    telephone.texts(LAMP)
    case = only_case()

    (answer,) = other_telephone.texts(f"STATUS {case.code}")
    other_telephone.texts(MORE)

    assert "Diterima" in answer
    assert InboundMessage.objects.first().complaint != case
    assert follow_ups_of(case) == []


def test_what_is_not_public_is_told_to_its_own_telephone_only(
    telephone, other_telephone
):
    telephone.texts(LAMP)
    Complaint.objects.update(visibility=Visibility.PENDING)
    case = only_case()

    (to_owner,) = telephone.texts(f"STATUS {case.code}")
    (to_other,) = other_telephone.texts(f"STATUS {case.code}")

    assert "Diterima" in to_owner
    assert "/pesan/" not in to_owner
    assert "tidak kami temukan" in to_other


def test_an_unknown_code_is_said_to_be_unknown(telephone):
    (answer,) = telephone.texts("STATUS K7M-4P9Q")

    assert "K7M-4P9Q tidak kami temukan" in answer
    assert not Complaint.objects.exists()
    assert InboundMessage.objects.get().state == InboundState.ANSWERED


def test_status_without_a_code_is_a_complaint(telephone):
    telephone.texts("Status lampu jalan di pasar bagaimana ini?")

    assert only_case().original_text == "Status lampu jalan di pasar bagaimana ini?"

"""More messages than could be filed one by one in a test."""

from datetime import timedelta

from complaints.codes import ALPHABET
from complaints.models import Complaint
from tests import factories


def code_number(number):
    """A code that nothing else in a test has: letters first, digits at the end."""
    signs = ""
    for _place in range(5):
        number, rest = divmod(number, len(ALPHABET))
        signs = ALPHABET[rest] + signs
    return f"W{signs}7"


def make_many(number, **facts):
    """Copy one message, each a second older; returns the first."""
    first = factories.make_complaint(**facts)
    row = Complaint.objects.filter(pk=first.pk).values().get()
    kept = {name: value for name, value in row.items() if name not in {"id", "code"}}
    received_at = kept.pop("received_at")
    Complaint.objects.bulk_create(
        [
            Complaint(
                **kept,
                code=code_number(each),
                received_at=received_at - timedelta(seconds=each),
            )
            for each in range(1, number)
        ],
        batch_size=500,
    )
    return first

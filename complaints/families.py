"""A message and those merged into it: heard, supported and counted as one.

Nothing is moved when two messages become one: followers, supports, photos and answers
stay where they were, and are read together. So parting them again loses nothing.
"""

from django.utils.crypto import salted_hmac

from complaints.models import Complaint, Merging, Support

# Whose own message was merged supports the other; the rest of the 64 signs is a hash.
OWN_SUPPORT = "pelapor:"


def head_of(complaint) -> Complaint:
    """Return the message that stands for this one: its target, or itself."""
    return complaint.merged_into if complaint.merged_into_id else complaint


def family_of(complaint):
    """Return the message that stands for this one and all that were merged into it."""
    return Complaint.objects.in_family_of(complaint.merged_into_id or complaint.pk)


def is_supported_by(complaint, supporter: str) -> bool:
    """Say whether a supporter, as keyed hash, counts already in the family."""
    family = family_of(complaint).values("pk")
    return Support.objects.filter(complaint__in=family, supporter=supporter).exists()


def members_of(complaint) -> list[Complaint]:
    """Return a message and those merged into it in the order of filing, with reporters.

    They carry what one needs to tell each reporter of their own message.
    """
    rows = Complaint.objects.in_family_of(complaint.pk).select_related("reporter")
    rows = rows.only("code", "link_nonce", "visibility", "merged_into", "reporter")
    return sorted(rows, key=lambda row: (row.merged_into_id or 0, row.pk))


def reporters_of(family):
    """Yield (own message, reporter) of the members_of a message.

    Who filed several comes once, with the first of them. Two rows may still share a
    telephone or an address, which anybody may have typed: whoever tells them tells each
    once.
    """
    told = set()
    for own in family:
        if own.reporter_id not in told:
            yield own, own.reporter
        told.add(own.reporter_id)


def count_reporter(complaint, head) -> None:
    """Let who filed a merged message count as one support of the other."""
    own, others = _names_of(complaint.reporter), _names_of(head.reporter)
    if not own & others:
        Support.objects.get_or_create(
            complaint=complaint, supporter=_own_support(complaint.reporter)
        )


def recount_supports(head) -> None:
    """Write how many different persons support a message and those merged into it."""
    family = family_of(head).values("pk")
    supporters = Support.objects.filter(complaint__in=family).values("supporter")
    head.support_count = supporters.distinct().count()
    Complaint.objects.filter(pk=head.pk).update(support_count=head.support_count)


def part(complaint, *, by, now) -> Merging:
    """Note that a message stands for itself again; `complaint` as it was merged."""
    head = complaint.merged_into
    complaint.supports.filter(supporter__startswith=OWN_SUPPORT).delete()
    for each in (complaint, head):
        recount_supports(Complaint.objects.get(pk=each.pk))
    return Merging.objects.create(
        complaint=complaint, into=head, is_parted=True, by=by, at=now
    )


def _names_of(reporter) -> set[str]:
    """What a person is known by; an erased one by nothing but the row."""
    known = {reporter.phone, reporter.email.lower()} - {""}
    return {f"#{reporter.pk}", *known}


def _own_support(reporter) -> str:
    name = reporter.phone or reporter.email.lower() or f"#{reporter.pk}"
    digest = salted_hmac("complaints.families", name, algorithm="sha256").hexdigest()
    return OWN_SUPPORT + digest[: 64 - len(OWN_SUPPORT)]

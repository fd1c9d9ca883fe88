"""What must never be false of a message, and the orders in which it is read."""

from django.db import models
from django.db.models import F, Q

from complaints import workflow
from complaints.choices import (
    ArchiveReason,
    Channel,
    HiddenReason,
    Kind,
    Privacy,
    Status,
    Visibility,
)
from complaints.querysets.duties import is_waiting

INDEXES = [
    models.Index(
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_newest",
    ),
    models.Index(
        F("status"),
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_by_status",
    ),
    models.Index(
        F("agency"),
        F("received_at").desc(),
        F("id").desc(),
        name="complaint_by_agency",
    ),
    models.Index(
        F("village"),
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_by_village",
    ),
    models.Index(
        F("category"),
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_by_category",
    ),
    models.Index(
        F("channel"),
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_by_channel",
    ),
    models.Index(
        F("kind"),
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_by_kind",
    ),
    models.Index(
        F("received_at").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED, photo_count__gt=0),
        name="complaint_with_photos",
    ),
    models.Index(
        F("support_count").desc(),
        F("id").desc(),
        condition=Q(visibility=Visibility.PUBLISHED),
        name="complaint_most_supported",
    ),
    models.Index(
        fields=["received_at", "id"],
        condition=Q(visibility=Visibility.PUBLISHED) & is_waiting(),
        name="complaint_longest_waiting",
    ),
    models.Index(
        F("last_replied_at").desc(),
        condition=Q(visibility=Visibility.PUBLISHED, last_replied_at__isnull=False),
        name="complaint_last_answered",
    ),
    models.Index(
        fields=["answer_due_on"],
        condition=Q(first_replied_at__isnull=True),
        name="complaint_unanswered",
    ),
    # The desk's own orders: it also lists what is not public.
    models.Index(
        F("received_at").desc(), F("id").desc(), name="complaint_newest_of_all"
    ),
    models.Index(fields=["status", "answer_due_on"], name="complaint_by_due_day"),
    models.Index(
        fields=["received_at"],
        condition=Q(visibility=Visibility.PENDING),
        name="complaint_to_check",
    ),
    # Few are joint cases: an agency finds those that it has a part in.
    models.Index(
        fields=["part_count"],
        condition=Q(part_count__gt=0),
        name="complaint_joint",
    ),
    models.Index(
        F("hidden_at").desc(),
        condition=Q(hidden_at__isnull=False),
        name="complaint_last_hidden",
    ),
    models.Index(
        fields=["merged_into"],
        condition=Q(merged_into__isnull=False),
        name="complaint_merged",
    ),
]

CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(archive_reason=ArchiveReason.DUPLICATE, merged_into__isnull=False)
        | (~Q(archive_reason=ArchiveReason.DUPLICATE) & Q(merged_into__isnull=True)),
        name="complaint_duplicate_names_other",
    ),
    models.CheckConstraint(
        condition=~Q(merged_into=F("id")), name="complaint_not_merged_into_itself"
    ),
    models.CheckConstraint(
        condition=Q(channel__in=Channel.values), name="complaint_channel_known"
    ),
    models.CheckConstraint(
        condition=Q(kind__in=Kind.values), name="complaint_kind_known"
    ),
    models.CheckConstraint(
        condition=Q(privacy__in=Privacy.values), name="complaint_privacy_known"
    ),
    models.CheckConstraint(
        condition=Q(status__in=Status.values), name="complaint_status_known"
    ),
    models.CheckConstraint(
        condition=~Q(privacy=Privacy.CONFIDENTIAL, visibility=Visibility.PUBLISHED),
        name="complaint_confidential_never_public",
    ),
    models.CheckConstraint(
        condition=~Q(
            is_supervision=True,
            visibility=Visibility.PUBLISHED,
            status__in=sorted(workflow.OPEN),
        ),
        name="complaint_supervision_never_public_while_open",
    ),
    models.CheckConstraint(
        condition=Q(
            visibility=Visibility.HIDDEN,
            hidden_reason__in=HiddenReason.values,
            hidden_at__isnull=False,
        )
        | Q(
            visibility__in=[Visibility.PENDING, Visibility.PUBLISHED],
            hidden_reason="",
            hidden_at__isnull=True,
            hidden_by__isnull=True,
        ),
        name="complaint_hidden_has_reason",
    ),
    models.CheckConstraint(
        condition=Q(status=Status.ARCHIVED, archive_reason__in=ArchiveReason.values)
        | (~Q(status=Status.ARCHIVED) & Q(archive_reason="")),
        name="complaint_archived_has_reason",
    ),
    models.CheckConstraint(
        condition=Q(status=Status.OUT_OF_SCOPE, outside_body__isnull=False)
        | (~Q(status=Status.OUT_OF_SCOPE) & Q(outside_body__isnull=True)),
        name="complaint_out_of_scope_has_receiver",
    ),
    models.CheckConstraint(
        condition=Q(status=Status.ON_HOLD, on_hold_since__isnull=False)
        | (~Q(status=Status.ON_HOLD) & Q(on_hold_since__isnull=True)),
        name="complaint_on_hold_has_day",
    ),
    models.CheckConstraint(
        condition=Q(status=Status.RESOLVED, resolved_at__isnull=False)
        | (~Q(status=Status.RESOLVED) & Q(resolved_at__isnull=True)),
        name="complaint_resolved_has_moment",
    ),
    models.CheckConstraint(
        condition=Q(
            reply_count=0,
            first_replied_at__isnull=True,
            last_replied_at__isnull=True,
        )
        | Q(
            reply_count__gt=0,
            first_replied_at__isnull=False,
            last_replied_at__gte=F("first_replied_at"),
        ),
        name="complaint_replies_have_moments",
    ),
    models.CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(
            # Without these two a half point gives NULL, which passes.
            latitude__isnull=False,
            longitude__isnull=False,
            latitude__range=(-90, 90),
            longitude__range=(-180, 180),
        ),
        name="complaint_point_is_whole",
    ),
    models.CheckConstraint(
        condition=Q(open_part_count__lte=F("part_count")),
        name="complaint_open_parts_are_parts",
    ),
    models.CheckConstraint(
        condition=Q(status__in=sorted(workflow.OPEN)) | Q(open_part_count=0),
        name="complaint_closed_has_no_open_part",
    ),
]

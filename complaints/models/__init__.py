"""The nouns of the city's business."""

from complaints.models.agency import Agency, Category, Holiday, Official
from complaints.models.audit import AuditEntry
from complaints.models.complaint import Complaint
from complaints.models.history import (
    CategoryChoice,
    DeadlineChange,
    Forwarding,
    PrivateLook,
    StatusChange,
    VisibilityChange,
)
from complaints.models.mail import Digest, Follower, OutboundEmail
from complaints.models.merging import Merging, NotDuplicate
from complaints.models.part import CasePart, PartChange, Refusal
from complaints.models.photo import Photo
from complaints.models.place import District, Village
from complaints.models.promise import Promise
from complaints.models.referral import Referral
from complaints.models.reply import FollowUp, InternalNote, OfficialReply
from complaints.models.reporter import Reporter
from complaints.models.saved_filter import SavedFilter
from complaints.models.session import StaffSession
from complaints.models.template import ReplyTemplate
from complaints.models.thanks import Support, Thanks
from complaints.models.throttle import AccessCode, RateCount

__all__ = [
    "AccessCode",
    "Agency",
    "AuditEntry",
    "CasePart",
    "Category",
    "CategoryChoice",
    "Complaint",
    "DeadlineChange",
    "Digest",
    "District",
    "FollowUp",
    "Follower",
    "Forwarding",
    "Holiday",
    "InternalNote",
    "Merging",
    "NotDuplicate",
    "Official",
    "OfficialReply",
    "OutboundEmail",
    "PartChange",
    "Photo",
    "PrivateLook",
    "Promise",
    "RateCount",
    "Referral",
    "Refusal",
    "ReplyTemplate",
    "Reporter",
    "SavedFilter",
    "StaffSession",
    "StatusChange",
    "Support",
    "Thanks",
    "Village",
    "VisibilityChange",
]

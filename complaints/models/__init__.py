"""The nouns of the city's business."""

from complaints.models.agency import Agency, Category, Holiday, Official
from complaints.models.complaint import Complaint
from complaints.models.history import (
    Forwarding,
    PrivateLook,
    StatusChange,
    VisibilityChange,
)
from complaints.models.mail import Follower, OutboundEmail
from complaints.models.photo import Photo
from complaints.models.place import District, Village
from complaints.models.reply import FollowUp, InternalNote, OfficialReply
from complaints.models.reporter import Reporter
from complaints.models.template import ReplyTemplate
from complaints.models.thanks import Support, Thanks
from complaints.models.throttle import AccessCode, RateCount

__all__ = [
    "AccessCode",
    "Agency",
    "Category",
    "Complaint",
    "District",
    "FollowUp",
    "Follower",
    "Forwarding",
    "Holiday",
    "InternalNote",
    "Official",
    "OfficialReply",
    "OutboundEmail",
    "Photo",
    "PrivateLook",
    "RateCount",
    "ReplyTemplate",
    "Reporter",
    "StatusChange",
    "Support",
    "Thanks",
    "Village",
    "VisibilityChange",
]

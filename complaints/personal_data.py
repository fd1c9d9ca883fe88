"""The privacy policy as a list: which columns hold personal data, and for how long.

A test holds every column of every model against it; those that hold none stand in
plain_data.py. Law: UU 27/2022 (Pelindungan Data Pribadi).
"""

from complaints.plain_data import NOT_PERSONAL

__all__ = ["NOT_PERSONAL", "PERSONAL_DATA"]

CASE = "as long as the message is public; erased on request"
CONTACT = "until 180 days after the message was closed; erased on request"
CAMERA = "until the photo's original is erased (PHOTO_ORIGINAL_KEPT_FOR)"
STAFF = "as long as the official's account"
AUDIT = "five years"
SESSION = "90 days after it was last used"
SENT = "90 days after it was sent"

PERSONAL_DATA = {
    "complaints.Reporter": {
        "name": CONTACT,
        "phone": CONTACT,
        "email": CONTACT,
        "is_phone_proven": CONTACT,
        "sms_stopped_at": CONTACT,
    },
    "complaints.Complaint": {
        "original_text": CONTACT,
        "original_place": CONTACT,
        "sender_label": CASE,
        "reporter": CONTACT,
        "entered_by": STAFF,
    },
    "complaints.FollowUp": {"original_text": CONTACT},
    "complaints.Thanks": {"original_text": CONTACT},
    "complaints.OfficialReply": {"original_text": CONTACT, "author": STAFF},
    "complaints.InternalNote": {"text": CONTACT, "author": STAFF},
    "complaints.Photo": {
        "original": CAMERA,
        "latitude": CAMERA,
        "longitude": CAMERA,
        "taken_at": CAMERA,
        "checked_by": STAFF,
    },
    "complaints.Support": {"supporter": "a keyed hash; as long as the message"},
    "complaints.Follower": {"email": "until the follower leaves"},
    "complaints.OutboundEmail": {"recipient": SENT, "body": SENT, "subject": SENT},
    "complaints.RateCount": {"key": "a keyed hash; one day"},
    "complaints.AccessCode": {"digest": "a keyed hash; 30 minutes"},
    "complaints.PrivateLook": {"by": AUDIT},
    "complaints.AuditEntry": {
        "by": AUDIT,
        "official": AUDIT,
        "about": AUDIT,
        "address": AUDIT,
    },
    "complaints.StaffSession": {
        "official": SESSION,
        "browser": SESSION,
        "address": SESSION,
    },
    "complaints.StatusChange": {"by": STAFF},
    "complaints.Digest": {"official": STAFF},
    "complaints.Forwarding": {"by": STAFF},
    "complaints.PartChange": {"by": STAFF},
    "complaints.Refusal": {"by": STAFF},
    "complaints.Referral": {"by": STAFF, "acknowledged_by": STAFF},
    "complaints.DeadlineChange": {"by": STAFF},
    "complaints.CategoryChoice": {"by": STAFF},
    "complaints.VisibilityChange": {"by": STAFF},
    "complaints.Merging": {"by": STAFF},
    "complaints.NotDuplicate": {"by": STAFF},
    "complaints.SavedFilter": {"owner": STAFF},
    "complaints.Official": {
        "username": STAFF,
        "first_name": STAFF,
        "last_name": STAFF,
        "email": STAFF,
        "password": STAFF,
        "last_login": STAFF,
    },
}

"""The privacy policy of the telephone as a list, like complaints/personal_data.py."""

JOURNAL = "180 days after it was received; erased on request"
SENT = "90 days after it was sent; erased on request"

PERSONAL_DATA = {
    "smsinbox.InboundMessage": {
        "dedupe_key": JOURNAL,
        "raw_body": JOURNAL,
        "sender": JOURNAL,
        "text": JOURNAL,
    },
    "smsinbox.OutboundMessage": {
        "recipient": SENT,
        "text": SENT,
        "last_error": SENT,
    },
}

NOT_PERSONAL = {
    "smsinbox.Gateway": {
        "id",
        "slug",
        "name",
        "adapter",
        "channel",
        "inbound_token",
        "config",
        "is_active",
        "is_default",
        "last_inbound_at",
        "last_outbound_at",
    },
    "smsinbox.InboundMessage": {
        "id",
        "gateway",
        "recipient",
        "sent_at",
        "received_at",
        "state",
        "attempts",
        "next_attempt_at",
        "last_error",
        "complaint",
        "follow_up",
    },
    "smsinbox.OutboundMessage": {
        "id",
        "gateway",
        "segments",
        "purpose",
        "complaint",
        "reply",
        "in_reply_to",
        "dedupe_key",
        "state",
        "attempts",
        "not_before",
        "claimed_at",
        "claim_token",
        "provider_id",
        "sent_at",
        "created_at",
    },
}

"""The telephone's nouns: gateways, messages in, messages out."""

from smsinbox.models.gateway import Gateway
from smsinbox.models.inbound import InboundMessage
from smsinbox.models.outbound import OutboundMessage

__all__ = ["Gateway", "InboundMessage", "OutboundMessage"]

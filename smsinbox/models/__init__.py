"""The telephone's nouns: gateways, messages in, messages out, what was asked."""

from smsinbox.models.gateway import Gateway
from smsinbox.models.inbound import InboundMessage
from smsinbox.models.outbound import OutboundMessage
from smsinbox.models.photo import InboundPhoto
from smsinbox.models.question import Question
from smsinbox.models.report import ReportLine

__all__ = [
    "Gateway",
    "InboundMessage",
    "InboundPhoto",
    "OutboundMessage",
    "Question",
    "ReportLine",
]

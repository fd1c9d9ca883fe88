"""The telephone on the officials' desk; for the whole city's staff only."""

from smsinbox.admin.gateways import GatewayAdmin
from smsinbox.admin.inbound import InboundMessageAdmin
from smsinbox.admin.outbound import OutboundMessageAdmin

__all__ = ["GatewayAdmin", "InboundMessageAdmin", "OutboundMessageAdmin"]

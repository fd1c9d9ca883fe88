"""Which adapter speaks for which gateway: one table, looked up by name."""

from smsinbox.choices import AdapterName
from smsinbox.gateways.base import Adapter
from smsinbox.gateways.console import Console
from smsinbox.gateways.form import GenericForm
from smsinbox.gateways.gammu import Gammu
from smsinbox.gateways.generic import GenericJson
from smsinbox.gateways.kannel import Kannel
from smsinbox.gateways.smsgate import SmsGate
from smsinbox.gateways.twilio import Twilio
from smsinbox.gateways.vonage import Vonage
from smsinbox.gateways.whatsapp import WhatsApp

ADAPTERS: dict[str, type[Adapter]] = {
    AdapterName.SMSGATE: SmsGate,
    AdapterName.KANNEL: Kannel,
    AdapterName.GAMMU: Gammu,
    AdapterName.TWILIO: Twilio,
    AdapterName.VONAGE: Vonage,
    AdapterName.WHATSAPP: WhatsApp,
    AdapterName.GENERIC: GenericJson,
    AdapterName.FORM: GenericForm,
    AdapterName.CONSOLE: Console,
}
SIMULATED = tuple(
    name for name, adapter in ADAPTERS.items() if not adapter.sends_for_real
)


def adapter_for(gateway) -> Adapter:
    """Return the adapter of a gateway row."""
    return ADAPTERS[gateway.adapter](gateway)

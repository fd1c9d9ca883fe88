"""Which adapter speaks for which gateway: one table, looked up by name."""

from smsinbox.choices import AdapterName
from smsinbox.gateways.base import Adapter
from smsinbox.gateways.console import Console
from smsinbox.gateways.generic import GenericJson

ADAPTERS: dict[str, type[Adapter]] = {
    AdapterName.GENERIC: GenericJson,
    AdapterName.CONSOLE: Console,
}
SIMULATED = tuple(
    name for name, adapter in ADAPTERS.items() if not adapter.sends_for_real
)


def adapter_for(gateway) -> Adapter:
    """Return the adapter of a gateway row."""
    return ADAPTERS[gateway.adapter](gateway)

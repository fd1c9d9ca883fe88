"""Every dialect that the contract test speaks."""

from tests.smsinbox.dialects import (
    form,
    gammu,
    generic,
    kannel,
    smsgate,
    twilio,
    vonage,
    whatsapp,
)

DIALECTS = (
    generic.GENERIC,
    generic.CONSOLE,
    gammu.GAMMU,
    kannel.SPOOLED,
    kannel.POSTED,
    smsgate.SMSGATE,
    whatsapp.WHATSAPP,
    twilio.TWILIO,
    vonage.VONAGE,
    form.FORM_DIALECT,
)

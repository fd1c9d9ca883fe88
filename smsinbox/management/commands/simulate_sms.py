"""Send the portal an SMS without a telephone, through the webhook."""

from django.core.management.base import BaseCommand, CommandError

from smsinbox.demo import SLUG
from smsinbox.models import Gateway
from smsinbox.simulating import simulate_sms


class Command(BaseCommand):
    help = "Send a simulated SMS and show what the portal would text back."

    def add_arguments(self, parser):
        parser.add_argument("number", help="The sender, such as 0812-0000-1234.")
        parser.add_argument("text", help="What the SMS says.")
        parser.add_argument("--gateway", default=SLUG, help="The gateway's short name.")
        parser.add_argument("--id", default="", help="The gateway's id of this SMS.")

    def handle(self, *, number, text, gateway, id, **options):
        row = Gateway.objects.by_slug(gateway).first()
        if row is None:
            raise CommandError(f"No gateway is called {gateway!r}.")
        simulated = simulate_sms(row, sender=number, text=text, provider_id=id)
        self.stdout.write(f"{simulated.status_code} {simulated.answer}")
        for message in simulated.said:
            self.stdout.write(f"-> {message.recipient}: {message.text}")

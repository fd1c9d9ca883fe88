from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from complaints.simulation.demo import load_messages, make_sign_ins
from smsinbox.demo import close_history, ensure_demo_gateway


class Command(BaseCommand):
    help = "Fill an empty portal in demo mode: sign-ins, messages, a simulated gateway."

    def handle(self, *args, **options):
        try:
            make_sign_ins()
            number = load_messages()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        ensure_demo_gateway()
        if number:
            close_history()
        self.stdout.write(f"Demo messages written: {number}.")

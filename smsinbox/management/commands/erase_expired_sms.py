from django.core.management.base import BaseCommand

from smsinbox.expiring import erase_expired_sms


class Command(BaseCommand):
    help = "Erase what the telephone knew long enough; the worker does it every hour."

    def handle(self, *args, **options):
        erased = erase_expired_sms()
        told = ", ".join(f"{name} {number}" for name, number in erased.items())
        self.stdout.write(f"Erased: {told}.")

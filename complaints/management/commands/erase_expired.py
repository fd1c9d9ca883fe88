from django.core.management.base import BaseCommand

from complaints.retention import erase_expired


class Command(BaseCommand):
    help = "Erase what has outlived its purpose; the worker does it every hour."

    def handle(self, *args, **options):
        erased = erase_expired()
        told = ", ".join(f"{name} {number}" for name, number in erased.items())
        self.stdout.write(f"Erased: {told}.")

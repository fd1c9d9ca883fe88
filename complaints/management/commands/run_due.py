from django.core.management.base import BaseCommand

from complaints.clocks.daily import run_due


class Command(BaseCommand):
    help = "Do what the calendar asks for: digests, lapsed questions, erasing."

    def handle(self, *args, **options):
        done = run_due() or {"done": 0}
        told = ", ".join(f"{deed}: {number}" for deed, number in done.items())
        self.stdout.write(told)

from django.core.management.base import BaseCommand, CommandError

from complaints.invariants import broken_rules


class Command(BaseCommand):
    help = "Say whether anything is false that must never be."

    def handle(self, *args, **options):
        lines = broken_rules()
        if lines:
            raise CommandError("\n".join(lines))
        self.stdout.write("Every rule holds.")

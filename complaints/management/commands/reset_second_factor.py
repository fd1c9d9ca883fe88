from django.core.management.base import BaseCommand, CommandError

from complaints.models import Official
from complaints.officials import second_factor


class Command(BaseCommand):
    help = "Take away app and recovery codes of an official who has lost both."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, **options):
        official = Official.objects.filter(username=options["username"]).first()
        if official is None:
            raise CommandError(f"There is no official {options['username']!r}.")
        second_factor.reset(official)
        self.stdout.write(f"{official.username} signs in with the password only.")

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from complaints.codes import normalise_code
from complaints.models import Official
from complaints.officials import trail


class Command(BaseCommand):
    help = "Show who did and who saw what, newest first."

    def add_arguments(self, parser):
        day = date.fromisoformat
        parser.add_argument("--since", type=day, help="a day, such as 2026-11-23")
        parser.add_argument("--until", type=day, help="the last day")
        parser.add_argument("--by", default="", help="user name of an official")
        parser.add_argument("--code", default="", help="code of a message")

    def handle(self, *args, **options):
        wanted = trail.want(
            official=self._find(options["by"]),
            code=normalise_code(options["code"]) or options["code"],
            since=options["since"],
            until=options["until"],
        )
        for line in trail.read_all(wanted):
            at = timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds")
            cells = [at, line.by, line.kind, line.code, line.words]
            self.stdout.write(" | ".join(cell for cell in cells if cell))

    def _find(self, username):
        if not username:
            return None
        official = Official.objects.filter(username=username).first()
        if official is None:
            raise CommandError(f"There is no official {username!r}.")
        return official

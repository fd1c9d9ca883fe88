from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from complaints.clocks.holidays import import_holidays


class Command(BaseCommand):
    help = "Read free days from a CSV file (tanggal,nama,jenis); clocks follow."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The CSV file, UTF-8.")

    def handle(self, *, file, **options):
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
            number = import_holidays(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read.") from error
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(f"Free days written: {number}.")

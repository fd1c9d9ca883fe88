from django.core.management.base import BaseCommand

from complaints.reference import load_reference


class Command(BaseCommand):
    help = "Load kecamatan, kelurahan, agencies, categories and holidays."

    def add_arguments(self, parser):
        parser.add_argument(
            "--update",
            action="store_true",
            help="also set rows that were edited in admin back to the files",
        )

    def handle(self, *args, **options):
        numbers = load_reference(update=options["update"])
        told = ", ".join(f"{name} {number}" for name, number in numbers.items())
        self.stdout.write(f"Reference data written: {told}.")

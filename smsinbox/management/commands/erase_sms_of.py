"""Erase what the telephone knows of a number, because its owner asked for it."""

from django.core.management.base import BaseCommand, CommandError

from complaints.recognising.phones import parse_phone
from smsinbox.expiring import erase_phone


class Command(BaseCommand):
    help = "Erase number and words of all SMS from and to a number; rows stay."

    def add_arguments(self, parser):
        parser.add_argument("number", help="The number, such as 0812-0000-1234.")

    def handle(self, *, number, **options):
        phone = parse_phone(number)
        if not phone:
            raise CommandError("This is no telephone number.")
        erased = erase_phone(phone)
        told = ", ".join(f"{name} {number}" for name, number in erased.items())
        self.stdout.write(f"Erased: {told}.")

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from complaints.models import Complaint
from complaints.reference import load_reference
from complaints.simulation.demo import require_demo_mode
from complaints.simulation.simulated_year import SimulatedYear


class Command(BaseCommand):
    help = "Live through an invented year in an empty portal (demo mode only)."

    def add_arguments(self, parser):
        parser.add_argument("--messages", type=int, default=5000)

    def handle(self, *, messages, **options):
        require_demo_mode()
        if Complaint.objects.exists():
            raise CommandError("There are messages already: use an empty database.")
        load_reference()
        done = SimulatedYear(messages=messages, end=timezone.now()).run()
        for deed, number in sorted(done.items()):
            self.stdout.write(f"{deed}: {number}")

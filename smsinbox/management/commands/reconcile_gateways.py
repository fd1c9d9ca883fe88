from django.core.management.base import BaseCommand

from smsinbox.reconciling import reconcile_gateways


class Command(BaseCommand):
    help = "Fetch what gateways received and did not hand over; the worker does too."

    def handle(self, *args, **options):
        self.stdout.write(f"SMS that had not come: {reconcile_gateways()}.")

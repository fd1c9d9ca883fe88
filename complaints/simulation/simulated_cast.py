"""Who takes part in the simulated year: agencies, their officials, the city's staff.

Every agency has one official with one habit; the habits are those of real offices.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from complaints.models import Agency, Category, Official, Village


@dataclass(frozen=True)
class Habit:
    """How an official works: days until the first look, and how often what is done.

    The shares are taken in this order; what is left is an answer that settles.
    """

    days: int
    forgets: float = 0.0
    refuses: float = 0.0
    forwards: float = 0.0
    sends_outside: float = 0.0
    asks: float = 0.0
    promises: float = 0.0


HABITS = {
    "rajin": Habit(days=1, asks=0.1, promises=0.3),
    "lambat": Habit(days=7, asks=0.1, promises=0.2),
    "pelupa": Habit(days=3, forgets=0.4, promises=0.2),
    "melempar": Habit(days=2, refuses=0.3, forwards=0.3, sends_outside=0.1),
    "pemberi-janji": Habit(days=2, promises=0.8),
    "penanya": Habit(days=2, asks=0.6, sends_outside=0.1),
}
AGENCIES = 12


class Cast:
    """The people and places of the year, made once in an empty portal."""

    def __init__(self):
        self.moderator = _make_official("moderator-simulasi", "Moderator")
        _make_official("pimpinan-simulasi", "Pimpinan")
        self.categories = list(
            Category.objects.with_agency()
            .below_tiles()
            .filter(agency__in=Agency.objects.of_city(), agency__district=None)
        )
        used = {category.agency_id: category.agency for category in self.categories}
        self.agencies = sorted(used.values(), key=lambda one: one.code)[:AGENCIES]
        known = {agency.pk for agency in self.agencies}
        self.categories = [c for c in self.categories if c.agency_id in known]
        self.outside = list(Agency.objects.outside())
        self.villages = list(Village.objects.all())
        self.officials, self.habits = {}, {}
        for number, agency in enumerate(self.agencies):
            name = f"petugas-{agency.slug}-simulasi"
            self.officials[agency.pk] = _make_official(
                name, "Petugas Instansi", agency, reads_mail=number == 0
            )
            self.habits[agency.pk] = list(HABITS.values())[number % len(HABITS)]


def _make_official(username, role, agency=None, *, reads_mail=True):
    official = Official.objects.create(
        username=username,
        email=f"{username}@kota.example" if reads_mail else "",
        is_staff=True,
        agency=agency,
    )
    official.set_unusable_password()
    official.save(update_fields=["password"])
    official.groups.add(Group.objects.get(name=role))
    return Official.objects.get(pk=official.pk)

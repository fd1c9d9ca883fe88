"""The vocabulary of reading agencies, topics, templates, reporters."""

from django.db import models
from django.db.models import Q

from complaints.choices import AgencyLevel


class AgencyQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def of_city(self):
        """Those that officials of the city work in."""
        return self.active().filter(level=AgencyLevel.CITY)

    def by_name(self):
        return self.order_by("name")

    def outside(self):
        return self.active().filter(level=AgencyLevel.OUTSIDE)


class VillageQuerySet(models.QuerySet):
    def in_district(self, district):
        return self.filter(district=district)

    def for_pages(self):
        """With all that the page of an area shows of the areas around it."""
        return self.select_related("district__agency")


class CategoryQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def tiles(self):
        """The few that residents choose from."""
        return self.active().filter(parent__isnull=True)

    def of_agency(self, agency):
        return self.active().filter(agency=agency)

    def below_tiles(self):
        """The finer topics, for staff and for recognising words."""
        return self.filter(parent__isnull=False)

    def with_agency(self):
        return self.select_related("agency")

    def with_keywords(self):
        return self.active().exclude(keywords="")


class ReplyTemplateQuerySet(models.QuerySet):
    def offered_for(self, complaint):
        """Those of the message's agency and category, and those for all."""
        return self.filter(
            Q(agency__isnull=True) | Q(agency=complaint.agency_id),
            Q(category__isnull=True) | Q(category=complaint.category_id),
            is_active=True,
        )


class ReporterQuerySet(models.QuerySet):
    def with_proven_phone(self, phone):
        return self.filter(phone=phone, is_phone_proven=True)


class SavedFilterQuerySet(models.QuerySet):
    def of_owner(self, user):
        return self.filter(owner=user)

    def offered_to(self, user):
        """One's own, and those that are shared with everyone."""
        return self.filter(Q(owner=user) | Q(is_shared=True))

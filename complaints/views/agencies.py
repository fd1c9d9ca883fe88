"""Agencies: who answers for what, and how well."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from complaints.models import Agency, Category
from complaints.presenters.named_places import find_agency
from complaints.presenters.track_record import Record, Tally, tallies
from complaints.views.records import told_of


@require_safe
def agencies(request):
    table = tallies("agency")

    def listed(rows):
        return [(row, Record(table.get(row.pk, Tally()))) for row in rows]

    context = {
        "of_city": listed(Agency.objects.of_city().by_name()),
        "outside": listed(Agency.objects.outside().by_name()),
    }
    return render(request, "complaints/agencies.html", context)


@require_safe
def agency(request, slug):
    found = find_agency(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect(found, permanent=True)
    context = {
        "agency": found,
        "topics": Category.objects.of_agency(found).below_tiles(),
        **told_of("agency", [found.pk], instansi=found.code),
    }
    return render(request, "complaints/agency.html", context)

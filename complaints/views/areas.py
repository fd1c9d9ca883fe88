"""Kecamatan and kelurahan: what was said there, and how it was answered."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from complaints.models import Village
from complaints.presenters.named_places import find_district, find_village
from complaints.presenters.track_record import Record, Tally, tallies
from complaints.views.records import told_of


@require_safe
def areas(request):
    districts = {}
    for village in Village.objects.for_pages():
        districts.setdefault(village.district, []).append(village)
    listed = [
        (district, _with_records(villages))
        for district, villages in sorted(
            districts.items(), key=lambda pair: pair[0].name
        )
    ]
    return render(request, "complaints/areas.html", {"districts": listed})


@require_safe
def district(request, word):
    """A kecamatan; the name of a kelurahan alone leads to the kelurahan."""
    found = find_district(word) or find_village(word)
    if found is None:
        raise Http404
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    villages = list(Village.objects.for_pages().in_district(found))
    context = {
        "district": found,
        "villages": _with_records(villages),
        **told_of("village", [each.pk for each in villages], kecamatan=found.code),
    }
    return render(request, "complaints/area.html", context)


@require_safe
def village(request, district_word, word):
    found = find_village(word, district=find_district(district_word))
    if found is None:
        raise Http404
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    context = {
        "village": found,
        "district": found.district,
        **told_of("village", [found.pk], kelurahan=found.code),
    }
    return render(request, "complaints/area.html", context)


def _with_records(villages):
    table = tallies("village")
    return [(each, Record(table.get(each.pk, Tally()))) for each in villages]

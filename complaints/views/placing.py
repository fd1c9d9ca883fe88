"""Naming a place without typing it: a point, a list, a drawing of the city."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.smart import PointForm
from complaints.geography.local_names import names_in
from complaints.geography.outline import draw, village_near
from complaints.models import Village
from complaints.text import strip_poison

KEPT_SECONDS = 24 * 60 * 60


@never_cache
@require_POST
def name_point(request):
    """Say in words where a point lies; by POST, so that no log keeps the point."""
    form = PointForm(request.POST)
    form.is_valid()
    latitude, longitude = form.cleaned_data["latitude"], form.cleaned_data["longitude"]
    if latitude is None or longitude is None:
        return JsonResponse(
            {"village": "", "says": _("Titik itu tidak terbaca.")}, status=400
        )
    code, is_inside = village_near(latitude, longitude)
    village = Village.objects.select_related("district").filter(code=code).first()
    return JsonResponse(
        {"village": code if village else "", "says": _tell(village, is_inside)}
    )


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def local_names(request, code):
    """The roads and landmarks of one kelurahan."""
    village = get_object_or_404(Village, code=strip_poison(code))
    names = names_in(village.code)
    return JsonResponse(
        {
            "roads": names.roads,
            "landmarks": names.landmarks,
            "source": "© OpenStreetMap contributors (ODbL)",
        }
    )


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def city_map(request):
    """The kelurahan as an SVG drawing of our own: no tile of anybody else is asked."""
    context = {"drawing": draw()}
    return render(request, "complaints/map.svg", context, content_type="image/svg+xml")


def _tell(village, is_inside):
    if village is None:
        return _(
            "Titik itu di luar Kota Tangerang Selatan. Pesan tetap kami terima; "
            "sebutkan tempatnya dengan kata-kata."
        )
    facts = {"village": village.display_name, "district": village.district.name}
    if is_inside:
        return _("Tempatnya: Kelurahan %(village)s, Kecamatan %(district)s.") % facts
    return _("Di tepi kota, dekat Kelurahan %(village)s, %(district)s. Benar?") % facts

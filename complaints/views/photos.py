"""Photos, each through a door that knows who may see it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from complaints import staging
from complaints.models import Photo

KEPT_SECONDS = 3600
CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
FILES = {
    ("besar", "webp"): "large_webp",
    ("besar", "jpg"): "large_jpeg",
    ("kecil", "webp"): "small_webp",
    ("kecil", "jpg"): "small_jpeg",
}


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def photo(request, key, size, extension):
    """Show an approved photo of a public message to anyone."""
    if (size, extension) not in FILES or "\0" in key:
        raise Http404
    found = get_object_or_404(Photo.objects.public(), key=key)
    return _answer(request, found, size, extension)


@require_safe
@cache_control(private=True, max_age=KEPT_SECONDS)
def staged_photo(request, ticket):
    """Show a photo before its approval to who sent it: they have its ticket."""
    found = staging.photo_of(ticket)
    if found is None:
        raise Http404
    return _answer(request, found, "kecil", "jpg")


def _answer(request, found, size, extension):
    etag = f'"{found.key}-{size}-{extension}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        file = getattr(found, FILES[size, extension]).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=CONTENT_TYPES[extension])
    response["ETag"] = etag
    return response

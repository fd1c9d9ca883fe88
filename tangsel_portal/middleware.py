"""What Django does not do by itself: the visitor's own choice of language, a header."""

from django.conf import settings
from django.utils import translation


def chosen_language(get_response):
    """Speak Indonesian unless the visitor chose otherwise in the footer.

    The browser's own wish is not followed: many telephones here are set to English,
    and their owners write and read Indonesian.
    """
    known = {code for code, _name in settings.LANGUAGES}

    def middleware(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def permissions_policy(get_response):
    """Allow the camera and the position to our own pages only, all else to none."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
        )
        return response

    return middleware

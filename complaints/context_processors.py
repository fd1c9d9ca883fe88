"""What every page knows about the portal itself."""

from django.conf import settings

from complaints.recognising.phones import parse_phone


def portal(request):
    """Give templates `portal`: its name, its SMS number, whether it is a demo."""
    return {
        "portal": {
            "name": settings.PORTAL_NAME,
            "city": settings.CITY_NAME,
            "sms_number": settings.PORTAL_SMS_NUMBER,
            "sms_uri": f"sms:{parse_phone(settings.PORTAL_SMS_NUMBER)}",
            "url": settings.PORTAL_URL,
            "is_demo": settings.IS_DEMO,
            "languages": settings.LANGUAGES,
        }
    }

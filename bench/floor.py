"""The floors: what bare Django costs here, as a project in one file.

A static string; a list of 50 rows through a template; one INSERT. Same database
engine, same server, no middleware, no portal.
"""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

from tangsel_portal import env

settings.configure(
    SECRET_KEY="bench-floor",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    DATABASES={
        "default": env.database("DATABASE_URL", default="sqlite:///:memory:")
        | {"CONN_MAX_AGE": 600}
    },
)
django.setup()

ROWS = 50
PAGE = Engine().from_string(
    "<!doctype html><title>Rows</title><ul>{% for row in rows %}"
    '<li><a href="/{{ row.0 }}/">{{ row.1 }}</a> <b>{{ row.2 }}</b> '
    "{{ row.3|date:'j F Y' }}</li>{% endfor %}</ul>"
)
SELECT = (
    "SELECT code, text, status, received_at FROM complaints_complaint "
    f"WHERE visibility = 'tayang' ORDER BY received_at DESC, id DESC LIMIT {ROWS}"
)
INSERT = "INSERT INTO bench_floor (words) VALUES (%s)"


def static_string(request):
    return HttpResponse("ok")


def rows(request):
    with connection.cursor() as cursor:
        cursor.execute(SELECT)
        found = cursor.fetchall()
    return HttpResponse(PAGE.render(Context({"rows": found})))


def insert(request):
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [request.body.decode()])
    return HttpResponse("ok")


urlpatterns = [
    path("static", static_string),
    path("rows", rows),
    path("insert", insert),
]


application = WSGIHandler()

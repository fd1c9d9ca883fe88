"""The board's form as its page shows it: lists to choose from, chips, orders."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from complaints.forms.addresses import ListField
from complaints.forms.board import ORDER_CHOICES, USUAL, BoardForm

LISTS = ("status", "instansi", "kategori", "kecamatan", "kelurahan", "kanal", "jenis")
DAYS = ("sejak", "sampai")


def show(form) -> dict:
    """Return all of it, under the names that the templates use."""
    return {
        # Under this name the sheet with all its lists is kept ready.
        "chosen": form.parameters(but=["q", "urut"]).urlencode(),
        "lists": lists_of(form),
        "days": days_of(form),
        "chips": chips_of(form),
        "orders": orders_of(form),
        "path": path_of("complaints:board", form.parameters()),
        # A feed has an order of its own: what is new stands first.
        "feed_url": path_of("complaints:feed", form.parameters(but=["urut"])),
    }


def path_of(name, parameters) -> str:
    """Return the path of a page or a feed with these filters."""
    query = parameters.urlencode()
    return reverse(name) + (f"?{query}" if query else "")


def lists_of(form):
    """The lists with what is chosen; the choices are not read before they are shown."""
    for name in LISTS:
        field, value = BoardForm.base_fields[name], form.filters.get(name, "")
        chosen = value and (value, said(form, name))
        yield {"name": name, "label": field.label, "field": field, "chosen": chosen}


def days_of(form):
    for name in DAYS:
        day = form.filters.get(name)
        value = day.isoformat() if day else ""
        yield {"name": name, "label": BoardForm.base_fields[name].label, "value": value}


def chips_of(form):
    """What narrows the board, each with the address of the board without it."""
    return [
        {
            "label": form.fields[name].label,
            "value": said(form, name),
            "url": f"?{form.parameters(but=[name]).urlencode()}",
        }
        for name in form.filters
    ]


def orders_of(form):
    """The orders, each with its address; every one begins at its first page."""
    kept = form.parameters(but=["urut"]).urlencode()
    for name, label in ORDER_CHOICES:
        asked = "" if name == USUAL else f"urut={name}"
        url = "?" + "&".join(filter(None, [kept, asked]))
        is_current = name == form.order_name
        yield {"label": label, "url": url, "is_current": is_current}


def said(form, name):
    """What was chosen for a filter, in words."""
    value = form.filters[name]
    if isinstance(value, date):
        return date_format(value, "j F Y")
    field = form.fields[name]
    return str(field.labels()[value] if isinstance(field, ListField) else value)

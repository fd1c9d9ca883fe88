"""Show one part of a page by itself, for the style guide."""

import re

from django import template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

register = template.Library()

# What names an id, or is one: a part that stands here twice must not have it twice.
_IDS = re.compile(
    r'\b(id|for|list|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"'
)


@register.simple_tag(takes_context=True)
def show_part(context, part, state, number):
    """Render a part in one of its states, with ids of its own."""
    with context.push(**state):
        page = get_template(part.template).template.render(context)
    mark = f"{part.name}-{number}"
    return mark_safe(_IDS.sub(rf'\1="{mark}-\2"', page))  # noqa: S308  our own template

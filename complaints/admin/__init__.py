"""The officials' desk, in stock Django admin with our own screens."""

from complaints.admin import (  # noqa: F401  each registers its pages
    audit,
    complaints,
    journals,
    officials,
    photos,
    reference,
)

"""Fill the {words} of a reply template; what is not known stays as it is."""

import re

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill_in(text: str, values: dict[str, str]) -> str:
    """Replace every {name} that `values` knows and has words for."""
    return _PLACEHOLDER.sub(
        lambda match: values.get(match.group(1)) or match.group(), text
    )

"""A part of a page, and the states in which the style guide shows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A template in templates/complaints/ and the contexts in which it is shown."""

    name: str
    states: list = field(default_factory=lambda: [{}])

    @property
    def template(self):
        return f"complaints/_{self.name}.html"

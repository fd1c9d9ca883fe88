"""The city as a drawing: the borders of its kelurahan, and who is nearest to a point.

The borders are those of places.py (BPS / OCHA, 2020); they are no legal measure, and
within some hundred metres of them either side may be right. As on a plane: exact
enough within a city.
"""

import functools
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from complaints.geography.place_names import rows
from complaints.geography.places import areas, village_at

METRES_PER_DEGREE = 111_320
NEAR_METRES = 300
# Some 25 metres each: borders that two kelurahan share stay the same line.
UNITS_WIDE = 700


@dataclass(frozen=True)
class Shape:
    """A kelurahan on the drawing, as an SVG path."""

    name: str
    path: str


@dataclass(frozen=True)
class Label:
    """A name, and where it stands."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """All shapes, and how units lead back to degrees (WGS 84) from the north-west."""

    shapes: tuple[Shape, ...]
    villages: tuple[Label, ...]
    districts: tuple[Label, ...]
    width: int
    height: int
    west: float
    north: float
    degrees_x: float
    degrees_y: float


def village_near(latitude: float, longitude: float) -> tuple[str, bool]:
    """Return the code of the kelurahan at a point or nearest to it, and if it is at it.

    ("", False) for a point more than 300 metres outside the city.
    """
    if code := village_at(latitude, longitude):
        return code, True
    reach = NEAR_METRES / METRES_PER_DEGREE * 1.1
    metres, nearest = NEAR_METRES + 1.0, ""
    for code, (west, south, east, north), rings in areas():
        if (
            west - reach <= longitude <= east + reach
            and south - reach <= latitude <= north + reach
        ):
            distance = _metres_to(rings, latitude, longitude)
            if distance < metres:
                metres, nearest = distance, code
    return nearest, False


@functools.cache
def draw() -> Drawing:
    """Draw the kelurahan on a grid of whole units."""
    boxes = [box for _code, box, _rings in areas()]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    degrees_x = (east - west) / UNITS_WIDE
    degrees_y = degrees_x * cos(radians((north + south) / 2))

    def place(longitude: float, latitude: float) -> tuple[int, int]:
        x, y = (longitude - west) / degrees_x, (north - latitude) / degrees_y
        return round(x), round(y)

    def label(row: dict[str, str], name: str) -> Label:
        return Label(row[name], *place(float(row["lng"]), float(row["lat"])))

    named = {row["kode"]: label(row, "nama_tampil") for row in rows("kelurahan.csv")}
    shapes = [
        Shape(
            named[code].name,
            "".join(_path([place(*point) for point in ring]) for ring in rings),
        )
        for code, _box, rings in areas()
    ]
    return Drawing(
        shapes=tuple(shapes),
        villages=tuple(named.values()),
        districts=tuple(label(row, "nama") for row in rows("kecamatan.csv")),
        width=UNITS_WIDE,
        height=place(east, south)[1],
        west=west,
        north=north,
        degrees_x=degrees_x,
        degrees_y=degrees_y,
    )


def _path(points: list[tuple[int, int]]) -> str:
    """Write a ring as an SVG path of short steps; a ring of one dot is nothing."""
    steps = [
        (x2 - x1, y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(points)
        if (x1, y1) != (x2, y2)
    ]
    merged: list[tuple[int, int]] = []
    for step in steps:
        if merged and _is_same_way(merged[-1], step):
            before = merged.pop()
            step = (before[0] + step[0], before[1] + step[1])
        merged.append(step)
    if len(merged) < 3:
        return ""
    lines = "".join(f"l{x}{'' if y < 0 else ' '}{y}" for x, y in merged[:-1])
    return f"M{points[0][0]} {points[0][1]}{lines}z"


def _is_same_way(one: tuple[int, int], other: tuple[int, int]) -> bool:
    across = one[0] * other[1] - one[1] * other[0]
    return across == 0 and one[0] * other[0] + one[1] * other[1] > 0


def _metres_to(rings: list, latitude: float, longitude: float) -> float:
    """Return the distance of a point to the nearest border."""
    wide = METRES_PER_DEGREE * cos(radians(latitude))
    return min(
        _to_line(
            (x1 - longitude) * wide,
            (y1 - latitude) * METRES_PER_DEGREE,
            (x2 - longitude) * wide,
            (y2 - latitude) * METRES_PER_DEGREE,
        )
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


def _to_line(x1: float, y1: float, x2: float, y2: float) -> float:
    """Return how far the origin is from the line between two points."""
    along_x, along_y = x2 - x1, y2 - y1
    length = along_x**2 + along_y**2
    share = 0.0 if length == 0 else -(x1 * along_x + y1 * along_y) / length
    share = max(0.0, min(1.0, share))
    return hypot(x1 + share * along_x, y1 + share * along_y)

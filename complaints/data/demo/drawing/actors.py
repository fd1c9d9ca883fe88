"""Who and what appears on the stage: people, vehicles, rubbish, cones."""

import math

from complaints.data.demo.drawing.brush import SHADE, darker, lighter

BAGS = ("#3a3d44", "#4f5d75", "#d8d4c8", "#a3473f", "#3f6b54", "#6f7d86")
LITTER = ("#e8e4da", "#cf6f4a", "#6f9fc0", "#e3c35c", "#8cae74", "#c9c4b8")


def draw_person(
    picture, x, base, height, shirt, trousers="#46536a", hair="#2b2622", facing=False
):
    """A person `height` points tall, seen from behind or `facing` us."""
    unit = height / 8
    skin = "#b98a66"
    picture.shadow((x, base), (unit * 1.5, unit * 0.3), 0.35, 5)
    for side in (-1, 1):
        leg = (x + side * unit * 0.42 - unit * 0.36, base - unit * 3.9)
        box = (*leg, leg[0] + unit * 0.72, base)
        picture.box(box, trousers, darker(trousers, 0.2), radius=unit * 0.25)
        arm = [(x + side * unit * 0.95, base - unit * 6.1)]
        arm += [(x + side * unit * 1.25, base - unit * 4.9)]
        arm += [(x + side * unit * 1.12, base - unit * 3.9)]
        picture.stroke(arm, skin, unit * 0.46)
        picture.stroke(arm[:2], darker(shirt, 0.12), unit * 0.56)
    torso = [(x - unit, base - unit * 6.6), (x + unit, base - unit * 6.6)]
    torso += [
        (x + unit * 0.86, base - unit * 3.5),
        (x - unit * 0.86, base - unit * 3.5),
    ]
    picture.box(
        (x - unit * 0.28, base - unit * 7, x + unit * 0.28, base - unit * 6.2), skin
    )
    picture.curve(
        [torso[0], (x, base - unit * 6.75), torso[1], *torso[1:3], *torso[2:]],
        lighter(shirt, 0.08),
        darker(shirt, 0.12),
    )
    picture.oval((x, base - unit * 7.35), (unit * 0.58, unit * 0.68), hair)
    if facing:
        face = (unit * 0.47, unit * 0.54)
        picture.oval((x, base - unit * 7.22), face, lighter(skin, 0.08), skin)


def draw_rider(picture, x, base, height, shirt, helmet="#c9483b"):
    """Somebody on a motorbike, seen from behind."""
    unit = height / 8
    picture.shadow((x, base), (unit * 1.9, unit * 0.4), 0.4, 5)
    tyre = (x - unit * 0.34, base - unit * 2.2, x + unit * 0.34, base)
    picture.box(tyre, "#24262a", radius=unit * 0.3)
    for side in (-1, 1):
        leg = [(x + side * unit * 0.5, base - unit * 3.1)]
        leg += [(x + side * unit * 1.2, base - unit * 2.4)]
        leg += [(x + side * unit * 1.05, base - unit * 0.8)]
        picture.stroke(leg, "#3d4a5c", unit * 0.62)
        arm = [(x + side * unit * 0.9, base - unit * 5.6)]
        arm += [(x + side * unit * 1.5, base - unit * 4.4)]
        picture.stroke(arm, darker(shirt, 0.15), unit * 0.56)
        picture.stroke(
            [arm[1], (x + side * unit * 1.7, base - unit * 5)], "#3a3d43", unit * 0.24
        )
    tail = (x - unit * 0.62, base - unit * 3.2, x + unit * 0.62, base - unit * 1.6)
    picture.box(tail, "#4a4f58", "#2c2f35", radius=unit * 0.3)
    picture.box(
        (x - unit * 0.3, base - unit * 2.9, x + unit * 0.3, base - unit * 2.5),
        "#e0523f",
        radius=3,
    )
    picture.box(
        (x - unit * 0.36, base - unit * 2.2, x + unit * 0.36, base - unit * 1.8),
        "#e9e9e6",
        radius=2,
    )
    back = (x - unit, base - unit * 6.3, x + unit, base - unit * 3)
    picture.box(back, lighter(shirt, 0.1), darker(shirt, 0.15), radius=unit * 0.8)
    picture.oval(
        (x, base - unit * 7.1),
        (unit * 0.86, unit * 0.9),
        lighter(helmet, 0.15),
        darker(helmet, 0.2),
    )


def draw_car(picture, x, base, length, colour, glass="#8fa9b5"):
    """A car seen from the side, its front on the right."""
    unit = length / 10
    picture.shadow((x + length / 2, base), (length * 0.53, unit * 0.42), 0.45, 6)
    cabin = [(1.6, 2.0), (2.7, 3.5), (6.1, 3.55), (7.9, 2.1)]
    shape = [(x + across * unit, base - up * unit) for across, up in cabin]
    picture.shape(shape, lighter(colour, 0.12), colour)
    for pane in (((2.25, 2.1), (2.95, 3.2), (4.4, 3.25), (4.4, 2.1)),
                 ((4.65, 2.1), (4.65, 3.25), (5.95, 3.25), (7.2, 2.1))):  # fmt: skip
        points = [(x + across * unit, base - up * unit) for across, up in pane]
        picture.shape(points, lighter(glass, 0.35), glass)
    body = (x + unit * 0.1, base - unit * 2.25, x + unit * 9.9, base - unit * 0.5)
    picture.box(body, colour, darker(colour, 0.28), radius=unit * 0.7)
    picture.box(
        (x + unit * 9.3, base - unit * 1.8, x + unit * 9.85, base - unit * 1.35),
        "#f7f1d0",
        radius=4,
    )
    picture.box(
        (x + unit * 0.12, base - unit * 1.8, x + unit * 0.5, base - unit * 1.3),
        "#c4473c",
        radius=4,
    )
    picture.stroke(
        [(x + unit * 4.5, base - unit * 2.1), (x + unit * 4.5, base - unit * 0.7)],
        darker(colour, 0.3),
        2,
    )
    for wheel in (2.2, 7.8):
        centre = (x + wheel * unit, base - unit * 0.72)
        picture.oval(centre, (unit * 0.92, unit * 0.92), "#2a2c31", "#17181b")
        picture.oval(centre, (unit * 0.48, unit * 0.48), "#c9ccd1", "#8b9098")


def draw_motorbike(picture, x, base, length, colour):
    """A parked motorbike seen from the side, its front on the right."""
    unit = length / 10
    picture.shadow((x + length / 2, base), (length * 0.5, unit * 0.4), 0.4, 5)
    for wheel in (1.6, 8.3):
        centre = (x + wheel * unit, base - unit * 1.5)
        picture.oval(centre, (unit * 1.5, unit * 1.5), "#26282c")
        picture.oval(centre, (unit * 0.85, unit * 0.85), "#a9adb3", "#7c8088")
    body = [(0.8, 3.2), (1.4, 4.5), (4.4, 4.2), (5.2, 3.0), (6.6, 3.2), (7.2, 5.6)]
    body += [(7.9, 5.4), (7.5, 2.0), (4.4, 1.3), (2.6, 2.0)]
    points = [(x + across * unit, base - up * unit) for across, up in body]
    picture.curve(points, lighter(colour, 0.15), darker(colour, 0.25))
    fork = [(7.2, 6.2), (8.3, 1.6)]
    picture.stroke(
        [(x + a * unit, base - u * unit) for a, u in fork], "#54585f", unit * 0.4
    )
    bar = [(6.3, 6.6), (7.3, 6.3)]
    picture.stroke(
        [(x + a * unit, base - u * unit) for a, u in bar], "#2d3035", unit * 0.4
    )
    seat = (x + unit * 1.2, base - unit * 4.9, x + unit * 4.6, base - unit * 4.1)
    picture.box(seat, "#2d2a2a", radius=unit * 0.35)
    picture.oval(
        (x + unit * 7.9, base - unit * 5.2), (unit * 0.4, unit * 0.5), "#f7efc9"
    )


def draw_bag(picture, x, base, size, colour):
    """A tied rubbish bag."""
    picture.shadow((x, base), (size * 0.6, size * 0.12), 0.3, 4)
    centre = (x, base - size * 0.42)
    picture.blob(
        centre,
        (size * 0.52, size * 0.45),
        lighter(colour, 0.2),
        darker(colour, 0.3),
        wobble=0.08,
    )
    knot = [(x - size * 0.1, base - size * 0.8), (x - size * 0.16, base - size * 1.02)]
    knot += [
        (x + size * 0.14, base - size * 1.04),
        (x + size * 0.08, base - size * 0.8),
    ]
    picture.shape(knot, lighter(colour, 0.25), colour)
    picture.blob(
        (x - size * 0.18, base - size * 0.56),
        (size * 0.1, size * 0.16),
        "#ffffff",
        opacity=0.22,
        blur=2,
    )


def draw_litter(picture, centre, spread, count):
    for _ in range(count):
        x = centre[0] + picture.random.uniform(-1, 1) * spread[0]
        y = centre[1] + picture.random.uniform(-1, 1) * spread[1]
        turn, long = picture.random.uniform(0, math.tau), picture.random.uniform(13, 27)
        across, down = math.cos(turn) * long, math.sin(turn) * long * 0.5
        tone = LITTER[picture.random.randrange(len(LITTER))]
        corners = [(x - across, y - down), (x + down, y - across * 0.4)]
        corners += [(x + across, y + down), (x - down, y + across * 0.4)]
        picture.shape([(a + 3, b + 5) for a, b in corners], SHADE, opacity=0.25, blur=2)
        picture.shape(corners, lighter(tone, 0.15), darker(tone, 0.12))


def draw_cone(picture, x, base, height):
    """An orange traffic cone: work is being done here."""
    picture.shadow((x, base), (height * 0.42, height * 0.09), 0.35, 4)
    picture.box(
        (x - height * 0.36, base - height * 0.1, x + height * 0.36, base),
        "#33363b",
        radius=3,
    )
    cone = [
        (x - height * 0.24, base - height * 0.1),
        (x + height * 0.24, base - height * 0.1),
    ]
    picture.shape(
        [*cone, (x + height * 0.05, base - height), (x - height * 0.05, base - height)],
        "#ef7b32",
        "#d9601d",
        sideways=True,
    )
    band = [
        (x - height * 0.17, base - height * 0.38),
        (x + height * 0.17, base - height * 0.38),
    ]
    picture.shape(
        [
            *band,
            (x + height * 0.11, base - height * 0.65),
            (x - height * 0.11, base - height * 0.65),
        ],
        "#f7f4ee",
    )


def draw_gravel(picture, centre, radii, count):
    for _ in range(count):
        x = centre[0] + picture.random.uniform(-1, 1) * radii[0]
        y = centre[1] + picture.random.uniform(-1, 1) * radii[1]
        size = picture.random.uniform(2, 6)
        picture.oval((x + 2, y + 2), (size, size * 0.6), SHADE, opacity=0.35)
        picture.oval((x, y), (size, size * 0.65), "#b3aca0", "#857d72")

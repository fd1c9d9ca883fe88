"""Scenes of what happens on the road: parking, signals, stalls, cables."""

from complaints.data.demo.drawing.actors import (
    draw_car,
    draw_cone,
    draw_motorbike,
    draw_person,
)
from complaints.data.demo.drawing.brush import (
    SHADE,
    Ground,
    bezier,
    darker,
    lighter,
    sag,
)
from complaints.data.demo.drawing.stage import (
    draw_back_wall,
    draw_pole,
    draw_sky,
    draw_street,
    draw_town,
)


def draw_wrong_parking(picture):
    draw_sky(picture, "day", 330)
    draw_town(picture, 300)
    _draw_shops(picture)
    picture.box((-4, 560, 1204, 706), "#d8d2c5", "#c2bbac")
    for x in range(-20, 1240, 88):
        picture.stroke([(x, 564), (x - 26, 700)], "#aaa293", 2, opacity=0.7)
    picture.box((-4, 700, 1204, 726), "#efece5", "#bdb8ac")
    picture.box((-4, 726, 1204, 904), "#7d818a", "#565a62")
    draw_car(picture, 70, 676, 400, "#b9c2c9")
    draw_car(picture, 500, 684, 390, "#7e3f3c")
    draw_motorbike(picture, 930, 668, 150, "#3c6fa5")
    draw_motorbike(picture, 1040, 690, 158, "#3d8a6a")
    _draw_no_parking_sign(picture, 906, 690)
    draw_person(picture, 330, 856, 214, "#d1883f")
    draw_person(picture, 420, 862, 136, "#5b8fb5", "#a1443c")


def _draw_shops(picture):
    looks = (
        ("#e6d3b3", "#2f7d78"),
        ("#d5dde3", "#b4553b"),
        ("#ecdcc9", "#6a5a9a"),
        ("#d9e2d0", "#c2892f"),
    )
    for number, (wall, awning) in enumerate(looks):
        left = number * 300
        picture.box((left, 190, left + 300, 566), wall, darker(wall, 0.12))
        picture.box((left + 22, 372, left + 278, 564), "#6f7f88", "#3f4c55")
        picture.box((left + 34, 384, left + 152, 564), "#93a7b0", "#5d6f79")
        for bay in range(2):
            window = (left + 50 + bay * 120, 226, left + 130 + bay * 120, 296)
            picture.box(window, "#a9c0cb", "#7a949f")
        roof = [(left + 4, 322), (left + 296, 322), (left + 286, 384), (left + 14, 384)]
        picture.shape(roof, lighter(awning, 0.15), awning)
        picture.box((left + 14, 384, left + 286, 400), SHADE, opacity=0.25, blur=5)


def _draw_no_parking_sign(picture, x, base):
    draw_pole(picture, x, base, 330, 11, "#a5a9af")
    centre = (x, base - 322)
    picture.oval(centre, (54, 54), "#ffffff")
    picture.oval(centre, (50, 50), "#c63a34", "#a82c28")
    picture.oval(centre, (38, 38), "#ffffff")
    picture.words((x, base - 322), "P", 56, "#2b2f36")
    picture.stroke([(x - 32, base - 354), (x + 32, base - 290)], "#b8332e", 11)


def draw_dead_signal(picture, lit=False):
    """A traffic light above a junction; `lit` shows green."""
    ground = Ground(470, vanish=520)
    draw_sky(picture, "dusk" if not lit else "day", 480)
    draw_town(picture, 470)
    draw_street(picture, ground)
    picture.shape(ground.strip(-6000, 7200, 1.5, 3.6), "#8b9098", "#6d727b")
    for x in range(70, 1140, 132):
        picture.shape(ground.strip(x, x + 76, 1.08, 1.36), "#f2f1ea", opacity=0.75)
    for x, y, length, tone in (
        (340, 578, 130, "#b9b0a0"),
        (40, 628, 190, "#5c7d99"),
        (560, 634, 200, "#934b42"),
    ):
        draw_car(picture, x, y, length, tone)
    draw_pole(picture, 912, 900, 830, 30, "#70757e")
    picture.stroke([(912, 96), (640, 96)], "#70757e", 16)
    _draw_signal_head(picture, 636, 84, 1.0, lit)
    _draw_signal_head(picture, 912, 300, 1.35, lit)


def _draw_signal_head(picture, x, top, size, lit):
    box = (x - 46 * size, top, x + 46 * size, top + 250 * size)
    picture.box(
        [edge + 8 for edge in box], SHADE, radius=20 * size, opacity=0.3, blur=8
    )
    picture.box(box, "#2d3138", "#191b20", radius=20 * size)
    colours = ("#5a2a28", "#5d4a22", "#23c26b" if lit else "#214a35")
    for number, colour in enumerate(colours):
        centre = (x, top + (46 + number * 79) * size)
        if lit and number == 2:
            picture.oval(
                centre, (80 * size, 80 * size), "#48f09a", opacity=0.4, blur=18
            )
        picture.oval(
            centre, (31 * size, 31 * size), lighter(colour, 0.12), darker(colour, 0.15)
        )
        shade = (
            x - 33 * size,
            centre[1] - 36 * size,
            x + 33 * size,
            centre[1] - 20 * size,
        )
        picture.box(shade, "#0f1115", radius=8 * size)
    if not lit:
        crack = [
            (x - 16 * size, top + 30 * size),
            (x, top + 48 * size),
            (x + 10 * size, top + 40 * size),
            (x + 18 * size, top + 66 * size),
        ]
        picture.stroke(crack, "#aab0b8", 2)


def draw_working_signal(picture):
    draw_dead_signal(picture, lit=True)


def draw_vendors(picture):
    """Stalls that fill a pavement, so that people walk on the road."""
    draw_sky(picture, "dusk", 330)
    draw_back_wall(picture, 300, 540)
    picture.box((-4, 540, 1204, 690), "#d8d2c5", "#c2bbac")
    picture.box((-4, 690, 1204, 714), "#efece5", "#bdb8ac")
    picture.box((-4, 714, 1204, 904), "#7d818a", "#565a62")
    for x, tarpaulin, goods in (
        (40, "#2f74b5", "#d9813c"),
        (430, "#c8a034", "#7fa04a"),
        (820, "#b8473f", "#c64f58"),
    ):
        _draw_stall(picture, x, tarpaulin, goods)
    draw_person(picture, 340, 800, 220, "#50718f")
    draw_person(picture, 725, 840, 236, "#a55a7a", "#3d4a58", "#5a3d6b")
    draw_motorbike(picture, 880, 850, 200, "#474c55")


def _draw_stall(picture, x, tarpaulin, goods):
    for post in (x + 14, x + 316):
        picture.box((post, 350, post + 12, 668), "#9a7a54", "#6e5438")
    picture.shadow((x + 170, 668), (190, 20), 0.4, 8)
    picture.box((x + 10, 556, x + 332, 664), "#b08a5c", "#80613d", radius=4)
    for number in range(7):
        centre = (x + 44 + number * 43, 548)
        picture.oval(centre, (25, 22), lighter(goods, 0.2), darker(goods, 0.15))
    roof = [(x - 22, 372), (x + 60, 316), (x + 290, 316), (x + 366, 372)]
    picture.shape(roof, lighter(tarpaulin, 0.25), tarpaulin)
    valance = [(x - 22, 372), (x + 366, 372), (x + 356, 404), (x - 12, 404)]
    picture.shape(valance, darker(tarpaulin, 0.05), darker(tarpaulin, 0.25))
    draw_person(picture, x + 210, 650, 200, "#d9d2c4", facing=True)
    picture.box((x + 10, 556, x + 332, 664), "#b08a5c", "#80613d", radius=4)


def draw_hanging_cables(picture):
    draw_sky(picture, "overcast", 560)
    draw_town(picture, 560)
    picture.box((-4, 580, 1204, 740), "#d8d2c5", "#c2bbac")
    for x in range(-20, 1240, 88):
        picture.stroke([(x, 584), (x - 30, 738)], "#aaa293", 2, opacity=0.7)
    picture.box((-4, 740, 1204, 766), "#efece5", "#bdb8ac")
    picture.box((-4, 766, 1204, 904), "#7d818a", "#565a62")
    draw_pole(picture, 420, 720, 660, 26, "#8a8478")
    draw_pole(picture, 1130, 690, 520, 18, "#8a8478")
    for y in (130, 176):
        picture.box((330, y, 510, y + 12), "#5f574c", radius=3)
    for number in range(9):
        start = (352 + number * 15, 136 + (number % 3) * 22)
        end = (1126 + number % 4, 190 + number * 9)
        drop = picture.random.uniform(60, 330)
        picture.stroke(sag(start, end, drop), "#26282c", picture.random.uniform(2.4, 5))
        picture.stroke(sag((-10, 150 + number * 18), start, drop * 0.25), "#26282c", 3)
    for reach, drop in ((46, 190), (60, 240), (34, 150)):
        coil = [
            (420 - reach, 280),
            (420 - reach * 1.3, 280 + drop * 0.5),
            (420, 280 + drop),
        ]
        coil += [(420 + reach * 1.3, 280 + drop * 0.5), (420 + reach, 280)]
        picture.stroke(
            [bezier([coil[0], coil[1], coil[3], coil[4]], t / 20) for t in range(21)],
            "#26282c",
            5,
        )
    fallen = [(520, 180), (700, 420), (640, 700), (900, 712)]
    picture.stroke([bezier(fallen, t / 30) for t in range(31)], "#1d1f22", 6)
    draw_person(picture, 800, 730, 250, "#4f7fa8")
    draw_cone(picture, 600, 760, 90)

"""Scenes of what the city builds: bridges, schools, offices."""

from complaints.data.demo.drawing.actors import draw_cone, draw_person
from complaints.data.demo.drawing.brush import SHADE, darker, lighter, sag
from complaints.data.demo.drawing.stage import draw_pole, draw_sky, draw_town


def draw_cracked_rail(picture):
    """A bridge whose rail is broken in the middle."""
    draw_sky(picture, "day", 330)
    draw_town(picture, 320)
    picture.box((-4, 330, 1204, 640), "#a9b77f", "#8a9a62")
    water = [(-4, 700), (-4, 520), (360, 380), (860, 380), (1204, 520), (1204, 700)]
    picture.shape(water, "#a4b9b4", "#6c8580")
    for x, y, long in (
        (300, 470, 90),
        (620, 430, 70),
        (900, 500, 110),
        (520, 540, 120),
    ):
        picture.stroke([(x, y), (x + long, y)], "#e6efec", 3, opacity=0.6)
    _draw_rail(picture)
    picture.box((-4, 700, 1204, 740), "#d3cec2", "#aaa496")
    picture.box((-4, 740, 1204, 904), "#868a92", "#585c64")
    for x in range(60, 1200, 240):
        picture.box((x, 812, x + 130, 824), "#f1efe6", opacity=0.7)
    tape = sag((410, 560), (770, 566), 16)
    picture.stroke(tape, "#e9c63a", 17)
    for number in range(1, len(tape) - 1, 3):
        (x1, y1), (x2, y2) = tape[number], tape[number + 1]
        picture.stroke([(x1, y1 + 5), (x2, y2 - 5)], "#2c2d30", 7)
    draw_cone(picture, 470, 790, 116)
    draw_cone(picture, 720, 794, 116)


def _draw_rail(picture):
    stone = "#cdc6b6"
    for x in (40, 160, 280, 400, 770, 890, 1010, 1130):
        picture.box(
            (x - 17, 500, x + 17, 704),
            lighter(stone, 0.2),
            darker(stone, 0.3),
            sideways=True,
        )
    for left, right in ((-10, 408), (762, 1210)):
        picture.box(
            (left, 486, right, 524), lighter(stone, 0.25), darker(stone, 0.12), radius=5
        )
        picture.box((left, 594, right, 618), lighter(stone, 0.1), darker(stone, 0.2))
    _draw_breaks(picture, stone)
    for points in (
        [(330, 488), (338, 506), (330, 522)],
        [(846, 488), (838, 504), (850, 522)],
    ):
        picture.stroke(points, "#5c564b", 3)


def _draw_breaks(picture, stone):
    for end, side in ((408, 1), (762, -1)):
        broken = [
            (end, 486),
            (end + side * 30, 496),
            (end + side * 12, 508),
            (end + side * 24, 524),
            (end, 524),
        ]
        picture.shape(broken, lighter(stone, 0.05), darker(stone, 0.25))
        for lift in (494, 512, 604):
            rod = [
                (end, lift),
                (end + side * 44, lift + 8),
                (end + side * 66, lift + 34),
            ]
            picture.stroke(rod, "#7a4b36", 5)
    for x, y, wide in ((540, 690, 70), (640, 696, 46), (470, 694, 34)):
        picture.shadow((x, y + 14), (wide * 0.7, 8), 0.4, 4)
        chunk = [
            (x - wide / 2, y + 12),
            (x - wide / 3, y - 20),
            (x + wide / 4, y - 26),
            (x + wide / 2, y + 12),
        ]
        picture.shape(chunk, lighter(stone, 0.1), darker(stone, 0.3))


def draw_school_roof(picture):
    """A school with a hole in its roof."""
    draw_sky(picture, "overcast", 520)
    draw_town(picture, 520)
    picture.box((-4, 530, 1204, 904), "#c9b99a", "#a79576")
    picture.shadow((600, 700), (560, 34), 0.4, 12)
    picture.box((90, 430, 1110, 700), "#f1e6cf", "#d9c9a8")
    picture.box((90, 640, 1110, 700), "#7f9f8f", "#68877a")
    for x in (140, 400, 660, 920):
        picture.box((x, 480, x + 150, 600), "#b9cdd4", "#86a2ad")
        picture.stroke([(x + 75, 480), (x + 75, 600)], "#f4efe2", 6)
        picture.stroke([(x, 540), (x + 150, 540)], "#f4efe2", 5)
    for x in (318, 838):
        picture.box((x, 500, x + 64, 700), "#8a5f45", "#6d4a35")
    picture.box((84, 430, 1116, 452), SHADE, opacity=0.3, blur=6)
    roof = [(44, 436), (150, 250), (1050, 250), (1156, 436)]
    picture.shape(roof, "#c46a4a", "#9c4b36")
    for row in range(1, 8):
        y = 250 + row * 23
        reach = 106 * (y - 250) / 186
        picture.stroke(
            [(150 - reach, y), (1050 + reach, y)], "#7f3c2b", 2.4, opacity=0.55
        )
    _draw_roof_hole(picture)
    draw_pole(picture, 604, 760, 560, 11, "#c9ccd1")
    picture.shape([(606, 204), (716, 210), (716, 242), (606, 238)], "#cf2f2f")
    picture.shape([(606, 238), (716, 242), (716, 276), (606, 272)], "#f6f5f1")
    for x, shirt in ((250, "#f2f2ef"), (320, "#f2f2ef"), (900, "#f2f2ef")):
        draw_person(picture, x, 800, 170, shirt, "#a8342f")


def _draw_roof_hole(picture):
    hole = [
        (700, 290),
        (770, 272),
        (850, 296),
        (888, 344),
        (846, 398),
        (760, 404),
        (690, 370),
    ]
    picture.shape(hole, "#2d2623", "#4a3d34")
    for start, end in (
        ((712, 280), (736, 408)),
        ((786, 272), (806, 404)),
        ((846, 292), (868, 380)),
    ):
        picture.stroke([start, end], "#a4784e", 11)
    picture.stroke([(690, 346), (886, 340)], "#8a6240", 8)
    for x, y, turn in ((668, 420, 8), (742, 428, -6), (834, 424, 10), (906, 400, -9)):
        tile = [
            (x - 24, y + turn),
            (x + 22, y - turn),
            (x + 26, y + 14 - turn),
            (x - 20, y + 15 + turn),
        ]
        picture.shape(tile, "#cf7a58", "#a24f38")


def draw_queue(picture):
    """People who wait before the counters of an office."""
    picture.box((-4, -4, 1204, 560), "#e9eef0", "#d5dde0")
    picture.box((-4, 560, 1204, 904), "#cfc6b6", "#b5aa97")
    for x in range(-400, 1700, 150):
        picture.stroke(
            [(600 + (x - 600) * 0.5, 560), (x, 904)], "#a89d8a", 2, opacity=0.6
        )
    for x in (170, 600, 1030):
        picture.oval((x, 30), (150, 16), "#ffffff")
        picture.oval((x, 60), (190, 70), "#ffffff", opacity=0.5, blur=24)
    picture.box((60, 210, 1140, 500), "#c4d3d8", "#a6bac1")
    for number, x in enumerate((80, 440, 800)):
        picture.box((x, 226, x + 320, 500), "#dbe7ea", "#bccdd3", opacity=0.9)
        picture.box((x + 90, 140, x + 230, 196), "#2c4a57", "#1f3741", radius=8)
        picture.words((x + 160, 168), f"LOKET {number + 1}", 25, "#e8f2f3")
        if number != 1:
            draw_person(picture, x + 160, 620, 300, "#b8a06a", facing=True)
    picture.box((440, 330, 760, 470), "#f5f1e3", "#e3dcc6", opacity=0.95)
    picture.words((600, 384), "ISTIRAHAT", 40, "#a8342f")
    picture.words((600, 430), "kembali 13.00", 24, "#5b5148")
    picture.box((30, 490, 1170, 520), "#b98a5a", "#9a6d42", radius=4)
    picture.box((50, 518, 1150, 640), "#d9bb8f", "#ad8a5c")
    picture.box((950, 40, 1150, 116), "#1d2227", "#111418", radius=8)
    picture.words((1050, 78), "A 087", 44, "#ff7a4d")
    rows = (
        (160, 720, 230),
        (260, 736, 240),
        (365, 712, 225),
        (840, 720, 236),
        (950, 742, 246),
        (1060, 716, 228),
    )
    shirts = ("#4f7fa8", "#a5566f", "#6f8f5a", "#c78a3a", "#5f6f8f", "#8a6a9a")
    hair = ("#2b2622", "#6d3f5b", "#2b2622", "#3a3f55", "#2b2622", "#7d6a55")
    for (x, base, height), shirt, head in zip(rows, shirts, hair, strict=True):
        draw_person(picture, x, base + 70, height * 1.25, shirt, "#46536a", head)

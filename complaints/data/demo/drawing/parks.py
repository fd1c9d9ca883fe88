"""Scenes of green places: trees, playgrounds, banners."""

from complaints.data.demo.drawing.actors import draw_cone, draw_person
from complaints.data.demo.drawing.brush import SHADE, darker, lighter, sag
from complaints.data.demo.drawing.stage import draw_pole, draw_sky, draw_town, draw_tree


def draw_leaning_tree(picture, trimmed=False):
    """A tree that leans into the cables; `trimmed` shows it after the work."""
    draw_sky(picture, "day" if trimmed else "overcast", 520)
    draw_town(picture, 540)
    picture.box((-4, 560, 1204, 904), "#b3bf8c", "#8b9a62")
    picture.box((-4, 690, 1204, 720), "#eceae3", "#bdb8ac")
    picture.box((-4, 720, 1204, 904), "#7d818a", "#565a62")
    for x in (130, 1080):
        draw_pole(picture, x, 690, 560, 20, "#9a8a76")
        picture.box((x - 74, 166, x + 74, 180), "#6f6355", radius=4)
    for lift, drop in ((150, 60), (164, 74), (190, 84)):
        deeper = 0 if trimmed else 60
        picture.stroke(sag((130, lift), (1080, lift), drop + deeper), "#2b2e33", 4)
    if trimmed:
        _draw_trimmed_tree(picture)
    else:
        draw_tree(picture, 420, 690, 640, "#6b9152", lean=0.42)
        for lift, drop in ((158, 122), (186, 138)):
            picture.stroke(
                sag((130, lift), (1080, lift), drop), "#2b2e33", 3.4, opacity=0.55
            )
        picture.stroke([(366, 690), (392, 672), (424, 700)], "#4d3c2c", 7)
        picture.blob((390, 694), (66, 15), "#7d6a4c", "#5f4f38")


def _draw_trimmed_tree(picture):
    draw_tree(picture, 560, 690, 345, "#7fa85c")
    for x, y, turn in ((760, 716, 1), (820, 726, -1), (880, 714, 1)):
        picture.stroke([(x - 50, y), (x + 50, y - 12 * turn)], "#7a6048", 11)
        picture.blob((x + 46 * turn, y - 14), (42, 22), "#8db36a", "#64904b")
    draw_person(picture, 960, 760, 250, "#e08a2e", "#3f4a3a", "#e9c63a")
    draw_cone(picture, 350, 770, 100)
    draw_cone(picture, 1090, 790, 110)


def draw_trimmed_tree(picture):
    draw_leaning_tree(picture, trimmed=True)


def draw_swing(picture, mended=False):
    """A playground; `mended` shows its swing after the repair."""
    draw_sky(picture, "day", 480)
    draw_town(picture, 480)
    picture.box((-4, 500, 1204, 904), "#a9bd78", "#7f9a55")
    draw_tree(picture, 110, 620, 400)
    draw_tree(picture, 1110, 640, 440, "#7fa35c")
    picture.blob((600, 770), (440, 84), "#d9c08f", "#c0a573", corners=14, wobble=0.08)
    beam = "#d1573f" if mended else "#a8694f"
    for x, lean in ((290, -70), (910, 70)):
        for side in (-1, 1):
            picture.stroke(
                [(x, 300), (x + lean * 0.3 + side * 80, 780)], darker(beam, 0.12), 17
            )
    picture.stroke([(270, 300), (930, 300)], beam, 22)
    picture.stroke([(270, 294), (930, 294)], lighter(beam, 0.3), 5)
    _draw_seat(picture, 460, 640, 0)
    _draw_seat(picture, 740, 640, 0 if mended else 1)
    if mended:
        draw_person(picture, 980, 800, 170, "#e0a23a", "#3f6f8f")
    else:
        _draw_rust(picture, beam)


def _draw_seat(picture, x, y, broken):
    chain = "#63676e"
    picture.shadow((x, 782), (74, 12), 0.3, 7)
    if broken:
        picture.stroke([(x - 56, 304), (x - 44, 720)], chain, 5)
        picture.stroke(sag((x + 56, 304), (x + 62, 446), 0), chain, 5)
        board = [(x - 60, 712), (x - 36, 708), (x + 40, 780), (x + 18, 792)]
        picture.shape(board, "#8f6a45", "#6d4e31")
        return
    for side in (-1, 1):
        picture.stroke([(x + side * 56, 304), (x + side * 56, y)], chain, 5)
    picture.box((x - 70, y, x + 70, y + 20), "#3f6f8f", "#2f556e", radius=6)


def _draw_rust(picture, beam):
    for x in (330, 540, 600, 840):
        picture.blob((x, 300), (26, 8), "#6d3c22", opacity=0.7)
    picture.blob((900, 560), (9, 30), darker(beam, 0.35), opacity=0.8)
    for x in (420, 560, 700, 860):
        picture.blob((x, 806), (34, 12), "#7fa35c", "#66873f")


def draw_mended_swing(picture):
    draw_swing(picture, mended=True)


def draw_torn_banner(picture):
    draw_sky(picture, "day", 470)
    draw_town(picture, 500)
    picture.box((-4, 520, 1204, 904), "#b3bf8c", "#8b9a62")
    picture.box((-4, 716, 1204, 744), "#eceae3", "#bdb8ac")
    picture.box((-4, 744, 1204, 904), "#7d818a", "#565a62")
    draw_tree(picture, 1030, 700, 480)
    draw_tree(picture, 170, 700, 520, "#7fa35c")
    _draw_cloth(picture)
    for start, end in (
        ((176, 262), (206, 300)),
        ((172, 520), (214, 486)),
        ((1028, 250), (960, 268)),
        ((1026, 520), (972, 470)),
    ):
        picture.stroke([start, end], "#5b5148", 5)
    draw_person(picture, 620, 800, 220, "#4f7fa8")


def _draw_cloth(picture):
    cloth = [(206, 300), (960, 268), (972, 470), (900, 452), (860, 560), (812, 470)]
    cloth += [
        (700, 500),
        (640, 486),
        (590, 602),
        (548, 494),
        (420, 508),
        (372, 470),
        (300, 520),
        (214, 486),
    ]
    picture.shape([(x + 14, y + 16) for x, y in cloth], SHADE, opacity=0.25, blur=9)
    picture.shape(cloth, "#f0c64a", "#d39a2c")
    band = [(206, 300), (960, 268), (962, 318), (208, 350)]
    picture.shape(band, "#c9483b", "#a93930")
    picture.words((560, 402), "DISKON  BESAR", 62, "#7c2f28", opacity=0.9)
    for x, top, low in (
        (340, 366, 488),
        (520, 356, 500),
        (700, 348, 488),
        (880, 340, 450),
    ):
        picture.shape(
            [(x, top), (x + 34, top), (x + 20, low), (x - 8, low)],
            "#8a6415",
            opacity=0.14,
            blur=5,
        )

"""Scenes of waste: heaps, containers, smoke."""

import math

from complaints.data.demo.drawing.actors import BAGS, draw_bag, draw_litter, draw_person
from complaints.data.demo.drawing.brush import SHADE, darker, lighter
from complaints.data.demo.drawing.stage import (
    draw_roadside,
    draw_sky,
    draw_town,
    draw_tree,
)


def _draw_ban(picture):
    picture.box((126, 330, 386, 450), SHADE, opacity=0.3, blur=7)
    picture.box((120, 322, 380, 442), "#fbf8ef", "#ebe5d6", radius=8)
    picture.words((250, 362), "DILARANG", 34, "#b23a33")
    picture.words((250, 404), "BUANG SAMPAH", 27, "#b23a33")


def draw_rubbish(picture):
    draw_roadside(picture, "overcast")
    _draw_ban(picture)
    picture.shadow((620, 716), (430, 46), 0.4, 18)
    heap = [
        (210, 722),
        (330, 610),
        (500, 520),
        (660, 486),
        (820, 560),
        (960, 640),
        (1030, 726),
    ]
    picture.curve(heap, "#8f8168", "#5f5545")
    rows = (
        (600, 3, 560, 110),
        (600, 5, 620, 116),
        (610, 7, 680, 118),
        (612, 9, 742, 112),
    )
    for middle, count, base, size in rows:
        for number in range(count):
            x = (
                middle
                + (number - (count - 1) / 2) * 92
                + picture.random.uniform(-16, 16)
            )
            tone = BAGS[picture.random.randrange(len(BAGS))]
            draw_bag(picture, x, base + picture.random.uniform(-12, 10), size, tone)
        draw_litter(picture, (middle, base - 30), (count * 46, 26), 7)
    draw_litter(picture, (620, 770), (480, 34), 22)
    for x, y in ((520, 430), (640, 400), (735, 440), (590, 380)):
        picture.stroke([(x - 6, y - 4), (x, y), (x + 6, y - 4)], "#3a3a3a", 2.4)


def draw_cleared_roadside(picture):
    draw_roadside(picture)
    _draw_ban(picture)
    for x in (520, 660, 800):
        pot = [(x - 44, 596), (x + 44, 596), (x + 32, 664), (x - 32, 664)]
        picture.shadow((x + 8, 664), (52, 10), 0.35, 5)
        for across, down in ((-26, -30), (26, -30), (0, -62)):
            picture.blob((x + across, 590 + down), (38, 42), "#8db36a", "#5d8a4a")
        for across, down in ((-20, -42), (18, -60), (34, -28)):
            picture.oval((x + across, 586 + down), (8, 8), "#e8a0b0", "#d0607a")
        picture.shape(pot, "#cf7d55", "#a4573a")
        picture.box((x - 50, 588, x + 50, 606), "#dc8c63", "#b9673f", radius=5)
    draw_person(picture, 1000, 744, 300, "#e08a2e", "#3f4a3a")
    picture.stroke([(1048, 520), (1078, 738)], "#9a7a4e", 8)
    picture.shape(
        [(1058, 734), (1104, 728), (1124, 782), (1048, 790)], "#c9a860", "#9c7c3c"
    )


def draw_full_container(picture):
    draw_sky(picture, "overcast", 420)
    draw_town(picture, 400)
    picture.box((-4, 430, 1204, 904), "#b9ae98", "#8f846f")
    draw_tree(picture, 1080, 590, 330)
    draw_tree(picture, 130, 560, 280, "#7fa35c")
    picture.shadow((600, 760), (480, 48), 0.5, 16)
    for middle, count, base in ((600, 4, 400), (600, 6, 450), (600, 8, 500)):
        for number in range(count):
            x = middle + (number - (count - 1) / 2) * 88
            draw_bag(picture, x, base, 120, BAGS[(number * 5 + base) % len(BAGS)])
    steel = "#3f7d5a"
    picture.shape(
        [(160, 450), (1040, 450), (985, 740), (215, 740)],
        lighter(steel, 0.1),
        darker(steel, 0.25),
    )
    for number in range(1, 8):
        x = 160 + number * 110
        rib = [
            (x - 9, 456),
            (x + 9, 456),
            (600 + (x - 600) * 0.875 + 8, 738),
            (600 + (x - 600) * 0.875 - 8, 738),
        ]
        picture.shape(rib, lighter(steel, 0.2), darker(steel, 0.12), sideways=True)
    picture.box((146, 438, 1054, 474), lighter(steel, 0.25), steel, radius=6)
    picture.words((600, 604), "TPS", 74, "#f2f4ee", opacity=0.85)
    for x in (290, 910):
        picture.oval((x, 752), (30, 30), "#2a2c31", "#141518")
        picture.oval((x, 752), (13, 13), "#8c9097")
    for x, base, size, pick in (
        (110, 800, 120, 0),
        (210, 826, 108, 3),
        (1060, 812, 124, 1),
        (960, 836, 96, 2),
    ):
        draw_bag(picture, x, base, size, BAGS[pick])
    draw_litter(picture, (600, 830), (440, 34), 22)


def draw_smoke(picture):
    """Rubbish that burns behind the houses."""
    draw_sky(picture, "day", 430)
    draw_town(picture, 410)
    picture.box((-4, 440, 1204, 904), "#b3bf8c", "#8b9a62")
    for x, size in ((150, 330), (1070, 380)):
        draw_tree(picture, x, 640, size)
    for number in range(15):
        rise = number / 14
        centre = (560 + rise * 300 + math.sin(number) * 34, 660 - rise * 620)
        size = 54 + rise * 150
        tone = "#74777c" if number < 5 else "#9a9da2"
        picture.blob(
            centre,
            (size, size * 0.72),
            tone,
            opacity=0.34 - rise * 0.16,
            blur=10 + rise * 14,
        )
    picture.shadow((560, 734), (260, 30), 0.4, 12)
    picture.curve(
        [(330, 744), (430, 664), (560, 630), (690, 668), (790, 744), (560, 764)],
        "#6a5d4c",
        "#3c342b",
    )
    picture.oval((560, 680), (190, 90), "#ffb347", opacity=0.35, blur=26)
    for x, height in ((470, 90), (530, 150), (590, 120), (650, 80)):
        for share, tone in ((1, "#e8602c"), (0.66, "#f6a13a"), (0.34, "#fde38a")):
            flame = [
                (x - 32 * share, 700),
                (x - 10, 700 - height * share),
                (x + 4, 700 - height * share * 1.15),
                (x + 32 * share, 700),
            ]
            picture.curve(flame, lighter(tone, 0.1), tone)
    draw_litter(picture, (560, 736), (210, 22), 18)

"""Scenes of the road itself: potholes, lamps, pavements."""

from complaints.data.demo.drawing.actors import (
    draw_cone,
    draw_gravel,
    draw_person,
    draw_rider,
)
from complaints.data.demo.drawing.brush import Ground, darker, lighter, sag
from complaints.data.demo.drawing.stage import (
    draw_far_trees,
    draw_open_street,
    draw_pole,
    draw_row_house,
    draw_sky,
    draw_town,
    draw_tree,
)


def draw_pothole(picture):
    ground = draw_open_street(picture, "overcast")
    draw_rider(picture, *ground.at(960, 1.1), 190, "#3f6f8f")
    edge = picture.round_outline((585, 705), (318, 104), 17, 0.16)
    picture.shape(edge, "#8b8b88", "#777470")
    _draw_cracks(picture, (585, 705), (318, 104))
    picture.blob((585, 708), (266, 84), "#4a443e", "#6d6153", corners=15)
    picture.blob((580, 722), (222, 60), "#8d8272", "#a49783", corners=14)
    picture.blob((580, 728), (206, 50), "#94a5ae", "#cfd8da", corners=13, wobble=0.1)
    picture.blob((530, 722), (74, 11), "#ffffff", opacity=0.4, blur=3)
    draw_gravel(picture, (585, 705), (390, 130), 70)


def _draw_cracks(picture, centre, radii):
    for across, down in (
        (-1.05, 0.3),
        (-0.8, -0.8),
        (0.2, -1.1),
        (0.95, -0.5),
        (0.9, 0.8),
    ):
        points = []
        for step in range(6):
            reach = 0.8 + step * 0.075
            x = centre[0] + across * radii[0] * reach + picture.random.uniform(-9, 9)
            y = centre[1] + down * radii[1] * reach + picture.random.uniform(-9, 9)
            points.append((x, y))
        picture.stroke(points[:4], "#45464a", 5, opacity=0.7)
        picture.stroke(points[3:], "#45464a", 2.5, opacity=0.7)


def draw_patched_road(picture):
    ground = draw_open_street(picture)
    patch = [(226, 836), (300, 596), (864, 590), (960, 828)]
    picture.shape(patch, "#43474f", "#33363d")
    picture.shape(
        [(300, 596), (864, 590), (872, 606), (296, 612)], "#ffffff", opacity=0.09
    )
    picture.stroke([*patch, patch[0]], "#25272c", 5, opacity=0.7)
    for x, depth in ((40, 0.18), (70, 0.62), (1160, 0.22)):
        point = ground.at(x, depth)
        draw_cone(picture, *point, 150 * ground.size(depth))


def draw_dark_lamp(picture, lit=False):
    """A night street; `lit` tells whether the lamp in front works again."""
    horizon = 430
    ground = Ground(horizon)
    draw_sky(picture, "night", horizon)
    for _ in range(46):
        spot = (picture.random.uniform(0, 1200), picture.random.uniform(0, 300))
        picture.oval(
            spot, (1.3, 1.3), "#ffffff", opacity=picture.random.uniform(0.3, 0.8)
        )
    picture.oval((985, 130), (86, 86), "#f4ecd0", opacity=0.12, blur=20)
    picture.oval((985, 130), (40, 40), "#f4ecd0", "#d8cfb2")
    for x, y, size in ((972, 120, 9), (998, 140, 7), (990, 112, 5)):
        picture.oval((x, y), (size, size), "#bfb699", opacity=0.5)
    draw_far_trees(picture, horizon + 6, "#1b2b3c", "#2b3d58", 0.4)
    picture.box((-4, horizon, 1204, 904), "#1d2a30", "#141d22")
    picture.shape(ground.strip(-60, 1260), "#303743", "#1d222b")
    for depth in (0.12, 0.62, 1.4, 2.7, 5):
        picture.shape(
            ground.strip(590, 610, depth, depth * 1.25 + 0.2), "#8d93a0", opacity=0.4
        )
    _draw_night_houses(picture, ground)
    far = ground.at(880, 4.2)
    picture.oval((far[0], far[1] - 14), (70, 52), "#ffe9b0", opacity=0.22, blur=18)
    picture.oval((far[0], far[1] - 14), (7, 7), "#fff6d8")
    if lit:
        _draw_lamplight(picture)
    _draw_lamp(picture, lit)


def _draw_night_houses(picture, ground):
    for depth in (4.8, 3, 1.7):
        for outward, x in ((-1, -420), (1, 1620)):
            look = ("#3a465e", "#2a3347", 540)
            draw_row_house(picture, ground, x, outward, depth, depth * 1.45, *look)
            picture.shape(
                ground.wall(x, depth, depth * 1.45, 480), "#1b2334", opacity=0.66
            )
            window = ground.front(x + outward * 110, x + outward * 250, depth, 150, 200)
            glow = "#e2b566" if (depth + outward) % 2 > 1 else "#46526a"
            picture.shape(window, glow, darker(glow, 0.2))


def _draw_lamp(picture, lit):
    draw_pole(picture, 330, 850, 700, 20, "#566071")
    arm = [(330, 170), (352, 128), (420, 112), (520, 112)]
    picture.stroke(arm, "#566071", 11)
    picture.box((490, 98, 606, 124), "#6a7485", "#444d5c", radius=12)
    glass = "#fff2c6" if lit else "#2c3442"
    picture.box((504, 118, 594, 132), glass, radius=6)
    if not lit:
        picture.stroke([(540, 120), (552, 126), (548, 132)], "#8b94a3", 2)


def _draw_lamplight(picture):
    cone = [(506, 128), (594, 128), (980, 850), (130, 850)]
    picture.shape(cone, "#ffe9a8", opacity=0.12, blur=20)
    picture.oval((555, 800), (420, 96), "#ffe29a", opacity=0.4, blur=34)
    picture.oval((555, 812), (250, 50), "#fff0c4", opacity=0.4, blur=24)
    picture.oval((550, 126), (120, 86), "#fff3cf", opacity=0.55, blur=26)
    draw_person(picture, 720, 812, 210, "#b0553f", "#333d4f")


def draw_lit_lamp(picture):
    draw_dark_lamp(picture, lit=True)


def draw_broken_pavement(picture, mended=False):
    """A pavement beside the road; `mended` shows it after the repair."""
    horizon = 300
    ground = Ground(horizon, vanish=820)
    draw_sky(picture, "day", horizon)
    draw_town(picture, horizon)
    picture.box((-4, horizon, 1204, 904), "#a9bd86", "#84a05f")
    picture.shape(ground.strip(1010, 2600), "#8d9198", "#575b63")
    picture.shape(ground.strip(120, 960), "#d9cfbf", "#c6b9a5")
    picture.shape(ground.strip(960, 1030), "#eceae3", "#cbc8be")
    _draw_tiles(picture, ground)
    for number, depth in enumerate((0.9, 1.8, 3.4, 6)):
        x, y = ground.at(-60, depth)
        draw_tree(
            picture, x, y, 560 * ground.size(depth), ("#6f9657", "#7fa35c")[number % 2]
        )
    if mended:
        draw_person(picture, *ground.at(660, 1.2), 210, "#8a5a86")
    else:
        _draw_missing_tiles(picture, ground)


def _draw_tiles(picture, ground):
    for x in range(120, 961, 140):
        picture.stroke([ground.at(x, 0), ground.at(x, 30)], "#a89c89", 2, opacity=0.8)
    picture.shape(ground.strip(470, 610), "#e8c25a", "#d5a93a")
    for step in range(1, 26):
        depth = step * 0.13 * (1 + step * 0.06)
        picture.stroke(
            [ground.at(120, depth), ground.at(960, depth)], "#a89c89", 2, opacity=0.7
        )


def _draw_missing_tiles(picture, ground):
    hole = [
        ground.at(x, d)
        for x, d in (
            (330, 0.24),
            (420, 0.6),
            (640, 0.72),
            (810, 0.55),
            (830, 0.26),
            (600, 0.14),
        )
    ]
    picture.shape(hole, "#5a4d40", "#7d6b57")
    inner = [(x * 0.86 + 88, y * 0.86 + 104) for x, y in hole]
    picture.curve(inner, "#3d352d", "#6a5a49")
    for x, y, tilt, tone in (
        (420, 742, -26, "#cfc4b2"),
        (700, 640, 22, "#d8bd66"),
        (850, 770, 14, "#c9bda9"),
    ):
        picture.shadow((x + 60, y + 36), (90, 18), 0.4, 6)
        slab = [(x, y), (x + 118, y + tilt), (x + 150, y + 46 + tilt), (x + 22, y + 52)]
        picture.shape(slab, lighter(tone, 0.2), darker(tone, 0.1))
        rim = [
            slab[3],
            slab[2],
            (slab[2][0], slab[2][1] + 13),
            (slab[3][0], slab[3][1] + 13),
        ]
        picture.shape(rim, darker(tone, 0.35))
    for start, end in (((520, 660), (600, 612)), ((560, 690), (650, 634))):
        picture.stroke(sag(start, end, -14), "#7a4b36", 5)
    draw_gravel(picture, (590, 700), (330, 80), 46)


def draw_mended_pavement(picture):
    draw_broken_pavement(picture, mended=True)

"""Scenes of water: drains, floods, rivers, pipes."""

from complaints.data.demo.drawing.actors import (
    BAGS,
    draw_bag,
    draw_cone,
    draw_litter,
    draw_person,
)
from complaints.data.demo.drawing.brush import Ground, bezier, sag
from complaints.data.demo.drawing.stage import (
    ROOFS,
    WALLS,
    draw_back_wall,
    draw_far_trees,
    draw_row_house,
    draw_sky,
    draw_town,
    draw_tree,
)


def draw_gutter(picture, clogged=True):
    """An open drain between a wall and the road, full of rubbish or running."""
    horizon = 300
    ground = Ground(horizon, vanish=470)
    draw_sky(picture, "overcast" if clogged else "day", horizon)
    draw_town(picture, horizon)
    picture.box((-4, horizon, 1204, 904), "#b9c39a", "#90a56d")
    picture.shape(ground.strip(860, 2900), "#8d9198", "#575b63")
    picture.shape(ground.strip(-260, 150), "#d5cfc2", "#bcb4a4")
    picture.shape(ground.wall(-260, 0, 40, 520), "#e3d3b6", "#c7b695")
    picture.shape(ground.wall(-260, 0, 40, 40, 500), "#b9774f", "#a4653f")
    picture.shape(ground.strip(150, 860), "#9c9789", "#77726a")
    picture.shape(ground.strip(236, 770), "#6d675c", "#4b463f")
    left = [
        ground.at(236, 0),
        ground.at(236, 40),
        ground.at(300, 40, -60),
        ground.at(300, 0, -60),
    ]
    picture.shape(left, "#8a8375", "#5d574c", sideways=True)
    if clogged:
        _fill_gutter(picture, ground)
    else:
        _run_gutter(picture, ground)
    for x in (150, 770):
        picture.shape(ground.strip(x, x + 88), "#cbc6b9", "#aea897")
        for depth in (0.2, 0.6, 1.2, 2, 3.2, 5):
            picture.stroke(
                [ground.at(x, depth), ground.at(x + 88, depth)],
                "#8d8779",
                2,
                opacity=0.7,
            )


def _fill_gutter(picture, ground):
    picture.shape(ground.strip(240, 768, 0, 40), "#6f6a4a", "#4a4733")
    for depth in (0.02, 0.1, 0.22, 0.36, 0.55, 0.8, 1.15, 1.7, 2.5):
        size = ground.size(depth)
        x, y = ground.at(505, depth)
        draw_litter(picture, (x, y), (205 * size, 34 * size), round(9 * size) + 2)
        picture.blob(
            (x + picture.random.uniform(-120, 120) * size, y),
            (74 * size, 20 * size),
            "#7d8a52",
            "#5d6a3c",
            opacity=0.9,
        )
    for across, depth, pick in (
        (350, 0.12, 2),
        (620, 0.3, 0),
        (470, 0.62, 3),
        (560, 1.1, 1),
    ):
        x, y = ground.at(across, depth)
        draw_bag(picture, x, y + 20, 150 * ground.size(depth), BAGS[pick])
    x, y = ground.at(660, 0.1)
    bottle = [
        (x - 60, y - 10),
        (x + 20, y - 34),
        (x + 50, y - 32),
        (x + 30, y - 8),
        (x - 50, y + 14),
    ]
    picture.curve(bottle, "#dfeef2", "#9fc0cc", opacity=0.9)


def _run_gutter(picture, ground):
    picture.shape(ground.strip(330, 690, 0, 40), "#9fc3cc", "#5f8e9c")
    for depth in (0.05, 0.2, 0.42, 0.7, 1.1, 1.7):
        for across in (400, 500, 600):
            x, y = ground.at(across + picture.random.uniform(-30, 30), depth)
            long = 60 * ground.size(depth)
            picture.stroke(
                sag((x - long, y), (x + long, y - 3), -4),
                "#dcecee",
                2.4 * ground.size(depth) + 0.6,
                opacity=0.5,
            )
    for across, depth in ((930, 0.35), (960, 0.75), (930, 1.2)):
        x, y = ground.at(across, depth)
        draw_bag(picture, x, y, 150 * ground.size(depth), "#cdbb94")
    draw_cone(picture, *ground.at(1000, 0.12), 130)


def draw_clean_gutter(picture):
    draw_gutter(picture, clogged=False)


def draw_flood(picture):
    """A lane under brown water in the rain."""
    ground = Ground(330)
    draw_sky(picture, "overcast", 340)
    draw_town(picture, 325)
    picture.shape(ground.strip(-9000, 9000, 0, 40), "#b3a284", "#7d6b51")
    for number, depth in enumerate((4.6, 2.7, 1.5, 0.7)):
        for outward, x in ((-1, -60), (1, 1260)):
            pick = number + (outward > 0) * 2
            look = (WALLS[pick % 5], ROOFS[pick % 4], 560)
            draw_row_house(picture, ground, x, outward, depth, depth * 1.5, *look)
            _wet_house(picture, ground, x, outward, depth)
    _draw_ripples(picture, ground)
    _draw_wader(picture, 470, 600, 200, "#4f7fa8")
    _draw_wader(picture, 710, 700, 300, "#c9483b")
    for _ in range(120):
        x, y = picture.random.uniform(-20, 1220), picture.random.uniform(-20, 880)
        picture.stroke([(x, y), (x - 7, y + 34)], "#ffffff", 1.6, opacity=0.3)


def _wet_house(picture, ground, x, outward, depth):
    """Where the water stands against a house, and what it mirrors of it."""
    span = sorted((x, x + outward * 420))
    mud, opacity = "#7b6a50", 0.5
    picture.shape(ground.front(*span, depth, 40), mud, opacity=opacity, blur=2)
    picture.shape(ground.wall(x, depth, depth * 1.5, 40), mud, opacity=opacity, blur=2)
    if depth < 1:
        mirror = ground.front(*span, depth, 300, -300)
        picture.shape(mirror, "#e6dcc8", opacity=0.2, blur=8)


def _draw_wader(picture, x, surface, height, shirt):
    """Somebody who stands in the water up to the knees."""
    before = picture.image.copy()
    draw_person(picture, x, surface + height * 0.24, height, shirt, "#3d4a5c")
    picture.restore(before, (x - height, surface, x + height, surface + height))
    picture.oval((x, surface), (height * 0.27, height * 0.04), "#cdbfa4", opacity=0.8)
    picture.oval(
        (x, surface + 2), (height * 0.2, height * 0.024), "#8d7b5e", opacity=0.9
    )


def _draw_ripples(picture, ground):
    for _ in range(60):
        depth = picture.random.uniform(0, 2.6)
        x, y = ground.at(picture.random.uniform(-200, 1400), depth)
        size = ground.size(depth)
        picture.oval((x, y), (70 * size, 5 * size), "#d9ccb4", opacity=0.35, blur=1)
        picture.oval(
            (x + 30 * size, y + 12 * size),
            (50 * size, 4 * size),
            "#5f5039",
            opacity=0.25,
            blur=1,
        )


def draw_dirty_river(picture):
    ground = Ground(350, vanish=640)
    draw_sky(picture, "day", 360)
    draw_town(picture, 345)
    picture.box((-4, 352, 1204, 904), "#a9b77f", "#7d9156")
    picture.shape(ground.strip(-140, 1290, 0, 30), "#a08e6c", "#77684c")
    picture.shape(ground.strip(-10, 1170, 0, 30), "#9aa07e", "#5f654a")
    for side, x in ((-1, -10), (1, 1170)):
        bank = [
            ground.at(x, 0),
            ground.at(x, 30),
            ground.at(x + side * 130, 30, 40),
            ground.at(x + side * 130, 0, 70),
        ]
        picture.shape(bank, "#94a468", "#6f6146")
    for x, depth, size in (
        (-330, 1.1, 900),
        (1560, 1.0, 860),
        (-260, 2.6, 800),
        (1500, 2.4, 800),
    ):
        base = ground.at(x, depth)
        draw_tree(picture, *base, size * ground.size(depth))
    _draw_foam(picture, ground)
    _draw_barrier(picture, ground)


def _draw_barrier(picture, ground):
    """A bamboo pole across the river and the rubbish that it holds back."""
    pole = [ground.at(-20, 0.42, 20), ground.at(1180, 0.56, 20)]
    picture.stroke(pole, "#8a6a3f", 17)
    picture.stroke([(x, y - 4) for x, y in pole], "#b08f5c", 6)
    for depth, count in ((0.66, 26), (0.82, 20), (1.05, 14)):
        x, y = ground.at(560, depth)
        draw_litter(
            picture, (x, y), (520 * ground.size(depth), 30 * ground.size(depth)), count
        )
    for across, depth, pick in (
        (160, 0.64, 0),
        (420, 0.7, 2),
        (760, 0.68, 3),
        (1000, 0.66, 1),
        (600, 0.9, 4),
    ):
        x, y = ground.at(across, depth)
        draw_bag(picture, x, y, 140 * ground.size(depth), BAGS[pick])


def _draw_foam(picture, ground):
    for _ in range(34):
        depth = picture.random.uniform(0, 3)
        x, y = ground.at(picture.random.uniform(40, 1120), depth)
        size = ground.size(depth)
        picture.blob((x, y), (76 * size, 11 * size), "#f0efe6", opacity=0.55, blur=1.5)


def draw_pipe_leak(picture):
    """A broken water pipe that floods the roadside."""
    draw_sky(picture, "day", 300)
    draw_far_trees(picture, 300)
    draw_back_wall(picture, 290, 520, "#d5dccf")
    picture.box((-4, 520, 1204, 660), "#b5b98a", "#94996a")
    picture.box((-4, 660, 1204, 904), "#868a92", "#565a62")
    picture.blob((640, 776), (480, 82), "#8fa4ad", "#b9c9ce", opacity=0.9, corners=15)
    picture.blob((560, 780), (250, 30), "#dfe8ea", opacity=0.5, blur=6)
    pit = [(380, 650), (470, 586), (700, 576), (850, 612), (880, 668), (640, 706)]
    picture.curve(pit, "#5a4836", "#7d6850")
    for left, right in ((-10, 560), (662, 1210)):
        picture.box((left, 606, right, 656), "#5f7fa6", "#34506f")
        picture.box((left, 612, right, 620), "#b9cfe4", opacity=0.6)
    for x in (548, 662):
        picture.box((x - 10, 594, x + 20, 668), "#7d9abb", "#3d5a7a", radius=6)
    for number in range(26):
        turn = -0.9 + number * 0.072
        reach = picture.random.uniform(240, 370)
        peak = (612 + turn * reach * 0.5, 628 - reach)
        end = (612 + turn * reach * 1.0, 650 - reach * 0.36)
        points = [
            (612, 634),
            (612 + turn * reach * 0.26, 634 - reach * 0.72),
            peak,
            end,
        ]
        bend = [bezier(points, step / 18) for step in range(19)]
        picture.stroke(bend, "#e6f3f8", picture.random.uniform(2, 6), opacity=0.5)
    picture.oval((612, 520), (96, 150), "#ffffff", opacity=0.28, blur=24)
    for _ in range(60):
        spot = (
            612 + picture.random.uniform(-240, 240),
            picture.random.uniform(320, 700),
        )
        picture.oval(spot, (3, 4.4), "#f4fafc", opacity=0.8)
    draw_cone(picture, 280, 780, 120)
    draw_person(picture, 1010, 800, 270, "#a5566f", "#46536a", "#5a3d6b")

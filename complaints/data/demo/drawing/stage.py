"""The stage of the pictures: sky, houses, streets, walls, trees, poles."""

from complaints.data.demo.drawing.brush import SHADE, Ground, darker, lighter, mix

SKIES = {
    "day": ("#a9d3e8", "#f4efe1"),
    "overcast": ("#b3bec6", "#e6e6e0"),
    "dusk": ("#8e9cc4", "#f6d3ae"),
    "night": ("#0e1730", "#34466b"),
}
WALLS = ("#e9dcc3", "#d7e0d3", "#f0d9c4", "#d9dfe6", "#efe6cf")
ROOFS = ("#b5593c", "#a34d3a", "#8f5a4a", "#b86b45")


def draw_sky(picture, mood="day", horizon=400):
    top, low = SKIES[mood]
    picture.box((-4, -4, 1204, horizon + 20), top, low)
    if mood in ("day", "overcast"):
        for x, y, width in ((180, 120, 130), (520, 70, 170), (960, 140, 150)):
            for shift, lift in ((-0.5, 8), (0.4, 0), (0, -16)):
                centre = (x + shift * width, y + lift)
                size = (width * 0.62, width * 0.17)
                picture.blob(centre, size, "#ffffff", opacity=0.5, blur=5)


def draw_far_trees(picture, horizon, colour="#7f9f86", haze="#dfe6df", share=0.45):
    for x in range(-40, 1260, 62):
        height = picture.random.uniform(26, 66)
        tone = mix(colour, haze, share + picture.random.uniform(-0.1, 0.1))
        centre = (x, horizon - height * 0.35)
        picture.blob(centre, (58, height), lighter(tone, 0.12), darker(tone, 0.1))


def draw_town(picture, horizon, share=0.35):
    """Two hazy rows behind everything: trees, and small houses before them."""
    draw_far_trees(picture, horizon, share=share + 0.15)
    for place in range(-30, 1240, 128):
        x = place + picture.random.uniform(-20, 20)
        width, height = picture.random.uniform(84, 118), picture.random.uniform(34, 52)
        wall = mix(picture.random.choice(WALLS), "#dfe3e0", share)
        roof = mix(picture.random.choice(ROOFS), "#dfe3e0", share)
        top = horizon - height
        picture.box((x, top, x + width, horizon + 12), wall, darker(wall, 0.1))
        eaves = [(x - 8, top + 4), (x + width + 8, top + 4)]
        ridge = [(x + width * 0.78, top - 30), (x + width * 0.22, top - 30)]
        picture.shape([*eaves, *ridge], lighter(roof, 0.1), roof)
        picture.box((x + 16, top + 14, x + 34, top + 30), mix("#5c6f7d", wall, 0.3))
    draw_far_trees(picture, horizon + 22, colour="#7d9c6a", share=share * 0.6)


def draw_street(picture, ground, asphalt="#747880", lines=True):
    """Grass, pavements and a road from the lower edge to the vanishing point."""
    picture.box((-4, ground.horizon, 1204, 904), "#b9c39a", "#90a56d")
    for side in (-1, 1):
        inner, outer = 600 + side * 620, 600 + side * 1050
        picture.shape(ground.strip(inner, outer), "#cfcabd", "#b7b1a3")
        picture.shape(ground.strip(inner - side * 26, inner), "#e4e0d6", "#d3cec2")
    picture.shape(ground.strip(6, 1194), lighter(asphalt, 0.22), darker(asphalt, 0.2))
    if not lines:
        return
    for x in (60, 1140):
        edge = ground.strip(x - 8, x + 8, 0, 20)
        picture.shape(edge, "#eef0ee", opacity=0.55)
    for depth in (0.12, 0.62, 1.4, 2.7, 5, 9):
        dash = ground.strip(590, 610, depth, depth + 0.2 + depth * 0.22)
        picture.shape(dash, "#f1efe6", opacity=0.8)


def draw_row_house(picture, ground, x, outward, near, far, wall, roof, height=330):
    """One house beside the road; `outward` is -1 on the left side, 1 on the right."""
    width, ridge = 420 * outward, height * 0.42
    side, front = darker(wall, 0.14), wall
    picture.shape(ground.front(x, x + width, near, height), front, darker(front, 0.12))
    picture.shape(ground.wall(x, near, far, height), side, darker(side, 0.16))
    eave = x - 26 * outward
    slope = [(eave, near, height - 10), (eave, far, height - 10)]
    slope += [
        (x + width / 2, far, height + ridge),
        (x + width / 2, near, height + ridge),
    ]
    gable = [(x - 12 * outward, near, height), (x + width, near, height), slope[3]]
    picture.shape([ground.at(*p) for p in gable], front, darker(front, 0.08))
    picture.shape(
        [ground.at(*p) for p in slope], lighter(roof, 0.12), darker(roof, 0.12)
    )
    middle = near + (far - near) * 0.5
    door = ground.wall(x, near + (far - near) * 0.16, middle - 0.04, height * 0.62)
    picture.shape(door, "#8a6a50", "#6d523d")
    window = ground.wall(x, middle + 0.05, far - 0.08, height * 0.3, height * 0.36)
    picture.shape(window, "#7d98a8", "#c6d6da")


def draw_tree(picture, x, base, size, colour="#6f9657", lean=0.0):
    """A tree with a trunk, a shaded crown and light from the upper left."""
    bark, top = "#7a6048", base - size * 0.62
    foot, head = size * 0.06, size * 0.035
    trunk = [(x - foot, base), (x + foot, base)]
    trunk += [(x + lean * size + head, top), (x + lean * size - head, top)]
    picture.shadow((x + size * 0.12, base), (size * 0.36, size * 0.05), 0.28)
    picture.shape(trunk, lighter(bark, 0.1), darker(bark, 0.2), sideways=True)
    spots = ((0, 0.06, 0.3), (-0.24, -0.02, 0.24), (0.25, 0, 0.24), (0.02, -0.2, 0.29))
    crown_x, crown_y = x + lean * size * 1.1, top - size * 0.04
    for across, down, reach in spots:
        centre = (crown_x + across * size, crown_y + down * size)
        radii = (reach * size, reach * size * 0.8)
        picture.blob(centre, radii, lighter(colour, 0.06), darker(colour, 0.22))
    for across, down, reach in ((-0.18, -0.12, 0.13), (0.06, -0.29, 0.15)):
        centre = (crown_x + across * size, crown_y + down * size)
        picture.blob(
            centre,
            (reach * size, reach * size * 0.6),
            lighter(colour, 0.2),
            opacity=0.55,
        )


def draw_pole(picture, x, base, height, width=16, colour="#8d9198"):
    """A plain pole, for lamps and cables."""
    picture.shadow((x, base), (width * 1.6, width * 0.4), 0.35, 4)
    foot, head = width / 2, width * 0.32
    sides = [(x - foot, base), (x + foot, base)]
    sides += [(x + head, base - height), (x - head, base - height)]
    picture.shape(sides, lighter(colour, 0.15), darker(colour, 0.3), sideways=True)


def draw_back_wall(picture, top, base, colour="#e6d6b8", coping="#b9774f"):
    """A long garden wall across the picture, with a tiled coping and its shadow."""
    picture.box((-4, top, 1204, base), colour, darker(colour, 0.14))
    for x in range(-20, 1230, 250):
        picture.box(
            (x, top - 8, x + 34, base), lighter(colour, 0.18), darker(colour, 0.1)
        )
    picture.box((-4, top - 20, 1204, top + 4), lighter(coping, 0.12), coping)
    picture.box((-4, top + 2, 1204, top + 16), SHADE, opacity=0.22, blur=4)
    picture.box((-4, base - 26, 1204, base), darker(colour, 0.3), opacity=0.5)


def draw_open_street(picture, mood="day", horizon=390):
    """A street with houses on both sides, the stage of several scenes."""
    ground = Ground(horizon)
    draw_sky(picture, mood, horizon)
    draw_town(picture, horizon)
    draw_street(picture, ground)
    for number, depth in enumerate((6.6, 4.1, 2.5, 1.45)):
        for outward, x in ((-1, -520), (1, 1720)):
            pick = number + (outward > 0) * 2
            look = (WALLS[pick % 5], ROOFS[(pick + 1) % 4], 570)
            draw_row_house(picture, ground, x, outward, depth, depth * 1.45, *look)
    draw_tree(picture, 60, 690, 360, lean=0.04)
    draw_tree(picture, 1120, 650, 300, "#7fa35c")
    return ground


def draw_roadside(picture, mood="day"):
    """A wall, a pavement and the edge of a road."""
    draw_sky(picture, mood, 260)
    draw_far_trees(picture, 270)
    draw_back_wall(picture, 270, 560)
    picture.box((-4, 560, 1204, 712), "#d8d2c5", "#c5beb0")
    for x in range(-20, 1260, 96):
        picture.stroke([(x, 564), (x - 34, 708)], "#ada597", 2, opacity=0.6)
    picture.box((-4, 708, 1204, 736), "#eceae3", "#bdb8ac")
    picture.box((-4, 736, 1204, 904), "#7d818a", "#565a62")

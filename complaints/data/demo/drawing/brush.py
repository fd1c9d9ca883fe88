"""A paint-box on Pillow: gradients, soft shadows, round blobs, perspective."""

import math
import random

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageFont, ImageOps

WIDTH, HEIGHT = 1200, 900
SCALE = 2  # everything is drawn twice as large and reduced: smooth edges
SHADE = "#17202c"


def mix(first, second, share):
    """Return the colour that lies `share` (0 to 1) of the way to `second`."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=False)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour, share=0.2):
    return mix(colour, "#ffffff", share)


def darker(colour, share=0.2):
    return mix(colour, "#10161f", share)


def rounded_off(points, rounds=3):
    """Cut the corners of a closed polygon (Chaikin) until it looks like a curve."""
    for _ in range(rounds):
        cut = []
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            cut.append((x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25))
            cut.append((x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75))
        points = cut
    return points


def sag(start, end, drop, steps=24):
    """Return the points of a cable that hangs from `start` to `end`."""
    (x1, y1), (x2, y2) = start, end
    parts = [step / steps for step in range(steps + 1)]
    return [
        (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + drop * 4 * t * (1 - t)) for t in parts
    ]


def bezier(points, share):
    """Return one point of the Bézier curve through four control points."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    pairs = list(zip(weights, points, strict=True))
    return (sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs))


class Ground:
    """The floor of a picture, seen with one vanishing point.

    `x` is where a thing would stand at the lower edge of the picture; `depth` 0 is
    that edge, and at depth 1 everything is half as large.
    """

    def __init__(self, horizon=390, vanish=600):
        self.horizon, self.vanish = horizon, vanish

    def size(self, depth):
        return 1 / (1 + depth)

    def at(self, x, depth, height=0):
        size = self.size(depth)
        floor = self.horizon + (HEIGHT - self.horizon) * size
        return (self.vanish + (x - self.vanish) * size, floor - height * size)

    def strip(self, left, right, near=0.0, far=60.0):
        corners = ((left, near), (right, near), (right, far), (left, far))
        return [self.at(x, depth) for x, depth in corners]

    def wall(self, x, near, far, height, lift=0):
        corners = ((near, lift), (near, lift + height), (far, lift + height))
        return [self.at(x, d, h) for d, h in (*corners, (far, lift))]

    def front(self, left, right, depth, height, lift=0):
        corners = ((left, lift), (left, lift + height), (right, lift + height))
        return [self.at(x, depth, h) for x, h in (*corners, (right, lift))]


class Picture:
    """One illustration; all measures are in points of 1200 x 900."""

    def __init__(self, seed):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "#ffffff")
        # Not for secrets: a fixed seed so that every run draws the same picture.
        self.random = random.Random(seed)  # noqa: S311

    def _paint(self, points, draw_mask, fill, to, opacity, blur, sideways, margin=0):
        pad = blur * 3 + margin + 2
        left = math.floor((min(x for x, _ in points) - pad) * SCALE)
        top = math.floor((min(y for _, y in points) - pad) * SCALE)
        right = math.ceil((max(x for x, _ in points) + pad) * SCALE)
        bottom = math.ceil((max(y for _, y in points) + pad) * SCALE)
        mask = Image.new("L", (right - left, bottom - top), 0)
        moved = [(x * SCALE - left, y * SCALE - top) for x, y in points]
        draw_mask(ImageDraw.Draw(mask), moved)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        if opacity < 1:
            mask = mask.point([round(level * opacity) for level in range(256)])
        wash = self._wash(mask.size, fill, to or fill, sideways)
        self.image.paste(wash, (left, top), mask)

    def _wash(self, size, fill, to, sideways):
        if fill == to:
            return Image.new("RGB", size, fill)
        ramp = Image.linear_gradient("L")
        ramp = ramp.rotate(90) if sideways else ramp
        return ImageOps.colorize(ramp.resize(size), fill, to)

    def shape(self, points, fill, to=None, opacity=1.0, blur=0, sideways=False):
        """Fill a polygon, with a gradient from `fill` to `to` if that is given."""

        def draw_mask(draw, moved):
            draw.polygon(moved, fill=255)

        self._paint(points, draw_mask, fill, to, opacity, blur, sideways)

    def curve(self, points, fill, to=None, **style):
        self.shape(rounded_off(points), fill, to, **style)

    def oval(self, centre, radii, fill, to=None, **style):
        (x, y), (across, down) = centre, radii
        turns = [math.tau * step / 48 for step in range(48)]
        points = [(x + across * math.cos(t), y + down * math.sin(t)) for t in turns]
        self.shape(points, fill, to, **style)

    def box(self, box, fill, to=None, radius=0, opacity=1.0, blur=0, sideways=False):
        left, top, right, bottom = box

        def draw_mask(draw, moved):
            draw.rounded_rectangle([*moved[0], *moved[1]], radius * SCALE, fill=255)

        corners = [(left, top), (right, bottom)]
        self._paint(corners, draw_mask, fill, to, opacity, blur, sideways)

    def stroke(self, points, fill, width=4, opacity=1.0, blur=0):
        def draw_mask(draw, moved):
            draw.line(moved, fill=255, width=round(width * SCALE), joint="curve")
            half = width * SCALE / 2
            for x, y in (moved[0], moved[-1]):
                draw.ellipse([x - half, y - half, x + half, y + half], fill=255)

        self._paint(points, draw_mask, fill, None, opacity, blur, False, width)

    def blob(self, centre, radii, fill, to=None, corners=11, wobble=0.16, **style):
        """Fill an irregular round shape: a puddle, a cloud, a crown of leaves."""
        self.shape(
            self.round_outline(centre, radii, corners, wobble), fill, to, **style
        )

    def round_outline(self, centre, radii, corners=11, wobble=0.16):
        (x, y), (across, down) = centre, radii
        outline = []
        for corner in range(corners):
            turn = math.tau * corner / corners
            reach = 1 + self.random.uniform(-wobble, wobble)
            outline.append(
                (x + across * reach * math.cos(turn), y + down * reach * math.sin(turn))
            )
        return rounded_off(outline)

    def shadow(self, centre, radii, opacity=0.32, blur=8):
        self.oval(centre, radii, SHADE, opacity=opacity, blur=blur)

    def restore(self, earlier, box):
        """Bring back what was in `box` in an earlier copy of the image."""
        edges = tuple(round(edge * SCALE) for edge in box)
        self.image.paste(earlier.crop(edges), edges[:2])

    def words(self, centre, text, size, fill, opacity=1.0):
        font = ImageFont.load_default(size * SCALE)
        mask = Image.new("L", self.image.size, 0)
        place = (centre[0] * SCALE, centre[1] * SCALE)
        level = round(255 * opacity)
        ImageDraw.Draw(mask).text(place, text, font=font, fill=level, anchor="mm")
        self.image.paste(Image.new("RGB", self.image.size, fill), (0, 0), mask)

    def finish(self):
        """Return the picture in its final size, with its demo caption."""
        self.box((0, 0, WIDTH, 120), SHADE, opacity=0.10, blur=60)
        self.box((0, 820, WIDTH, HEIGHT), SHADE, opacity=0.16, blur=60)
        self.box((1058, 862, 1188, 888), SHADE, radius=13, opacity=0.45)
        self.words((1123, 875), "ilustrasi demo", 15, "#ffffff", opacity=0.9)
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

"""The drawing board: a canvas twice the size of the picture, with light, gradients and grain."""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
Stop = tuple[float, str]

SCALE = 2
BYTES_AT_MOST = 140_000


def axes(origin: Point, along: Point, up: Point) -> Callable[[float, float], Point]:
    """A thing's own two axes: the function that places (u, v) at `origin + u * along + v * up`."""

    def place(u: float, v: float) -> Point:
        return origin[0] + u * along[0] + v * up[0], origin[1] + u * along[1] + v * up[1]

    return place


def tint(colour: str, alpha: float = 1.0) -> tuple[int, int, int, int]:
    """A hex colour with an opacity between 0 and 1."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue, round(255 * alpha)


def mix(first: str, second: str, share: float) -> str:
    """The colour `share` (0 to 1) of the way from the first to the second."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, max(0.0, share))):02x}" for a, b in pairs)


def ramp(stops: Sequence[Stop], share: float) -> str:
    """The colour at `share` of a gradient given as (position, colour), positions rising from 0 to 1."""
    for (low, first), (high, second) in itertools.pairwise(stops):
        if share <= high:
            return mix(first, second, (share - low) / (high - low))
    return stops[-1][1]


class Board:
    """A picture being drawn; all lengths are in pixels of the finished picture."""

    def __init__(self, name: str, width: int = 1600, height: int = 1067) -> None:
        self.width, self.height = width, height
        self.chance = Random(name)  # seeded by name: pictures, not secrets
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def sky(self, *stops: Stop, top: float = 0, bottom: float | None = None) -> None:
        """A vertical gradient over the full width."""
        low = self.height if bottom is None else bottom
        size = (self.width * SCALE, max(1, round((low - top) * SCALE)))
        self.image.paste(self._gradient(size, stops), (0, round(top * SCALE)))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 1.0) -> None:
        """Light added around a point, strongest in the middle."""
        side = round(radius * 2 * SCALE)
        light = ImageOps.invert(Image.radial_gradient("L")).point(
            lambda level: round(max(0, level - 75) / 180 * max(0, level - 75) * strength * 1.4)
        )
        light = light.resize((side, side), Image.Resampling.BILINEAR)
        left, top = round((x - radius) * SCALE), round((y - radius) * SCALE)
        area = self._clip(left, top, side, side)
        if area is None:
            return
        mask = light.crop((area[0] - left, area[1] - top, area[2] - left, area[3] - top))
        under = self.image.crop(area)
        lit = ImageChops.screen(under, Image.new("RGB", under.size, colour))
        self.image.paste(Image.composite(lit, under, mask), area[:2])

    def poly(self, points: Iterable[Point], colour: str, alpha: float = 1.0) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=tint(colour, alpha))

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        alpha: float = 1.0,
        corner: float = 0,
    ) -> None:
        """A rectangle by its upper left corner, optionally rounded."""
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        if corner:
            self.pen.rounded_rectangle(box, corner * SCALE, fill=tint(colour, alpha))
        else:
            self.pen.rectangle(box, fill=tint(colour, alpha))

    def oval(self, x: float, y: float, across: float, down: float, colour: str, alpha: float = 1.0) -> None:
        """An ellipse by its centre and its two radii."""
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self.pen.ellipse(box, fill=tint(colour, alpha))

    def ring(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        colour: str,
        width: float = 2,
        alpha: float = 1.0,
        turn: tuple[float, float] = (0, 360),
    ) -> None:
        """The outline of an ellipse, or a part of it between two angles in degrees."""
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self.pen.arc(box, *turn, fill=tint(colour, alpha), width=max(1, round(width * SCALE)))

    def line(self, points: Iterable[Point], colour: str, width: float = 2, alpha: float = 1.0) -> None:
        """A line through points, with rounded joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=tint(colour, alpha), width=max(1, round(width * SCALE)), joint="curve")

    def shaded(self, points: Sequence[Point], *stops: Stop) -> None:
        """A polygon filled with a vertical gradient from its top to its bottom."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = math.floor(min(xs) * SCALE), math.floor(min(ys) * SCALE)
        size = (max(1, math.ceil(max(xs) * SCALE) - left), max(1, math.ceil(max(ys) * SCALE) - top))
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x * SCALE - left, y * SCALE - top) for x, y in points], fill=255)
        self.image.paste(self._gradient(size, stops), (left, top), mask)

    def ridge(
        self, level: float, rise: float, stops: Sequence[Stop], rough: float = 0.5, low: float | None = None
    ) -> list[Point]:
        """A line of hills across the picture, filled down to `low`; returns its skyline."""
        heights = self._fractal(8, rough)
        step = self.width / (len(heights) - 1)
        skyline = [(i * step, level - rise * height) for i, height in enumerate(heights)]
        foot = self.height if low is None else low
        self.shaded([(0, foot), *skyline, (self.width, foot)], *stops)
        return skyline

    def mist(self, y: float, depth: float, colour: str, alpha: float = 0.6) -> None:
        """A band of haze, densest at `y` and gone at `depth` above and below."""
        rows = round(depth)
        for row in range(-rows, rows):
            share = 1 - abs(row) / depth
            self.rect(0, y + row, self.width, 1, colour, alpha * share * share)

    def beam(self, points: Sequence[Point], colour: str, alpha: float, blur: float = 12) -> None:
        """A soft-edged polygon of light."""
        small = Image.new("L", (self.width // 2, self.height // 2))
        ImageDraw.Draw(small).polygon([(x / 2, y / 2) for x, y in points], fill=round(255 * alpha))
        mask = small.filter(ImageFilter.GaussianBlur(blur / 2)).resize(
            self.image.size, Image.Resampling.BILINEAR
        )
        lit = ImageChops.screen(self.image, Image.new("RGB", self.image.size, colour))
        self.image.paste(lit, (0, 0), mask)

    def soft(
        self, ovals: Iterable[tuple[float, float, float, float]], colour: str, alpha: float, blur: float = 20
    ) -> None:
        """Blurred ellipses (x, y, across, down) painted as one cloud."""
        small = Image.new("L", (self.width // 2, self.height // 2))
        pen = ImageDraw.Draw(small)
        for x, y, across, down in ovals:
            pen.ellipse(
                ((x - across) / 2, (y - down) / 2, (x + across) / 2, (y + down) / 2), fill=round(255 * alpha)
            )
        mask = small.filter(ImageFilter.GaussianBlur(blur / 2)).resize(
            self.image.size, Image.Resampling.BILINEAR
        )
        self.image.paste(Image.new("RGB", self.image.size, colour), (0, 0), mask)

    def stars(self, count: int, low: float, colour: str = "#ffffff") -> None:
        """Stars above `low`, few of them bright."""
        for _ in range(count):
            size = 0.5 + 1.5 * self.chance.random() ** 4
            self.oval(
                self.chance.random() * self.width,
                self.chance.random() * low,
                size,
                size,
                colour,
                0.25 + 0.7 * self.chance.random(),
            )

    def mirror(self, line: float, water: str, keep: float = 0.55, sway: float = 5) -> None:
        """Reflects what stands above `line` in the water below it, broken by ripples."""
        depth = round((self.height - line) * SCALE)
        edge = round(line * SCALE)
        above = ImageOps.flip(self.image.crop((0, max(0, edge - depth), self.image.width, edge)))
        row = 0
        while row < depth:
            share = row / depth
            step = 2 + round(8 * share)
            drift = round(
                math.sin(row * 0.09 / (0.3 + share)) * sway * SCALE * (0.3 + share)
                + self.chance.uniform(-2, 2)
            )
            strip = above.crop(
                (0, min(row, above.height - step), above.width, min(row, above.height - step) + step)
            )
            self.image.paste(strip, (drift, edge + row))
            self.image.paste(
                strip.crop((0, 0, abs(drift) + 1, step)),
                (0 if drift >= 0 else self.image.width + drift, edge + row),
            )
            row += step
        cover = Image.new("RGB", (self.image.width, depth), water)
        fade = Image.linear_gradient("L").point(lambda level: round(255 * (1 - keep) + level * keep * 0.55))
        self.image.paste(cover, (0, edge), fade.resize(cover.size))

    def ripples(
        self,
        top: float,
        bottom: float,
        colour: str,
        count: int,
        alpha: float = 0.35,
        centre: float | None = None,
        spread: float = 900,
    ) -> None:
        """Short glints on water, longer and further apart towards the viewer."""
        for _ in range(count):
            share = self.chance.random() ** 1.4
            y = top + (bottom - top) * share
            x = (
                self.chance.random() * self.width
                if centre is None
                else self.chance.gauss(centre, spread * (0.15 + share))
            )
            half = (6 + 46 * share) * self.chance.uniform(0.5, 1.6)
            thick = 0.6 + 2.2 * share
            self.poly(
                [(x - half, y), (x, y - thick), (x + half, y), (x, y + thick)],
                colour,
                alpha * self.chance.uniform(0.4, 1),
            )

    def save(self, path: Path, grain: float = 0.035, vignette: float = 0.35) -> int:
        """Grain, a darker edge, half the size, and a JPEG of at most 140 KB; returns its size in bytes."""
        self._darken_edges(vignette)
        finished = self.image.resize((self.width, self.height), Image.Resampling.BOX)
        for share, qualities in ((1.0, (82, 78, 74, 70)), (0.45, (80, 74, 68)), (0.0, (82, 74, 66, 58, 50))):
            grained = self._with_grain(finished, grain * share)
            for quality in qualities:
                grained.save(path, "JPEG", quality=quality, optimize=True, progressive=True)
                if path.stat().st_size <= BYTES_AT_MOST:
                    return path.stat().st_size
        raise ValueError(
            f"{path.name} is over {BYTES_AT_MOST} bytes at every quality tried: draw fewer fine lines"
        )

    def _darken_edges(self, strength: float) -> None:
        shade = Image.radial_gradient("L").point(lambda level: round(max(0, level - 90) * strength))
        mask = shade.resize(self.image.size, Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", self.image.size, "#05060f"), (0, 0), mask)

    def _with_grain(self, image: Image.Image, strength: float) -> Image.Image:
        if not strength:
            return image
        side = 256
        noise = Image.frombytes("L", (side, side), self.chance.randbytes(side * side))
        tile = Image.new("L", image.size)
        for x in range(0, image.width, side):
            for y in range(0, image.height, side):
                turned = noise.rotate(90 * self.chance.randrange(4))
                tile.paste(turned, (x, y))
        soft = tile.filter(ImageFilter.GaussianBlur(0.6)).point(
            lambda level: round(128 + (level - 128) * strength * 2.2)
        )
        return ImageChops.overlay(image, Image.merge("RGB", (soft, soft, soft)))

    def _gradient(self, size: tuple[int, int], stops: Sequence[Stop]) -> Image.Image:
        column = Image.new("RGB", (1, 512))
        column.putdata([ImageColor.getrgb(ramp(stops, row / 511))[:3] for row in range(512)])
        return column.resize(size, Image.Resampling.BILINEAR)

    def _clip(self, left: int, top: int, width: int, height: int) -> tuple[int, int, int, int] | None:
        area = (
            max(0, left),
            max(0, top),
            min(self.image.width, left + width),
            min(self.image.height, top + height),
        )
        return area if area[2] > area[0] and area[3] > area[1] else None

    def _fractal(self, depth: int, rough: float) -> list[float]:
        """Heights between about 0 and 1 by midpoint displacement."""
        heights = [self.chance.random(), self.chance.random()]
        swing = 0.6
        for _ in range(depth):
            middle = [
                (a + b) / 2 + self.chance.uniform(-swing, swing) for a, b in itertools.pairwise(heights)
            ]
            heights = [v for pair in zip(heights, middle, strict=False) for v in pair] + [heights[-1]]
            swing *= rough
        return heights

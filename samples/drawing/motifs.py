"""Things that stand in more than one picture: boats, bridges, cranes, trees, people."""

import itertools
import math

from drawing.board import Board, Point, axes


def person(board: Board, x: float, foot: float, tall: float, colour: str, stride: float = 0.5) -> None:
    """A figure in a coat, in silhouette, `tall` pixels high; `stride` sets the feet apart."""
    unit = tall / 100
    at = axes((x, foot), (unit, 0), (0, -unit))
    for side in (-1, 1):
        board.poly(
            [
                at(side * 1, 34),
                at(side * 7, 34),
                at(side * (4.5 + 5 * stride), 0),
                at(side * (1 + 5 * stride), 0),
            ],
            colour,
        )
    board.poly(
        [
            at(-3, 88),
            at(3, 88),
            at(5, 84.5),
            at(10, 82),
            at(12, 78),
            at(13.5, 60),
            at(12.5, 47),
            at(10, 47),
            at(11, 29),
            at(-11, 29),
            at(-10, 47),
            at(-12.5, 47),
            at(-13.5, 60),
            at(-12, 78),
            at(-10, 82),
            at(-5, 84.5),
        ],
        colour,
    )
    board.oval(x, foot - 93 * unit, 5.2 * unit, 6.6 * unit, colour)


def gull(board: Board, x: float, y: float, span: float, colour: str, alpha: float = 0.9) -> None:
    """A gull as two strokes."""
    wing = [
        (x - span, y - span * 0.15),
        (x - span * 0.45, y - span * 0.42),
        (x, y),
        (x + span * 0.5, y - span * 0.38),
        (x + span, y - span * 0.05),
        (x + span * 0.5, y - span * 0.24),
        (x, y + span * 0.1),
        (x - span * 0.45, y - span * 0.27),
    ]
    board.poly(wing, colour, alpha)


def ferry(board: Board, x: float, line: float, long: float, hull: str, house: str, light: str) -> None:
    """A city ferry, its waterline at `line`, its lower left corner at `x`."""
    unit = long / 100
    at = axes((x, line), (unit, 0), (0, -unit))
    board.poly([at(0, 9), at(100, 10), at(95, 0), at(5, 0)], hull)
    board.poly([at(0, 9), at(100, 10), at(99.6, 8.6), at(0.5, 7.6)], house)
    board.poly([at(8, 9), at(90, 9), at(88, 16), at(10, 16)], house)
    board.poly([at(16, 17), at(82, 17), at(80, 23), at(18, 23)], house)
    board.poly([at(26, 24), at(44, 24), at(43, 29), at(27, 29)], house)
    board.poly([at(5, 16), at(92, 16), at(92, 17), at(5, 17)], hull)
    board.poly([at(14, 23), at(85, 23), at(85, 24), at(14, 24)], hull)
    board.poly([at(50, 24), at(58, 24), at(59.5, 37), at(52.5, 37)], hull)
    board.poly([at(51.4, 32), at(59, 32), at(59.3, 34.4), at(51.8, 34.4)], light)
    board.line([at(22, 24), at(22, 40)], hull, unit * 0.5)
    board.line([at(76, 24), at(76, 36)], hull, unit * 0.5)
    for u in range(13, 87, 4):
        board.rect(*at(u, 14.4), unit * 2.6, unit * 2.6, light)
    for u in range(21, 78, 4):
        board.rect(*at(u, 21.4), unit * 2.6, unit * 2.4, light, 0.95)
    for u in range(28, 42, 5):
        board.rect(*at(u, 27.6), unit * 3.4, unit * 1.8, light, 0.8)


def freighter(board: Board, x: float, line: float, long: float, hull: str, house: str, light: str) -> None:
    """A bulk carrier or tanker, bow to the right."""
    unit = long / 100
    at = axes((x, line), (unit, 0), (0, -unit))
    board.poly([at(0, 11), at(14, 10), at(88, 9.6), at(100, 13), at(95, 0), at(3, 0)], hull)
    board.poly([at(2, 10.6), at(13, 10), at(12.4, 25), at(3.4, 25)], house)
    board.poly([at(1, 22), at(15, 22), at(15, 24), at(1, 24)], house)
    board.poly([at(5, 25), at(8.6, 25), at(8.2, 31), at(5.4, 31)], hull)
    for row in range(3):
        for column in range(5):
            board.rect(*at(3.9 + column * 1.75, 13.6 + row * 3), unit * 0.9, unit * 1.1, light)
    for hatch in range(6):
        board.poly(
            [
                at(20 + hatch * 11, 9.8),
                at(28 + hatch * 11, 9.8),
                at(27.4 + hatch * 11, 12.2),
                at(20.6 + hatch * 11, 12.2),
            ],
            house,
        )
        if hatch % 2:
            board.line([at(18.2 + hatch * 11, 9), at(18.2 + hatch * 11, 22)], house, unit * 0.7)
            board.line([at(18.2 + hatch * 11, 21), at(26 + hatch * 11, 14)], house, unit * 0.4)
    board.line([at(96, 12), at(96, 20)], house, unit * 0.5)


def rowing_boat(board: Board, x: float, line: float, long: float, hull: str, trim: str) -> None:
    """A small wooden fishing boat with a low cabin."""
    unit = long / 100
    at = axes((x, line), (unit, 0), (0, -unit))
    curve = [at(100 - 100 * i / 12, 22 + 12 * (1 - i / 12) ** 3 + 4 * (i / 12) ** 3) for i in range(13)]
    board.poly([*curve, at(8, 4), at(16, 0), at(84, 0), at(94, 10)], hull)
    board.line(curve, trim, unit * 3)
    board.poly([at(20, 24), at(50, 23), at(48, 46), at(23, 46)], trim)
    board.poly([at(17, 46), at(54, 46), at(52, 50), at(19, 50)], hull)
    for u in (26, 36):
        board.rect(*at(u, 41), unit * 8, unit * 9, hull, 0.85)
    board.line([at(64, 24), at(64, 84)], trim, unit * 1.6)
    board.line([at(64, 82), at(96, 34)], trim, unit * 0.6)
    board.line([at(64, 82), at(20, 50)], trim, unit * 0.6)


def suspension_bridge(
    board: Board, deck: float, towers: tuple[float, float], top: float, colour: str, light: str | None = None
) -> None:
    """A bridge across the whole picture: two towers, cables, hangers and a deck."""
    left, right = towers
    span = right - left
    wide = span * 0.022

    def cable(x: float) -> float:
        if x < left:
            return deck - (deck - top) * math.pow(max(0.0, 1 - (left - x) / (span * 0.42)), 1.15)
        if x > right:
            return deck - (deck - top) * math.pow(max(0.0, 1 - (x - right) / (span * 0.42)), 1.15)
        share = (x - left) / span * 2 - 1
        return deck - span * 0.012 - (deck - top - span * 0.012) * share * share

    for x in range(0, board.width, max(4, round(span / 64))):
        if cable(x) < deck - 2:
            board.line([(x, cable(x)), (x, deck)], colour, 0.8, 0.75)
    board.line([(x, cable(x)) for x in range(-4, board.width + 8, 4)], colour, 3.4)
    board.rect(0, deck, board.width, span * 0.011, colour)
    for tower in towers:
        for side in (-1, 1):
            board.poly(
                [
                    (tower + side * wide * 0.5 - wide * 0.16, top - 6),
                    (tower + side * wide * 0.5 + wide * 0.16, top - 6),
                    (tower + side * wide * 0.62 + wide * 0.2, deck + span * 0.11),
                    (tower + side * wide * 0.62 - wide * 0.2, deck + span * 0.11),
                ],
                colour,
            )
        for share in (0.03, 0.36, 0.68):
            board.rect(tower - wide * 0.6, top + (deck - top) * share, wide * 1.2, wide * 0.28, colour)
    if light:
        for x in range(8, board.width, 26):
            board.oval(x, deck - 2, 1.6, 1.6, light)
            if left < x < right or cable(x) < deck - 12:
                board.oval(x, cable(x), 1.5, 1.5, light, 0.9)


def mosque(board: Board, x: float, foot: float, wide: float, colour: str) -> None:
    """Domes and two minarets in silhouette, for a skyline."""
    unit = wide / 100
    board.rect(x - 30 * unit, foot - 26 * unit, 60 * unit, 30 * unit, colour)
    for offset, radius, height in ((0, 20, 30), (-22, 10, 24), (22, 10, 24), (-13, 9, 33), (13, 9, 33)):
        board.oval(x + offset * unit, foot - height * unit, radius * unit, radius * unit * 0.86, colour)
    board.line([(x, foot - 44 * unit), (x, foot - 56 * unit)], colour, unit * 1.2)
    for side in (-1, 1):
        mast = x + side * 40 * unit
        board.rect(mast - 1.6 * unit, foot - 74 * unit, 3.2 * unit, 78 * unit, colour)
        board.poly(
            [
                (mast - 1.9 * unit, foot - 74 * unit),
                (mast + 1.9 * unit, foot - 74 * unit),
                (mast, foot - 92 * unit),
            ],
            colour,
        )
        for balcony in (42, 58):
            board.rect(mast - 2.8 * unit, foot - balcony * unit, 5.6 * unit, 2 * unit, colour)


def houses(
    board: Board,
    foot: float,
    low: float,
    high: float,
    colour: str,
    light: str | None = None,
    chance: float = 0.25,
) -> None:
    """A row of houses along the full width, with some windows lit."""
    x = -20.0
    while x < board.width:
        wide, tall = board.chance.uniform(18, 52), board.chance.uniform(low, high)
        board.rect(x, foot - tall, wide, tall + 4, colour)
        if board.chance.random() < 0.4:
            board.poly([(x, foot - tall), (x + wide / 2, foot - tall - 9), (x + wide, foot - tall)], colour)
        if light:
            for wx in range(round(x) + 5, round(x + wide) - 5, 9):
                for wy in range(round(foot - tall) + 6, round(foot) - 6, 11):
                    if board.chance.random() < chance:
                        board.rect(wx, wy, 3, 4, light, board.chance.uniform(0.5, 1))
        x += wide


def quay_crane(board: Board, x: float, foot: float, tall: float, colour: str, boom: float = 0.0) -> None:
    """A ship-to-shore crane, its boom to the right, raised by `boom` (0 level to 1 steep)."""
    unit = tall / 100
    at = axes((x, foot), (unit, 0), (0, -unit))
    for u in (0, 26):
        board.line([at(u, 0), at(u, 62)], colour, unit * 2.6)
    board.line([at(0, 4), at(26, 4)], colour, unit * 2)
    board.line([at(0, 30), at(26, 30)], colour, unit * 2)
    board.line([at(0, 30), at(26, 60)], colour, unit * 1.3)
    board.line([at(-34, 62), at(28, 62)], colour, unit * 3.4)
    board.poly([at(-30, 63), at(-14, 63), at(-14, 71), at(-30, 71)], colour)
    board.line([at(6, 62), at(14, 98)], colour, unit * 2)
    board.line([at(26, 62), at(14, 98)], colour, unit * 2)
    board.line([at(14, 98), at(-32, 63)], colour, unit * 0.9)
    angle = boom * 1.15
    tip = (28 + 66 * math.cos(angle), 62 + 66 * math.sin(angle))
    middle = (28 + 36 * math.cos(angle), 62 + 36 * math.sin(angle))
    board.line([at(28, 62), at(*tip)], colour, unit * 3)
    board.line([at(14, 98), at(*tip)], colour, unit * 0.8)
    board.line([at(14, 98), at(*middle)], colour, unit * 0.8)
    if boom < 0.2:
        board.rect(*at(62, 60), unit * 6, unit * 5, colour)
        board.line([at(65, 56), at(65, 34)], colour, unit * 0.5)
        board.rect(*at(58, 34), unit * 14, unit * 5.4, colour)


def tower_crane(board: Board, x: float, foot: float, tall: float, colour: str, side: int = 1) -> None:
    """A building crane, its arm to the right or (side -1) to the left."""
    top = foot - tall
    board.line([(x, foot), (x, top)], colour, tall * 0.014)
    board.line(
        [(x - side * tall * 0.2, top + tall * 0.08), (x + side * tall * 0.62, top + tall * 0.08)],
        colour,
        tall * 0.013,
    )
    board.line(
        [(x - side * tall * 0.2, top + tall * 0.08), (x, top), (x + side * tall * 0.6, top + tall * 0.08)],
        colour,
        tall * 0.005,
    )
    board.rect(x - side * tall * 0.2 - tall * 0.02, top + tall * 0.08, tall * 0.05, tall * 0.06, colour)
    board.line(
        [(x + side * tall * 0.45, top + tall * 0.08), (x + side * tall * 0.45, top + tall * 0.34)],
        colour,
        tall * 0.004,
    )


def tea_glass(board: Board, x: float, foot: float, tall: float, tea: tuple[str, str], shine: str) -> None:
    """A tulip glass of tea on its saucer."""
    profile = ((0.0, 0.14), (0.05, 0.185), (0.27, 0.245), (0.62, 0.165), (0.84, 0.205), (1.0, 0.255))

    def half(share: float) -> float:
        for (low, first), (high, second) in itertools.pairwise(profile):
            if share <= high:
                ease = (1 - math.cos(math.pi * (share - low) / (high - low))) / 2
                return tall * (first + (second - first) * ease)
        return tall * profile[-1][1]

    steps = [i / 40 for i in range(41)]
    side = [(x + half(s), foot - tall * s) for s in steps]
    outline: list[Point] = side + [(x - half(s), foot - tall * s) for s in reversed(steps)]
    board.oval(x, foot + tall * 0.02, tall * 0.44, tall * 0.075, shine, 0.85)
    board.oval(x, foot + tall * 0.005, tall * 0.3, tall * 0.045, tea[1], 0.5)
    board.poly(outline, shine, 0.28)
    full = [p for p in outline if foot - tall * 0.84 <= p[1] <= foot - tall * 0.03]
    board.shaded(full, (0, tea[0]), (1, tea[1]))
    board.oval(x, foot - tall * 0.84, half(0.84), tall * 0.03, tea[0])
    board.ring(x, foot - tall, half(1), tall * 0.035, shine, tall * 0.008, 0.9)
    for s in (0.14, 0.26):
        board.line(
            [(x - half(s + i / 40) * (0.9 - s), foot - tall * (s + i / 40)) for i in range(22)],
            shine,
            tall * 0.012,
            0.4,
        )


def lorry(board: Board, x: float, foot: float, long: float, body: str, cab: str) -> None:
    """A lorry from the side, driving to the right."""
    unit = long / 100
    board.rect(x, foot - 38 * unit, 72 * unit, 31 * unit, body, corner=unit * 1.5)
    board.poly(
        [
            (x + 74 * unit, foot - 7 * unit),
            (x + 74 * unit, foot - 34 * unit),
            (x + 90 * unit, foot - 34 * unit),
            (x + 99 * unit, foot - 20 * unit),
            (x + 99 * unit, foot - 7 * unit),
        ],
        cab,
    )
    for u in (12, 22, 62, 84):
        board.oval(x + u * unit, foot - 5 * unit, 5 * unit, 5 * unit, "#15161c")


def olive(board: Board, x: float, foot: float, tall: float, leaf: str, lit: str, trunk: str) -> None:
    """An olive tree: a twisted trunk and a cloud of leaves with a lit side."""
    board.poly(
        [
            (x - tall * 0.07, foot),
            (x + tall * 0.08, foot),
            (x + tall * 0.03, foot - tall * 0.25),
            (x + tall * 0.12, foot - tall * 0.5),
            (x - tall * 0.02, foot - tall * 0.36),
            (x - tall * 0.14, foot - tall * 0.5),
            (x - tall * 0.05, foot - tall * 0.25),
        ],
        trunk,
    )
    for tone, shift, count in ((leaf, 0.0, 46), (lit, -0.07, 30)):
        for _ in range(count):
            angle, far = board.chance.uniform(0, math.tau), board.chance.random() ** 0.6
            cx = x + math.cos(angle) * far * tall * 0.36 + shift * tall
            cy = foot - tall * 0.68 + math.sin(angle) * far * tall * 0.24 + shift * tall
            board.oval(cx, cy, tall * 0.09, tall * 0.07, tone, 0.55)

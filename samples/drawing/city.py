"""Pictures of streets and houses."""

import math
from collections.abc import Callable

from drawing.board import Board, Point, axes, mix
from drawing.motifs import houses, person, tower_crane

Edge = tuple[float, float, float]
"""An upright edge: where it stands, its top and its foot."""


def road_tunnel(board: Board) -> None:
    """A curved tunnel and the light at its end."""
    board.sky((0, "#0a0f1c"), (1, "#141a2a"))
    for step in range(46):
        t = step / 45
        far = 1 - t
        x, y = 800 + 210 * far**2, 560 + 30 * far**2
        size = 1250 * far**2.2 + 62
        board.oval(x, y, size, size * 0.74, mix("#1d2740", "#f0a44a", t**2.4))
        if step % 3 == 0:
            board.ring(x, y, size, size * 0.74, mix("#2f3d5c", "#ffe2a0", t), 1 + 9 * far**2, 0.7)
    x, y = 800.0, 560.0
    board.glow(x, y, 420, "#ffd890", 0.9)
    board.oval(x, y, 62, 47, "#fff6dc")
    board.poly([(x - 56, y + 20), (x + 56, y + 20), (1750, 1067), (120, 1067)], "#141824")
    board.poly([(x - 56, y + 20), (x - 50, y + 20), (300, 1067), (120, 1067)], "#33405c")
    board.poly([(x + 50, y + 20), (x + 56, y + 20), (1750, 1067), (1560, 1067)], "#33405c")
    for dash in range(10):
        share = (dash / 9) ** 2.1
        y0, y1 = y + 26 + 480 * share, y + 32 + 560 * share
        board.poly(
            [
                (x + 130 * share - 1 - 9 * share, y0),
                (x + 130 * share + 1 + 9 * share, y0),
                (x + 150 * share + 1 + 12 * share, y1),
                (x + 150 * share - 1 - 12 * share, y1),
            ],
            "#f6e2b0",
            0.9,
        )
    for lamp in range(15):
        share = (lamp / 14) ** 2.3
        for side in (-1, 1):
            u, v = x + side * (18 + 380 * share) + 100 * share, y - 40 - 400 * share
            board.glow(u, v, 20 + 110 * share, "#ffd27a", 0.9)
            board.rect(
                u - 3 - 34 * share, v - 1 - 5 * share, 6 + 68 * share, 2 + 10 * share, "#fff3cc", corner=2
            )
    for u, v, size, tone in ((-20, 66, 20, "#ff4a30"), (40, 130, 46, "#ff4a30"), (-150, 240, 90, "#ff4a30")):
        for side in (-1, 1):
            board.glow(x + u + side * size * 0.7, y + v, size * 0.9, tone, 1.0)
            board.oval(x + u + side * size * 0.7, y + v, size * 0.1, size * 0.07, "#ffc0a0")
        board.poly(
            [
                (x + u - size * 0.85, y + v + size * 0.3),
                (x + u - size * 0.8, y + v - size * 0.3),
                (x + u - size * 0.5, y + v - size * 0.75),
                (x + u + size * 0.5, y + v - size * 0.75),
                (x + u + size * 0.8, y + v - size * 0.3),
                (x + u + size * 0.85, y + v + size * 0.3),
            ],
            "#0a0d16",
            0.85,
        )


def cracked_town(board: Board) -> None:
    """A leaning house, and a school that stands."""
    x: float
    y: float
    board.sky((0, "#44557a"), (0.6, "#d9a08a"), (1, "#f7d9a8"), bottom=600)
    board.glow(1260, 420, 480, "#fff0c8", 0.7)
    board.ridge(520, 180, ((0, "#7a7a94"), (1, "#c2a090")), 0.5, 640)
    board.shaded(
        [(0, 1067), (0, 600), (500, 520), (900, 430), (1300, 400), (1600, 440), (1600, 1067)],
        (0, "#7a7350"),
        (1, "#3a3428"),
    )
    board.rect(960, 250, 470, 190, "#f0e2c0")
    board.rect(940, 236, 510, 20, "#5f7a8a")
    board.rect(1150, 200, 90, 46, "#f0e2c0")
    board.rect(1140, 190, 110, 14, "#5f7a8a")
    for floor in range(2):
        for window in range(9):
            board.rect(982 + window * 49, 280 + floor * 70, 30, 42, "#ffd27a")
    board.rect(1170, 380, 50, 60, "#3a4a58")
    board.line([(1460, 440), (1460, 220)], "#3a3a3a", 4)
    board.poly([(1460, 222), (1520, 232), (1460, 254)], "#b8322a")
    for x, y, wide, tall, tone in (
        (40, 470, 190, 210, "#c98a6a"),
        (770, 470, 160, 150, "#d9b58a"),
        (560, 500, 150, 190, "#b5a08a"),
        (1330, 520, 200, 170, "#c27a5a"),
    ):
        board.rect(x, y, wide, tall, tone)
        board.poly([(x - 14, y), (x + wide / 2, y - 60), (x + wide + 14, y)], "#8a3a2c")
        for window in range(2):
            board.rect(x + 30 + window * wide * 0.45, y + 50, 34, 46, "#4a3f48")
    lean = axes((240, 960), (1, 0), (0.17, -1))
    board.shaded([lean(0, 0), lean(330, 0), lean(330, 440), lean(0, 440)], (0, "#e2b98a"), (1, "#9a6a4c"))
    board.poly([lean(-30, 436), lean(150, 545), lean(365, 436)], "#7a2f26")
    for u, v in ((40, 300), (210, 300), (40, 130)):
        board.poly([lean(u, v), lean(u + 76, v), lean(u + 76, v + 96), lean(u, v + 96)], "#2f2a34")
        board.poly([lean(u + 35, v), lean(u + 41, v), lean(u + 41, v + 96), lean(u + 35, v + 96)], "#c9a07a")
    board.poly(
        [lean(200, 0), lean(330, 0), lean(330, 170), lean(280, 190), lean(250, 150), lean(215, 165)],
        "#1c1820",
    )
    crack = [lean(180 + 26 * math.sin(i * 1.9) + i * 9, 440 - i * 36) for i in range(8)]
    board.line(crack, "#241c20", 9)
    board.line([crack[3], lean(120, 300), lean(96, 250)], "#241c20", 5)
    board.line([crack[5], lean(300, 240), lean(330, 262)], "#241c20", 5)
    for _ in range(90):
        x, y = board.chance.gauss(560, 110), 968 + abs(board.chance.gauss(0, 20))
        size = board.chance.uniform(5, 24)
        board.poly(
            [
                (x, y),
                (x + size, y - size * 0.6),
                (x + size * 1.7, y + size * 0.1),
                (x + size * 0.8, y + size * 0.5),
            ],
            board.chance.choice(("#b5815c", "#8a5f48", "#d9b08a", "#5f4640")),
        )
    for x, tall, tone in ((850, 176, "#1f1c28"), (930, 160, "#2a2430"), (1240, 150, "#1f1c28")):
        person(board, x, 1020, tall, tone)


def drill_night(board: Board) -> None:
    """Children with torches in a dark schoolyard."""
    x: float
    board.sky((0, "#071026"), (1, "#1c2f55"), bottom=760)
    board.stars(150, 420)
    board.rect(120, 250, 1360, 520, "#0d1730")
    board.rect(90, 232, 1420, 26, "#16234a")
    for floor in range(3):
        for window in range(13):
            board.rect(160 + window * 100, 300 + floor * 150, 62, 88, "#14214a")
            board.line(
                [(191 + window * 100, 300 + floor * 150), (191 + window * 100, 388 + floor * 150)],
                "#0a1226",
                4,
            )
    board.rect(740, 620, 120, 150, "#050a18")
    board.sky((0, "#16244a"), (1, "#0a1124"), top=766)
    for x, y, lean in (
        (300, 900, -0.3),
        (470, 930, 0.4),
        (640, 900, -0.2),
        (820, 940, 0.25),
        (1000, 905, -0.35),
        (1180, 935, 0.3),
        (1340, 905, -0.1),
    ):
        reach = 560
        board.beam(
            [(x, y - 90), (x + lean * reach - 120, y - 90 - reach), (x + lean * reach + 120, y - 90 - reach)],
            "#ffe9a8",
            0.3,
            20,
        )
    for row, (foot, tall) in enumerate(((900, 150), (960, 176), (1030, 206))):
        for child in range(15):
            x = 90 + child * 102 + row * 34 + board.chance.uniform(-12, 12)
            person(
                board,
                x,
                foot,
                tall * board.chance.uniform(0.88, 1.06),
                ("#131d3c", "#0d152e", "#060b1c")[row],
            )
    for x, y in ((300, 810), (470, 840), (640, 810), (820, 850), (1000, 815), (1180, 845), (1340, 815)):
        board.glow(x, y, 110, "#ffe9a8", 1.0)
        board.oval(x, y, 8, 8, "#fffbe6")


def _wall(near: Edge, far: Edge) -> Callable[[float, float], Point]:
    """Places (a, b) on a wall in perspective between two edges: a from near to far, b from top to foot."""

    def place(a: float, b: float) -> Point:
        x, top, foot = (first + (second - first) * a for first, second in zip(near, far, strict=True))
        return x, top + (foot - top) * b

    return place


def scaffold_street(board: Board) -> None:
    """Six houses in scaffolding along a narrow street."""
    board.sky((0, "#f2c38a"), (1, "#fdf0d0"))
    board.glow(800, 420, 520, "#fffbe6", 0.9)
    tones = (("#c8573f", "#d9a441", "#3f7f86"), ("#8a4f72", "#4f8a5f", "#c9703a"))
    for side, row in zip((-1, 1), tones, strict=True):
        for house, tone in enumerate(row):
            near, far = 800 - 240 * house, 800 - 240 * (house + 1)
            xa, xb = 800 + side * near, 800 + side * max(far, 70)
            ta, tb = 30 + 120 * house * 1.1, 30 + 120 * (house + 1) * 1.1
            fa, fb = 1067 - 130 * house, 1067 - 130 * (house + 1)
            board.shaded(
                [(xa, ta - 60), (xb, tb - 60), (xb, fb), (xa, fa)],
                (0, mix(tone, "#fff0d0", 0.25)),
                (1, mix(tone, "#2a1a20", 0.35)),
            )
            corner = _wall((xa, ta, fa), (xb, tb, fb))
            for floor in range(5):
                for column in range(3):
                    s, u = 0.14 + column * 0.3, 0.14 + column * 0.3 + 0.15
                    top, foot = 0.08 + floor * 0.18, 0.08 + floor * 0.18 + 0.11
                    board.poly(
                        [corner(s, top), corner(u, top), corner(u, foot), corner(s, foot)], "#2c2a3a", 0.85
                    )
                    if (floor + column + house) % 4 == 0:
                        board.poly(
                            [corner(s, top), corner(u, top), corner(u, foot), corner(s, foot)], "#ffd98a"
                        )
            for floor in range(6):
                level = 0.03 + floor * 0.18
                board.line([corner(0, level), corner(1, level)], "#4a3a2e", 6 - house)
            for pole in range(6):
                board.line([corner(pole / 5, -0.05), corner(pole / 5, 1)], "#5f4a38", 4 - house * 0.6)
    board.poly([(0, 1067), (730, 672), (870, 672), (1600, 1067)], "#8a7460")
    board.poly([(660, 1067), (785, 672), (815, 672), (940, 1067)], "#a58c72")
    for line in range(4):
        y = 150 + line * 110
        left, right = (200 + line * 130, y), (1400 - line * 130, y + 10)
        board.line(
            [
                (left[0] + (right[0] - left[0]) * t / 20, y + (70 - line * 14) * math.sin(math.pi * t / 20))
                for t in range(21)
            ],
            "#3a2a2a",
            2.4,
        )
        for shirt in range(3, 18, 3):
            x = left[0] + (right[0] - left[0]) * shirt / 20
            drop = y + (70 - line * 14) * math.sin(math.pi * shirt / 20)
            size = 46 - line * 9
            board.poly(
                [
                    (x, drop),
                    (x + size, drop + 2),
                    (x + size * 0.9, drop + size * 1.2),
                    (x + 4, drop + size * 1.2),
                ],
                ("#f7f0e0", "#c8473a", "#3f7f96", "#f0c04a")[(shirt + line) % 4],
            )
    person(board, 760, 940, 180, "#2a2028")
    person(board, 850, 950, 196, "#3a2a34")


def apartment_doors(board: Board) -> None:
    """A wall of lit and unlit windows, one with a moving box."""
    board.sky((0, "#33406f"), (1, "#7a4a6f"))
    for column in range(8):
        for row in range(5):
            x, y = 20 + column * 198, 16 + row * 212
            wall = mix("#c9694f", "#5a4a80", (column * 0.6 + row) / 9)
            board.rect(x, y, 190, 204, wall)
            lit = board.chance.random()
            glass = (
                "#ffd27a" if lit > 0.6 else "#f29a5a" if lit > 0.5 else "#26305a" if lit > 0.25 else "#3f6a8a"
            )
            board.rect(x + 46, y + 26, 98, 116, mix(wall, "#fff0d8", 0.55))
            board.rect(x + 54, y + 34, 82, 108, glass)
            if glass in ("#ffd27a", "#f29a5a"):
                board.glow(x + 95, y + 90, 130, glass, 0.35)
                if board.chance.random() < 0.5:
                    person(board, x + board.chance.uniform(76, 116), y + 150, 92, "#4a2a3a")
                board.poly(
                    [(x + 54, y + 34), (x + 78, y + 34), (x + 62, y + 142), (x + 54, y + 142)], "#fff3dc", 0.7
                )
            else:
                board.poly(
                    [(x + 60, y + 142), (x + 100, y + 34), (x + 118, y + 34), (x + 78, y + 142)],
                    "#ffffff",
                    0.1,
                )
            board.line([(x + 95, y + 34), (x + 95, y + 142)], mix(wall, "#fff0d8", 0.55), 4)
            board.rect(x + 24, y + 142, 142, 9, mix(wall, "#1a1430", 0.5))
            for bar in range(10):
                board.rect(x + 28 + bar * 14.6, y + 150, 3, 40, mix(wall, "#1a1430", 0.6))
            board.rect(x + 22, y + 190, 146, 9, mix(wall, "#1a1430", 0.5))
    x, y = 20 + 4 * 198, 16 + 2 * 212
    board.rect(x + 60, y + 126, 74, 62, "#d9a45f")
    board.rect(x + 60, y + 126, 74, 10, "#f0c98a")
    board.rect(x + 90, y + 126, 14, 62, "#b8803f")
    board.rect(x + 76, y + 90, 46, 36, "#c48f4c")
    board.rect(x + 94, y + 90, 9, 36, "#9a6a34")


def apartment_blocks(board: Board) -> None:
    """Unfinished towers and cranes against an orange sky."""
    board.sky((0, "#d9542f"), (0.5, "#f29a4a"), (1, "#ffe0a0"), bottom=960)
    board.oval(1010, 560, 190, 190, "#fff0c4")
    board.glow(1010, 560, 560, "#ffe9b0", 0.8)
    board.ridge(860, 60, ((0, "#c9704a"), (1, "#e0a068")), 0.45, 960)
    houses(board, 930, 20, 90, "#b0563f")
    tower_crane(board, 560, 940, 700, "#7a2f30", -1)
    tower_crane(board, 1440, 940, 640, "#7a2f30", -1)
    for x, wide, floors, tone in (
        (60, 250, 9, "#5a2434"),
        (380, 300, 12, "#43182c"),
        (1130, 270, 10, "#4d1d30"),
    ):
        for floor in range(floors):
            y = 950 - floor * 62
            board.rect(x - 8, y - 62, wide + 16, 11, tone)
            for column in range(6):
                board.rect(x + column * (wide - 12) / 5, y - 54, 12, 56, tone)
            if floor < floors - 4:
                for column in range(5):
                    if board.chance.random() < 0.72:
                        board.rect(
                            x + 12 + column * (wide - 12) / 5,
                            y - 52,
                            (wide - 12) / 5 - 12,
                            52,
                            mix(tone, "#c9604a", board.chance.uniform(0.2, 0.6)),
                        )
        for rod in range(12):
            board.line(
                [
                    (x + 4 + rod * (wide - 8) / 11, 950 - floors * 62),
                    (x + 4 + rod * (wide - 8) / 11, 950 - floors * 62 - board.chance.uniform(14, 34)),
                ],
                tone,
                2.4,
            )
    tower_crane(board, 800, 960, 860, "#2a0f22", 1)
    board.sky((0, "#2a0f22"), (1, "#14070f"), top=946)
    for x, y, tall in ((420, 206, 52), (600, 206, 50), (1180, 330, 46), (940, 960, 80), (1010, 962, 84)):
        person(board, x, y, tall, "#1c0a18")


def window_lights(board: Board) -> None:
    """Yellow windows at dusk, somebody reading."""
    board.sky((0, "#1f3350"), (1, "#d98a6a"))
    board.rect(120, 0, 1360, 1067, "#24304f")
    board.sky((0, "#2a3a5f"), (1, "#4a3f60"), top=0)
    for row in range(4):
        for column in range(5):
            x, y = 80 + column * 300, 40 + row * 264
            lit = (row, column) in {(0, 1), (0, 4), (1, 0), (1, 2), (1, 3), (2, 1), (2, 4), (3, 0), (3, 3)}
            board.rect(x - 12, y - 12, 254, 214, "#1c2747")
            board.shaded(
                [(x, y), (x + 230, y), (x + 230, y + 190), (x, y + 190)],
                (0, "#ffe09a" if lit else "#33456f"),
                (1, "#f2a04a" if lit else "#1f2c50"),
            )
            if lit:
                board.glow(x + 115, y + 95, 250, "#ffc46a", 0.4)
                board.line([(x + 115, y), (x + 115, y + 34)], "#7a4a2a", 3)
                board.poly(
                    [(x + 84, y + 62), (x + 146, y + 62), (x + 130, y + 32), (x + 100, y + 32)], "#c8573f"
                )
                board.rect(x + 14, y + 120, 60, 70, "#b5683a")
                for shelf in range(5):
                    board.rect(
                        x + 18 + shelf * 11,
                        y + 126,
                        8,
                        30,
                        ("#3f7f86", "#8a3a4a", "#f6e6c4", "#4f6a3f", "#24304f")[shelf],
                    )
            board.line([(x + 115, y), (x + 115, y + 190)], "#1c2747", 8)
            board.rect(x - 18, y + 196, 266, 16, "#141c36")
            if (row + column) % 3 == 1:
                for pot in range(3):
                    board.poly(
                        [
                            (x + 30 + pot * 70, y + 176),
                            (x + 66 + pot * 70, y + 176),
                            (x + 60 + pot * 70, y + 200),
                            (x + 36 + pot * 70, y + 200),
                        ],
                        "#a84a34",
                    )
                    board.soft([(x + 48 + pot * 70, y + 160, 24, 22)], "#2f5f4a", 1, 5)
    x, y = 680, 304
    board.poly(
        [
            (x + 150, y + 190),
            (x + 150, y + 110),
            (x + 166, y + 90),
            (x + 196, y + 92),
            (x + 208, y + 120),
            (x + 214, y + 190),
        ],
        "#33203a",
    )
    board.oval(x + 178, y + 72, 19, 22, "#33203a")
    board.poly([(x + 126, y + 132), (x + 150, y + 122), (x + 152, y + 150), (x + 128, y + 160)], "#fff6dc")
    board.poly([(x + 104, y + 124), (x + 126, y + 132), (x + 128, y + 160), (x + 106, y + 152)], "#f0dcae")

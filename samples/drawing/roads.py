"""Pictures of roads and rails."""

import itertools
import math

from drawing.board import Board, axes, mix
from drawing.motifs import lorry


def mountain_pass(board: Board) -> None:
    """A road of lights between snowed peaks."""
    board.sky((0, "#1b2f66"), (0.5, "#5a6fae"), (0.8, "#f0a8a0"), (1, "#ffd9b0"), bottom=640)
    board.stars(70, 260)
    for level, wide, tone, snow in (
        (600, 330, "#7f8fc0", "#e9e4f0"),
        (700, 430, "#4a5f9a", "#d9dff2"),
        (830, 560, "#2c4078", "#c2cff0"),
    ):
        x = -wide * 0.7 + board.chance.uniform(0, 90)
        while x < board.width + wide:
            tall = wide * board.chance.uniform(0.75, 1.15)
            top = (x, level - tall)
            left, right = (x - wide * 0.85, level + 140), (x + wide * 0.85, level + 140)
            board.shaded([top, right, left], (0, tone), (1, mix(tone, "#dfe6f5", 0.35)))
            fold = (x + wide * board.chance.uniform(-0.12, 0.16), level + 140)
            board.shaded(
                [top, right, fold],
                (0, "#ffd9c4"),
                (0.45, mix(tone, snow, 0.35)),
                (1, mix(tone, "#dfe6f5", 0.2)),
            )
            board.shaded(
                [top, left, fold], (0, snow), (0.5, mix(tone, snow, 0.2)), (1, mix(tone, "#dfe6f5", 0.3))
            )
            x += wide * board.chance.uniform(0.75, 1.1)
        board.mist(level + 60, 90, "#dfe3f2", 0.5)
    board.shaded(
        [(0, 1067), (0, 800), (420, 860), (900, 780), (1600, 900), (1600, 1067)],
        (0, "#e9eef8"),
        (1, "#8fa3cf"),
    )
    road = [
        (820 + math.sin(t / 100 * 9.4) * (40 + 5.2 * t), 700 + 370 * (t / 100) ** 1.5) for t in range(101)
    ]
    for (x, y), (u, v) in itertools.pairwise(road):
        share = (y - 700) / 370
        board.line([(x, y), (u, v)], "#4a5a8c", 5 + 46 * share)
    for t in range(2, 100, 4):
        x, y = road[t]
        share = (y - 700) / 370
        board.glow(x, y - 8 * share, 16 + 60 * share, "#ffcf70", 1.0)
        board.rect(
            x - 3 - 12 * share, y - 8 - 26 * share, 6 + 24 * share, 6 + 26 * share, "#26335f", corner=2
        )
        board.oval(x - 5 * share, y - 2, 1.6 + 2.4 * share, 1.6 + 2.4 * share, "#fff6d8")
        board.oval(x + 5 * share, y - 2, 1.6 + 2.4 * share, 1.6 + 2.4 * share, "#fff6d8")


def railway_snow(board: Board) -> None:
    """A lit train across a snow plain."""
    board.sky((0, "#6a86b8"), (0.6, "#f0b8a0"), (1, "#ffe0b4"), bottom=560)
    board.glow(420, 500, 560, "#fff0c4", 0.9)
    board.oval(420, 500, 62, 62, "#fffae6")
    board.ridge(520, 170, ((0, "#8fa0cc"), (1, "#e0c8d0")), 0.5, 570)
    board.ridge(556, 60, ((0, "#7088ba"), (1, "#b9c0dc")), 0.5, 580)
    board.sky((0, "#f6ead8"), (0.4, "#cfd8ec"), (1, "#7f96c8"), top=566)
    for drift in range(7):
        level = 640 + drift * 66
        board.line(
            [(x, level + 16 * math.sin(x / 190 + drift * 1.7)) for x in range(0, 1610, 10)],
            "#ffffff",
            3,
            0.35,
        )
    for side in (-1, 1):
        board.poly(
            [(470, 590), (474, 590), (1110 + side * 170 + 16, 1067), (1110 + side * 170 - 10, 1067)],
            "#3a466e",
        )
    for sleeper in range(26):
        share = (sleeper / 25) ** 2.2
        x, y = 472 + 638 * share, 592 + 475 * share
        board.poly(
            [
                (x - 8 - 240 * share, y),
                (x + 8 + 240 * share, y),
                (x + 8 + 250 * share, y + 2 + 15 * share),
                (x - 8 - 250 * share, y + 2 + 15 * share),
            ],
            "#4a3a44",
            0.75,
        )
    for car in range(7):
        far, near = (1 - car / 7) ** 1.7, (1 - (car + 0.93) / 7) ** 1.7
        x, u = 500 + 480 * near, 500 + 480 * far
        top, foot = 560 - 0.52 * (u - 500), 596 + 0.62 * (u - 500)
        top_far, foot_far = 560 - 0.52 * (x - 500), 596 + 0.62 * (x - 500)
        board.poly([(x, top_far), (u, top), (u, foot), (x, foot_far)], "#8f2a2a" if car else "#a83230")
        board.poly(
            [
                (x, top_far),
                (u, top),
                (u, top + (foot - top) * 0.10),
                (x, top_far + (foot_far - top_far) * 0.10),
            ],
            "#eef2fa",
        )
        for window in range(5):
            a, b = 0.1 + window * 0.17, 0.21 + window * 0.17
            xa, xb = x + (u - x) * a, x + (u - x) * b
            ta, tb = top_far + (top - top_far) * a, top_far + (top - top_far) * b
            fa, fb = foot_far + (foot - foot_far) * a, foot_far + (foot - foot_far) * b
            board.poly(
                [
                    (xa, ta + (fa - ta) * 0.3),
                    (xb, tb + (fb - tb) * 0.3),
                    (xb, tb + (fb - tb) * 0.55),
                    (xa, ta + (fa - ta) * 0.55),
                ],
                "#ffd98a",
            )
    board.poly([(980, 310), (1230, 330), (1240, 890), (980, 894)], "#c23a34")
    board.poly([(980, 310), (1230, 330), (1229, 372), (980, 356)], "#f2f5fb")
    board.poly([(1006, 420), (1206, 428), (1208, 560), (1006, 560)], "#1f2a48")
    board.poly([(1006, 420), (1090, 424), (1030, 560), (1006, 560)], "#5a6f9c")
    board.rect(980, 640, 256, 26, "#f0d060")
    board.poly([(960, 850), (1262, 846), (1300, 950), (930, 956)], "#24304f")
    for x in (1030, 1188):
        board.glow(x, 740, 170, "#fff3c4", 1.0)
        board.oval(x, 740, 24, 24, "#fffbe6")
    board.soft([(940 + i * 70, 968 + (i % 2) * 14, 70, 34) for i in range(6)], "#ffffff", 0.85, 26)
    for _ in range(240):
        board.oval(
            board.chance.uniform(0, 1600),
            board.chance.uniform(0, 1067),
            board.chance.uniform(1, 3.6),
            board.chance.uniform(1, 3.6),
            "#ffffff",
            0.7,
        )


def desert_border(board: Board) -> None:
    """A road to a lit post under stars."""
    board.sky((0, "#071033"), (0.5, "#1f2a66"), (0.85, "#6a4580"), (1, "#d9825a"), bottom=600)
    board.stars(520, 560)
    for _ in range(340):
        t = board.chance.random()
        board.oval(
            300 + t * 1000 + board.chance.gauss(0, 60),
            20 + t * 430 + board.chance.gauss(0, 70),
            1.2,
            1.2,
            "#e9dcff",
            0.6,
        )
    board.soft([(300 + t * 100, 20 + t * 43, 150, 60) for t in range(11)], "#8a7ac0", 0.22, 90)
    board.ridge(585, 46, ((0, "#3a2550"), (1, "#6a3f5a")), 0.45, 610)
    board.sky((0, "#c2683a"), (0.3, "#8f4430"), (1, "#3a1a26"), top=600)
    for dune in range(6):
        level = 640 + dune * 70
        board.line(
            [
                (x, level + (10 + 8 * dune) * math.sin(x / (260 + 40 * dune) + dune * 2))
                for x in range(0, 1610, 10)
            ],
            "#f0a060",
            3,
            0.22,
        )
    board.poly([(792, 606), (812, 606), (1180, 1067), (420, 1067)], "#2a1d30")
    for dash in range(12):
        share = (dash / 11) ** 2
        y = 616 + 430 * share
        board.poly(
            [
                (801 - 8 * share, y),
                (803 + 8 * share, y),
                (804 + 11 * share, y + 5 + 34 * share),
                (800 - 11 * share, y + 5 + 34 * share),
            ],
            "#f6e2b0",
            0.9,
        )
    board.glow(830, 570, 380, "#ffd98a", 0.9)
    board.rect(700, 548, 300, 14, "#f2e6cc")
    for x in (716, 846, 980):
        board.rect(x, 560, 9, 52, "#d9c8a8")
    board.rect(730, 574, 70, 36, "#f0d9a8")
    board.rect(880, 574, 80, 36, "#f0d9a8")
    for x in (742, 768, 894, 924):
        board.rect(x, 582, 16, 14, "#ffb84a")
    for x in (640, 1070):
        board.line([(x, 612), (x, 480)], "#2a1d30", 5)
        board.glow(x, 478, 150, "#fff6d8", 0.9)
        board.rect(x - 16, 470, 32, 10, "#fffbe8")
    for i, (x, y) in enumerate(((1010, 640), (1090, 690), (1220, 770))):
        lorry(board, x, y, 100 + i * 70, "#e9dcc0", ("#c8452f", "#2f7a8a", "#e0a030")[i])


def border_lorries(board: Board) -> None:
    """A queue of lorries by night, from above."""
    board.sky((0, "#35658a"), (1, "#0a1526"))
    for contour in range(12):
        base = 30 + contour * 96
        board.shaded(
            [
                (-10, 1080),
                *[
                    (x, base + 70 * math.sin(x / 260 + contour * 1.3) + 34 * math.sin(x / 97 + contour))
                    for x in range(-10, 1621, 12)
                ],
                (1620, 1080),
            ],
            (0, mix("#4f86a3", "#1a3350", contour / 11)),
            (0.3, mix("#2c5a7c", "#10233c", contour / 11)),
            (1, "#0b1a2e"),
        )
    path = [
        (800 + 560 * math.sin(2.6 + t * 8.4) * (0.55 + 0.45 * t) + 280 * (1 - t), 70 + 980 * t)
        for t in (i / 200 for i in range(201))
    ]
    board.line(path, "#1c2836", 66)
    board.line(path, "#8a97a3", 2, 0.7)
    gate = path[8]
    board.glow(gate[0], gate[1], 380, "#ffe0a0", 1.0)
    board.rect(gate[0] - 150, gate[1] - 16, 300, 26, "#f4e6c2", corner=5)
    for stripe in range(7):
        board.rect(gate[0] - 138 + stripe * 42, gate[1] - 16, 21, 26, "#c8322a")
    board.rect(gate[0] + 120, gate[1] - 60, 120, 84, "#f0dcae", corner=6)
    board.rect(gate[0] + 134, gate[1] - 46, 92, 56, "#c9a86a", corner=4)
    for i in range(13, 198, 4):
        (x, y), (u, v) = path[i], path[i + 2]
        far = math.hypot(u - x, v - y) or 1
        dx, dy = (x - u) / far, (y - v) / far
        corner = axes((x, y), (dx, dy), (-dy, dx))
        tone = ("#d9d2c0", "#7fa3b0", "#c8683a", "#e0b24a", "#8a9aa0")[i % 5]
        board.glow(*corner(-22, 0), 44, "#ff3a2a", 1.0)
        board.poly([corner(-20, -10), corner(-20, 10), corner(10, 10), corner(10, -10)], tone)
        board.poly([corner(12, -9), corner(12, 9), corner(21, 8), corner(21, -8)], "#f2ead6")
        for side in (-8, 8):
            board.oval(*corner(-21, side), 2.6, 2.6, "#ff5a3a")

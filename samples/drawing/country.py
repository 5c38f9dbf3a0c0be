"""Pictures of the land: steppe, mountains, desert, fields."""

import math

from drawing.board import Board, mix
from drawing.motifs import olive, person


def wheat_steppe(board: Board) -> None:
    """Golden waves of wheat."""
    x: float
    board.sky((0, "#2f7fae"), (0.6, "#8fc7d2"), (1, "#f6ecc4"), bottom=480)
    for x, y, wide in ((300, 150, 260), (760, 110, 200), (1240, 190, 320), (980, 280, 200), (480, 300, 180)):
        board.soft(
            [
                (
                    x + board.chance.uniform(-wide, wide) * 0.7,
                    y + board.chance.uniform(-26, 12),
                    wide * board.chance.uniform(0.2, 0.5),
                    12 + 16 * board.chance.random(),
                )
                for _ in range(16)
            ],
            "#fffaf0",
            0.85,
            22,
        )
    board.ridge(470, 120, ((0, "#6f93b0"), (1, "#a9c0c4")), 0.45, 520)
    board.ridge(505, 50, ((0, "#a9a86a"), (1, "#d9c47a")), 0.45, 540)
    for layer in range(9):
        share = layer / 8
        level = 520 + 440 * share**1.3
        crest = [
            (x, level - (14 + 52 * share) * math.sin((x + layer * 331) / (230 + 190 * share)))
            for x in range(-10, 1620, 10)
        ]
        tone = mix("#e9c45a", "#b8741f", share)
        board.shaded(
            [(-10, 1067), *crest, (1620, 1067)],
            (0, mix(tone, "#fff0b0", 0.45)),
            (0.35, tone),
            (1, mix(tone, "#5a2f10", 0.4)),
        )
        for _ in range(round(160 + 240 * share)):
            x = board.chance.uniform(0, 1600)
            y = (
                level
                + board.chance.uniform(0, 70 + 50 * share)
                - (14 + 52 * share) * math.sin((x + layer * 331) / (230 + 190 * share))
            )
            tall = 5 + 26 * share
            board.line([(x, y), (x + tall * 0.22, y - tall)], "#fff2b8", 0.8 + 1.8 * share, 0.45)
    x, y = 1010, 596
    board.rect(x, y - 54, 118, 46, "#b8281f", corner=6)
    board.rect(x + 84, y - 82, 38, 34, "#24323a", corner=4)
    board.rect(x + 92, y - 76, 24, 20, "#bfe0e6")
    board.poly([(x + 118, y - 20), (x + 178, y - 4), (x + 178, y + 10), (x + 118, y + 4)], "#e0a030")
    board.oval(x + 92, y, 25, 25, "#22252a")
    board.oval(x + 20, y + 4, 16, 16, "#22252a")
    board.soft(
        [(x - 20 - i * 34, y - 18 - i * 5, 22 + i * 8, 14 + i * 4) for i in range(8)], "#f6e6b4", 0.6, 22
    )


def well_steppe(board: Board) -> None:
    """A pump on cracked earth under a hard sky."""
    board.sky((0, "#c8683a"), (0.5, "#f0a85a"), (1, "#ffe3a4"), bottom=560)
    board.oval(1180, 300, 120, 120, "#fff3cf")
    board.glow(1180, 300, 520, "#fff0c0", 0.7)
    board.ridge(545, 60, ((0, "#a9583a"), (1, "#d08a55")), 0.45, 570)
    board.sky((0, "#c99a5f"), (1, "#6a3a24"), top=556)
    for _ in range(150):
        share = board.chance.random() ** 1.5
        x, y = board.chance.uniform(-50, 1650), 566 + 490 * share
        path = [(x, y)]
        for _ in range(board.chance.randrange(3, 7)):
            x += board.chance.uniform(-90, 90) * (0.2 + share)
            y += board.chance.uniform(-14, 26) * (0.2 + share)
            path.append((x, y))
        board.line(path, "#4a2416", 1 + 4.5 * share, 0.75)
        board.line([(u + 2, v + 2 + 3 * share) for u, v in path], "#e9bd80", 0.6 + 1.6 * share, 0.5)
    board.line([(1330, 560), (1330, 470)], "#3a1f18", 8)
    board.soft(
        [(1330 + dx, 440 + dy, 46, 34) for dx, dy in ((-40, 10), (30, 16), (-6, -26), (44, -10))],
        "#3a2a1c",
        1,
        8,
    )
    board.poly([(330, 905), (620, 905), (700, 935), (270, 935)], "#3a1c14", 0.6)
    board.rect(420, 560, 46, 350, "#2f4a52")
    board.rect(398, 536, 90, 40, "#24383f", corner=8)
    board.rect(404, 880, 78, 36, "#24383f", corner=6)
    board.poly(
        [(486, 600), (610, 600), (632, 622), (632, 680), (600, 680), (600, 636), (486, 636)], "#2f4a52"
    )
    board.line([(442, 556), (300, 470), (236, 640)], "#1c2c32", 16)
    board.oval(236, 646, 18, 18, "#1c2c32")
    board.rect(424, 560, 9, 350, "#6f929a", 0.7)
    board.oval(616, 790, 9, 12, "#bfe3e6")
    board.poly([(616, 768), (608, 786), (624, 786)], "#bfe3e6")
    board.rect(560, 850, 116, 70, "#a3392a", corner=8)
    board.rect(552, 842, 132, 14, "#7a2a22", corner=6)


def olive_grove(board: Board) -> None:
    """Rows of olive trees down to a gulf."""
    board.sky((0, "#8fc0c9"), (1, "#f4e6c2"), bottom=400)
    board.glow(330, 260, 420, "#fff6d4", 0.9)
    board.ridge(360, 130, ((0, "#8aa5b4"), (1, "#bccac6")), 0.5, 400)
    board.sky((0, "#6fb0ba"), (1, "#3f8a9c"), top=396, bottom=500)
    board.ripples(400, 490, "#f4fbf0", 160, 0.5)
    board.sky((0, "#c9b46a"), (1, "#8a6a3a"), top=480)
    board.ridge(500, 40, ((0, "#b3ad68"), (1, "#c0a862")), 0.45, 560)
    for row in range(7):
        share = row / 6
        y, tall = 520 + 440 * share**1.35, 70 + 300 * share
        gap = 92 + 380 * share
        for column in range(-1, round(1700 / gap) + 1):
            x = column * gap + (gap / 2 if row % 2 else 0) + board.chance.uniform(-10, 10)
            board.oval(x + tall * 0.16, y + tall * 0.02, tall * 0.42, tall * 0.07, "#5a4426", 0.5)
            if row % 2 == 0 and share > 0.2:
                board.oval(x, y + tall * 0.02, tall * 0.36, tall * 0.06, "#2f6f6a", 0.8)
            olive(
                board,
                x,
                y,
                tall,
                mix("#5f7a5a", "#3f5f44", share),
                mix("#b4c29a", "#9fb58a", share),
                "#4a3626",
            )
    person(board, 640, 990, 150, "#4a1f1c")
    board.line([(660, 900), (760, 760)], "#3a2a1c", 5)


def solar_field(board: Board) -> None:
    """Panels to the horizon, sheep in the shade."""
    board.sky((0, "#f0884a"), (0.6, "#ffc46a"), (1, "#fff0bc"), bottom=430)
    board.oval(800, 400, 96, 96, "#fffbe4")
    board.glow(800, 400, 620, "#fff3c0", 0.9)
    board.ridge(415, 50, ((0, "#b5705a"), (1, "#e0a070")), 0.45, 440)
    board.sky((0, "#c9a95a"), (1, "#6f6a34"), top=430)
    for row in range(9):
        share = (row / 8) ** 1.9
        y, tall = 446 + 500 * share, 8 + 120 * share
        for side in (-1, 1):
            inner = 800 + side * (24 + 150 * share)
            for panel in range(7):
                wide = 60 + 400 * share
                a, b = inner + side * panel * wide * 1.05, inner + side * (panel + 1) * wide * 1.05 - side * 5
                lean = side * tall * 0.25
                board.shaded(
                    [(a, y), (b, y), (b + lean, y - tall), (a + lean, y - tall)],
                    (0, "#7fb0d9"),
                    (1, "#16305f"),
                )
                for cell in range(1, 4):
                    board.line(
                        [(a + (b - a) * cell / 4, y), (a + (b - a) * cell / 4 + lean, y - tall)],
                        "#cfe3f2",
                        0.5 + 1.6 * share,
                        0.6,
                    )
                board.line(
                    [(a + lean / 2, y - tall / 2), (b + lean / 2, y - tall / 2)],
                    "#cfe3f2",
                    0.5 + 1.6 * share,
                    0.6,
                )
                board.line([((a + b) / 2, y), ((a + b) / 2, y + tall * 0.34)], "#3a3a34", 1 + 7 * share)
    for x, y, size in (
        (700, 760, 30),
        (770, 812, 38),
        (880, 780, 34),
        (660, 930, 58),
        (860, 970, 66),
        (980, 900, 50),
    ):
        for leg in (-0.5, -0.25, 0.3, 0.55):
            board.line([(x + size * leg, y), (x + size * leg, y + size * 0.75)], "#3a2f28", size * 0.12)
        board.soft(
            [
                (x + size * dx, y + size * dy, size * 0.5, size * 0.42)
                for dx, dy in ((-0.4, 0), (0, -0.12), (0.4, 0), (0, 0.12))
            ],
            "#fbf3df",
            1,
            4,
        )
        board.oval(x + size * 0.92, y - size * 0.18, size * 0.26, size * 0.22, "#3a2f28")


def pivot_field(board: Board) -> None:
    """Round fields from the air, and a sinkhole."""
    board.sky((0, "#cdb27a"), (1, "#b08a52"))
    for x in range(0, 1600, 200):
        for y in range(-40, 1100, 200):
            board.rect(x + 2, y + 2, 196, 196, mix("#d4b878", "#a8844a", board.chance.random()))
    for x in range(0, 1600, 200):
        for y in range(-40, 1100, 200):
            if board.chance.random() < 0.24:
                continue
            tone = board.chance.choice(("#4f8a3f", "#7fae4a", "#d9b23a", "#2f6a3a", "#a9c060", "#c98a3a"))
            board.oval(x + 100, y + 100, 92, 92, tone)
            for ring in range(16, 92, 12):
                board.ring(x + 100, y + 100, ring, ring, mix(tone, "#1f2a10", 0.35), 1.4, 0.7)
            start = board.chance.uniform(0, 360)
            half = math.radians(start)
            board.pen.pieslice(
                ((x + 8) * 2, (y + 8) * 2, (x + 192) * 2, (y + 192) * 2),
                start,
                start + board.chance.uniform(30, 110),
                fill=(*(90, 60, 30), 90),
            )
            board.line(
                [(x + 100, y + 100), (x + 100 + 92 * math.cos(half), y + 100 + 92 * math.sin(half))],
                "#f6f0dc",
                3,
            )
    board.line([(0, 758), (1600, 758)], "#efe2c0", 9)
    board.line([(1002, 0), (1002, 1067)], "#efe2c0", 6)
    x, y = 640, 500
    board.oval(x, y, 150, 142, "#a07a46")
    for step in range(24):
        share = step / 23
        board.oval(
            x + 14 * share,
            y + 18 * share,
            134 - 74 * share,
            126 - 70 * share,
            mix("#7a5630", "#0d0a0c", share),
        )
    board.oval(x + 16, y + 26, 44, 38, "#12303a")
    board.oval(x + 4, y + 18, 15, 7, "#7fb0b4", 0.6)
    for crack in range(11):
        angle = crack * math.tau / 11 + 0.2
        board.line(
            [
                (x + math.cos(angle) * 146, y + math.sin(angle) * 138),
                (x + math.cos(angle + 0.1) * 190, y + math.sin(angle + 0.1) * 180),
            ],
            "#5a3c20",
            3,
            0.8,
        )

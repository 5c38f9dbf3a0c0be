"""Pictures of things: glasses, scales, pieces, machines, and of space."""

import math

from drawing.board import Board, mix
from drawing.motifs import tea_glass


def tea_glasses(board: Board) -> None:
    """Three glasses by a steamed-up window on the water."""
    board.sky((0, "#7fa9b5"), (0.55, "#f2d9b0"), (1, "#f0a86a"), bottom=620)
    board.glow(1120, 430, 460, "#fff3cf", 0.9)
    board.oval(1120, 430, 66, 66, "#fffbe6")
    board.ridge(560, 70, ((0, "#8a9aa5"), (1, "#c9b5a0")), 0.5, 625)
    board.sky((0, "#e9b080"), (1, "#4a7f8a"), top=600, bottom=760)
    board.ripples(604, 750, "#fff3d4", 200, 0.6, 1120, 150)
    for bar in (0, 520, 1060, 1576):
        board.rect(bar, 0, 26, 770, "#5a2f22")
    board.rect(0, 0, 1600, 30, "#5a2f22")
    board.rect(0, 740, 1600, 36, "#7a4430")
    board.sky((0, "#9a5230"), (0.1, "#7a3a24"), (1, "#3a1814"), top=772)
    board.soft(
        [(x, 690 - 40 * (i % 2), 90, 60) for i, x in enumerate(range(300, 1400, 150))], "#fdf3df", 0.35, 60
    )
    for x, foot, tall in ((430, 930, 400), (800, 985, 470), (1190, 930, 400)):
        board.poly(
            [(x - 60, foot), (x + 60, foot), (x - 180, foot + 130), (x - 420, foot + 130)], "#ff8a3a", 0.18
        )
        tea_glass(board, x, foot, tall, ("#f0602a", "#8f1a12"), "#fff3dc")
        for curl in range(3):
            board.line(
                [
                    (x - 40 + curl * 40 + 24 * math.sin(t / 5 + curl * 2), foot - tall - 16 - t * 6)
                    for t in range(26)
                ],
                "#ffffff",
                7,
                0.22,
            )
    board.rect(920, 965, 46, 34, "#fdf8ea", corner=4)
    board.rect(972, 985, 46, 34, "#f4ead2", corner=4)


def tea_steam(board: Board) -> None:
    """One glowing glass, and steam that asks a question."""
    board.sky((0, "#0f4a40"), (1, "#062a2a"))
    for tile in range(9):
        for row in range(6):
            x, y = tile * 200 + (row % 2) * 100 - 40, row * 200 + 40
            for petal in range(6):
                angle = petal * math.tau / 6
                board.oval(x + math.cos(angle) * 36, y + math.sin(angle) * 36, 24, 24, "#1a5f50", 0.45)
            board.oval(x, y, 17, 17, "#2f7a64", 0.5)
    board.glow(800, 700, 620, "#ff6a2a", 0.55)
    board.oval(800, 1010, 560, 90, "#04201f", 0.7)
    tea_glass(board, 800, 985, 560, ("#ff6a2a", "#a01a10"), "#fff0d4")
    curve = [
        (
            800 + 118 * math.cos(math.pi + t / 40 * math.pi * 1.45),
            165 + 118 * math.sin(math.pi + t / 40 * math.pi * 1.45),
        )
        for t in range(41)
    ] + [(800, 283 + t * 4) for t in range(14)]
    curve += [(800, 395)]
    for wide, blur, alpha in ((40, 50, 0.5), (24, 22, 0.7), (13, 6, 0.95)):
        board.soft([(x, y, wide, wide) for x, y in curve], "#fff6e6", alpha, blur)


def market_scales(board: Board) -> None:
    """Tomatoes against coins."""
    board.sky((0, "#f7dca8"), (1, "#e9a86a"))
    for stripe in range(17):
        board.poly(
            [(stripe * 100, 0), (stripe * 100 + 100, 0), (stripe * 100 + 100, 210), (stripe * 100, 210)],
            "#c8432f" if stripe % 2 else "#fbf0dc",
        )
        board.oval(stripe * 100 + 50, 210, 50, 34, "#c8432f" if stripe % 2 else "#fbf0dc")
    board.mist(270, 70, "#7a3a24", 0.25)
    board.sky((0, "#8a4a2c"), (1, "#4a2018"), top=890)
    board.glow(800, 520, 560, "#fff3cf", 0.6)
    brass, dark = "#d9a23a", "#8f5f1c"
    board.poly([(640, 930), (960, 930), (900, 880), (700, 880)], dark)
    board.rect(782, 330, 36, 560, brass)
    board.rect(782, 330, 10, 560, "#f7d98a")
    board.line([(360, 420), (1240, 350)], dark, 24)
    board.line([(360, 414), (1240, 344)], brass, 12)
    board.oval(800, 380, 36, 36, dark)
    board.oval(800, 380, 24, 24, "#f7d98a")
    board.oval(800, 312, 22, 30, brass)
    for x, top, pan in ((360, 418, 700), (1240, 346, 624)):
        for side in (-1, 0, 1):
            board.line([(x, top), (x + side * 190, pan)], dark, 4)
        board.pen.chord(
            ((x - 210) * 2, (pan - 90) * 2, (x + 210) * 2, (pan + 90) * 2), 0, 180, fill=(143, 95, 28, 255)
        )
        board.pen.chord(
            ((x - 210) * 2, (pan - 90) * 2, (x + 210) * 2, (pan + 74) * 2), 0, 180, fill=(217, 162, 58, 255)
        )
        board.oval(x, pan, 210, 22, "#f0c45a")
    for x, y, size in (
        (250, 650, 66),
        (375, 640, 74),
        (480, 660, 60),
        (310, 560, 64),
        (420, 550, 62),
        (362, 470, 56),
    ):
        board.oval(x, y, size, size * 0.9, "#a81f1c")
        board.oval(x - size * 0.08, y - size * 0.1, size * 0.84, size * 0.74, "#d93a2a")
        board.oval(x - size * 0.3, y - size * 0.36, size * 0.22, size * 0.15, "#ff9a7a", 0.9)
        for leaf in range(5):
            angle = leaf * math.tau / 5 + 0.3
            board.poly(
                [
                    (x, y - size * 0.66),
                    (x + math.cos(angle) * size * 0.42, y - size * 0.68 + math.sin(angle) * size * 0.2),
                    (x + math.cos(angle + 0.7) * size * 0.12, y - size * 0.66),
                ],
                "#3f7a34",
            )
    for stack, (x, coins) in enumerate(((1110, 6), (1200, 13), (1290, 9), (1375, 4))):
        for coin in range(coins):
            y = 614 - coin * 20
            board.oval(x, y, 46, 13, "#8a6a2a")
            board.rect(x - 46, y - 10, 92, 10, "#b8923a")
            board.oval(x, y - 10, 46, 13, ("#e9c45a", "#d9d2c0")[stack % 2])
            board.ring(x, y - 10, 36, 9, "#a5812f", 2)


def chess(board: Board) -> None:
    """Pieces on a board that becomes hills."""
    board.sky((0, "#7fb5a8"), (0.6, "#f0dcae"), (1, "#f7b98a"), bottom=560)
    board.glow(1140, 330, 420, "#fff6d8", 0.9)
    board.oval(1140, 330, 74, 74, "#fffbe8")
    board.ridge(540, 200, ((0, "#7fa08f"), (1, "#d9c9a0")), 0.5, 600)
    board.ridge(566, 90, ((0, "#4a7a64"), (1, "#8fa573")), 0.5, 600)
    for row in range(11):
        for column in range(-14, 15):
            a, b = (row / 11) ** 2, ((row + 1) / 11) ** 2
            points = []
            for u, v in ((column, a), (column + 1, a), (column + 1, b), (column, b)):
                rise = 30 * math.sin(u * 0.7 + v * 5) * (1 - v)
                points.append((800 + u * (70 + 200 * v), 580 + 500 * v - rise))
            tone = mix("#f4e6c4", "#d9c08a", 1 - a) if (row + column) % 2 else mix("#2f5a4a", "#16302c", a)
            board.poly(points, tone)
    pawn = (
        (-44, 0),
        (44, 0),
        (40, 16),
        (26, 26),
        (15, 62),
        (13, 96),
        (26, 104),
        (-26, 104),
        (-13, 96),
        (-15, 62),
        (-26, 26),
        (-40, 16),
    )
    rook = (
        (-50, 0),
        (50, 0),
        (46, 20),
        (32, 32),
        (26, 110),
        (40, 124),
        (40, 168),
        (22, 168),
        (22, 150),
        (9, 150),
        (9, 168),
        (-9, 168),
        (-9, 150),
        (-22, 150),
        (-22, 168),
        (-40, 168),
        (-40, 124),
        (-26, 110),
        (-32, 32),
        (-46, 20),
    )
    knight = (
        (-52, 0),
        (52, 0),
        (48, 20),
        (36, 32),
        (44, 80),
        (40, 130),
        (20, 166),
        (4, 196),
        (-2, 174),
        (-20, 168),
        (-44, 138),
        (-70, 112),
        (-66, 92),
        (-48, 90),
        (-30, 100),
        (-10, 104),
        (-30, 76),
        (-38, 44),
        (-36, 32),
        (-48, 20),
    )
    king = (
        (-54, 0),
        (54, 0),
        (50, 22),
        (34, 36),
        (22, 120),
        (20, 150),
        (34, 158),
        (42, 208),
        (10, 218),
        (10, 236),
        (24, 236),
        (24, 250),
        (10, 250),
        (10, 268),
        (-10, 268),
        (-10, 250),
        (-24, 250),
        (-24, 236),
        (-10, 236),
        (-10, 218),
        (-42, 208),
        (-34, 158),
        (-20, 150),
        (-22, 120),
        (-34, 36),
        (-50, 22),
    )
    for shape, x, foot, size, light in (
        (pawn, 1290, 720, 0.8, False),
        (rook, 1440, 800, 1.2, False),
        (pawn, 250, 730, 0.9, True),
        (king, 1120, 840, 1.5, False),
        (pawn, 880, 780, 1.1, False),
        (pawn, 180, 900, 1.6, True),
        (knight, 520, 980, 3.1, True),
    ):
        tall = max(v for _, v in shape) * size
        board.poly(
            [
                (x - 44 * size, foot),
                (x + 44 * size, foot),
                (x - 10 * size - tall * 0.4, foot + tall * 0.16),
                (x - 70 * size - tall * 0.4, foot + tall * 0.16),
            ],
            "#0c1a18",
            0.35,
        )
        outline = [(x + u * size, foot - v * size) for u, v in shape]
        first, second = ("#fff6e0", "#c9a06a") if light else ("#3a4a4a", "#0d1614")
        board.shaded(outline, (0, first), (1, second))
        board.oval(x, foot, max(44, 44) * size, 9 * size, second)
        if shape is pawn:
            board.oval(x, foot - 128 * size, 30 * size, 30 * size, first)
    board.oval(490, 556, 10, 10, "#3a2a1c")
    board.line([(640, 820), (600, 620), (560, 480)], "#c9a06a", 7, 0.8)

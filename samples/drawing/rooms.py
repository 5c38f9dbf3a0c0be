"""Pictures of halls, workshops and pitches."""

import math

from drawing.board import Board, axes, mix
from drawing.motifs import person


def parliament_seats(board: Board) -> None:
    """Curved rows of red seats under a round light."""
    board.sky((0, "#2a1612"), (0.5, "#5a2f22"), (1, "#2a120f"))
    for rib in range(25):
        angle = math.pi + rib * math.pi / 24
        board.line(
            [(800, 250), (800 + math.cos(angle) * 1100, 330 + math.sin(angle) * 520)], "#8a5230", 5, 0.5
        )
    for ring in range(7):
        board.ring(800, 226, 150 + ring * 110, 46 + ring * 38, "#c98a4a", 4, 0.45)
    board.glow(800, 220, 620, "#ffdf9a", 0.9)
    board.oval(800, 220, 190, 58, "#fff3cf")
    board.oval(800, 220, 130, 38, "#ffffff")
    board.rect(0, 400, 1600, 130, "#6a3a26")
    for panel in range(33):
        board.rect(panel * 50 + 4, 400, 40, 130, mix("#8a5230", "#4a2418", abs(panel - 16) / 16))
    board.rect(640, 380, 320, 150, "#3a1c14")
    board.rect(660, 396, 280, 120, "#a5672f")
    board.rect(700, 470, 200, 66, "#d9a45a")
    for seat in (740, 800, 860):
        board.rect(seat - 20, 420, 40, 52, "#7a1a1c", corner=10)
    board.sky((0, "#4a2018"), (1, "#1c0a0a"), top=530)
    for row in range(9):
        share = row / 8
        radius, level = 300 + 900 * share**1.2, 470 + 76 * share
        desk = [
            (800 + radius * 1.15 * math.cos(a), level + radius * 0.52 * math.sin(a))
            for a in (0.04 + i * (math.pi - 0.08) / 60 for i in range(61))
        ]
        board.line(desk, "#7a4424", 12 + 34 * share)
        board.line([(x, y - 4 - 14 * share) for x, y in desk], "#d99a58", 2 + 6 * share)
        count = 18 + row * 3
        for seat in range(count):
            a = 0.1 + (math.pi - 0.2) * (seat + 0.5) / count
            if abs(a - math.pi / 2) < 0.05 or abs(a - 0.85) < 0.04 or abs(a - 2.29) < 0.04:
                continue
            x = 800 + radius * 1.19 * math.cos(a)
            y = level + radius * 0.56 * math.sin(a) + 8 + 18 * share
            size = 13 + 34 * share
            board.rect(x - size * 0.62, y - size, size * 1.24, size * 1.5, "#5f0f16", corner=size * 0.36)
            board.rect(
                x - size * 0.55, y - size * 0.95, size * 1.1, size * 1.0, "#b8262a", corner=size * 0.32
            )
            board.rect(
                x - size * 0.4, y - size * 0.85, size * 0.8, size * 0.3, "#e2553f", 0.7, corner=size * 0.15
            )


def wage_table(board: Board) -> None:
    """A round table from above, three kinds of chairs."""
    board.sky((0, "#20605f"), (1, "#123c44"))
    for ring in range(14):
        board.ring(800, 534, 480 + ring * 52, 480 + ring * 52, "#2c7a74", 10, 0.35)
    board.soft([(830, 580, 420, 420)], "#04181c", 0.6, 60)
    for seat in range(15):
        angle = seat * math.tau / 15 - math.pi / 2
        tone = ("#d9503a", "#f0b23a", "#e9e2cf")[seat // 5]
        x, y = 800 + math.cos(angle) * 438, 534 + math.sin(angle) * 438
        board.oval(x + 8, y + 12, 60, 60, "#06242a", 0.6)
        board.oval(x, y, 58, 58, mix(tone, "#000000", 0.25))
        board.oval(x - math.cos(angle) * 10, y - math.sin(angle) * 10, 47, 47, tone)
    board.oval(800, 534, 372, 372, "#5a2f1e")
    board.oval(800, 534, 362, 362, "#a86a3c")
    for ring in range(12):
        board.ring(800, 534, 40 + ring * 27, 40 + ring * 27, "#8f562e", 3, 0.5)
    board.glow(800, 500, 420, "#ffe0a8", 0.5)
    for seat in range(15):
        angle = seat * math.tau / 15 - math.pi / 2
        along, cross = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        spot = axes((800, 534), along, cross)
        board.poly([spot(250, -34), spot(250, 34), spot(334, 34), spot(334, -34)], "#f8f2e2")
        for line in range(4):
            board.line(
                [spot(264 + line * 16, -22), spot(264 + line * 16, 22 - 12 * (line % 2))], "#8a8478", 2.4
            )
        board.oval(*spot(300, 54), 13, 13, "#fbf6ea")
        board.oval(*spot(300, 54), 9, 9, "#a8331f")
    for share, tone, turn in ((0.41, "#d9503a", -90), (0.19, "#f0b23a", 58), (0.30, "#e9e2cf", 126)):
        board.ring(800, 534, 128, 128, tone, 44, 1, (turn, turn + share * 300))
    board.oval(800, 534, 62, 62, "#5a2f1e")
    board.oval(800, 534, 52, 52, "#f0c04a")
    board.oval(800, 534, 40, 40, "#d99a2a")


def vote_boxes(board: Board) -> None:
    """Three ballot boxes and falling papers."""
    board.sky((0, "#f2e2c0"), (1, "#e0b98a"))
    for stripe in range(12):
        board.poly(
            [
                (stripe * 150 - 200, 0),
                (stripe * 150 - 125, 0),
                (stripe * 150 + 100, 800),
                (stripe * 150 + 25, 800),
            ],
            "#f8eed6",
            0.5,
        )
    board.sky((0, "#b8693f"), (1, "#6f3424"), top=800)
    for x, tone, ballot in (
        (110, "#2f7f8a", "#f0b23a"),
        (580, "#c8432f", "#f8f2e2"),
        (1050, "#3a5a8f", "#e9845a"),
    ):
        board.soft([(x + 220, 930, 260, 40)], "#3a1810", 0.7, 30)
        board.poly([(x, 470), (x + 60, 420), (x + 480, 420), (x + 440, 470)], mix(tone, "#ffffff", 0.35))
        board.poly(
            [(x + 440, 470), (x + 480, 420), (x + 480, 860), (x + 440, 930)], mix(tone, "#000000", 0.3)
        )
        board.shaded(
            [(x, 470), (x + 440, 470), (x + 440, 930), (x, 930)], (0, mix(tone, "#ffffff", 0.25)), (1, tone)
        )
        for paper in range(22):
            u, v = x + board.chance.uniform(20, 330), 900 - paper * 15 - board.chance.uniform(0, 30)
            lean = board.chance.uniform(-16, 16)
            board.poly(
                [(u, v), (u + 86, v + lean), (u + 80, v + lean - 42), (u - 6, v - 42)],
                mix(mix(ballot, tone, 0.28), "#ffffff", 0.1 * (paper % 4)),
                0.92,
            )
        board.rect(x, 470, 440, 460, "#ffffff", 0.10)
        board.poly([(x + 24, 490), (x + 90, 490), (x + 50, 910), (x + 24, 910)], "#ffffff", 0.22)
        board.poly([(x + 130, 440), (x + 350, 440), (x + 342, 452), (x + 120, 452)], "#14161f")
        for lift, lean in ((0, 6), (150, -26), (290, 22)):
            u, v = x + 160 + lean, 446 - lift
            board.poly(
                [
                    (u, v),
                    (u + 130, v + lean * 0.3),
                    (u + 130 + lean, v - 120 + lean * 0.3),
                    (u + lean, v - 124),
                ],
                ballot,
            )
            board.poly(
                [
                    (u + 64, v + lean * 0.15),
                    (u + 130, v + lean * 0.3),
                    (u + 130 + lean, v - 120 + lean * 0.3),
                    (u + 64 + lean, v - 122),
                ],
                mix(ballot, "#8a5a3a", 0.25),
            )
            for line in range(4):
                board.line(
                    [(u + 14 + lean * 0.2, v - 24 - line * 22), (u + 52 + lean * 0.2, v - 24 - line * 22)],
                    "#5a4a40",
                    3,
                    0.7,
                )


def looms(board: Board) -> None:
    """Coloured threads running into a loom."""
    x: float
    board.sky((0, "#1d1430"), (1, "#3a1f3c"))
    tones = ("#e8543f", "#f29a3a", "#f7d35a", "#4fb09a", "#3a86b8", "#7a5ab0", "#e07aa0", "#f6ead2")
    board.glow(1100, 420, 720, "#ffb070", 0.5)
    for row in range(8):
        for column in range(6):
            x, y = 40 + column * 78 + row * 6, 70 + row * 118
            tone = tones[(column + row * 3) % 8]
            board.rect(x - 16, y - 34, 32, 68, "#120a1c", corner=4)
            board.rect(x - 14, y - 26, 28, 52, tone, corner=8)
            for wind in range(6):
                board.line(
                    [(x - 13, y - 22 + wind * 8), (x + 13, y - 18 + wind * 8)],
                    mix(tone, "#000000", 0.3),
                    1.6,
                    0.8,
                )
            board.rect(x - 18, y - 38, 36, 7, "#8a6a4a")
            board.rect(x - 18, y + 31, 36, 7, "#8a6a4a")
    for row in range(8):
        for column in range(6):
            x, y = 54 + column * 78 + row * 6, 70 + row * 118
            u, v = 1064, 334 + (row * 6 + column) * 7.9
            curve = [
                (x + (u - x) * t, y + (v - y) * t * t * (3 - 2 * t)) for t in (i / 24 for i in range(25))
            ]
            board.line(curve, tones[(column + row * 3) % 8], 3.4)
    for frame in range(4):
        x = 1060 + frame * 44
        board.rect(x, 250, 15, 560, "#c9925a")
        board.rect(x - 10, 236, 35, 22, "#7a4a2a")
        board.rect(x - 10, 806, 35, 22, "#7a4a2a")
    for thread in range(48):
        board.line(
            [(1064, 334 + thread * 7.9), (1260, 352 + thread * 7.2)],
            tones[(thread % 6 + thread // 6 * 3) % 8],
            3.4,
        )
    for band in range(48):
        y0, y1 = 350 + band * 7.2, 350 + (band + 1) * 7.2
        board.poly(
            [(1250, y0), (1480, 330 + band * 8), (1480, 330 + (band + 1) * 8), (1250, y1)],
            tones[(band // 3) % 8],
        )
    for stitch in range(26):
        x = 1256 + stitch * 8.8
        board.line([(x, 345), (x, 712)], "#1d1430", 1.6, 0.35)
    board.rect(1470, 210, 70, 640, "#7a4a2a", corner=30)
    for band in range(34):
        board.rect(1474, 330 + band * 11.6, 62, 11.6, tones[(band // 3) % 8])
    board.rect(980, 850, 620, 40, "#4a2a22")
    for leg in (1010, 1290, 1540):
        board.rect(leg, 850, 30, 217, "#4a2a22")
    person(board, 1350, 1040, 330, "#0c0714", 0.3)


def mirror_lab(board: Board) -> None:
    """A technician beside a great mirror."""
    board.sky((0, "#060b18"), (1, "#101c30"))
    board.glow(930, 480, 760, "#2f7fd0", 0.6)
    for ring in range(30):
        share = ring / 29
        board.oval(930, 480, 400 - 390 * share, 400 - 390 * share, mix("#0d2a55", "#a8e4ff", share**1.6))
    board.ring(930, 480, 404, 404, "#d9e6f2", 14)
    board.ring(930, 480, 422, 422, "#3a4a60", 12)
    for spoke in range(36):
        angle = spoke * math.tau / 36
        board.line(
            [
                (930 + math.cos(angle) * 416, 480 + math.sin(angle) * 416),
                (930 + math.cos(angle) * 430, 480 + math.sin(angle) * 430),
            ],
            "#8aa0b8",
            7,
        )
    board.ring(930, 480, 270, 270, "#e9faff", 7, 0.9)
    board.ring(930, 480, 160, 160, "#7fd0ff", 3, 0.7)
    board.beam([(640, 230), (760, 150), (1250, 640), (1130, 740)], "#dff4ff", 0.16, 18)
    board.oval(930, 480, 34, 34, "#0a1630")
    board.poly([(820, 900), (1040, 900), (1130, 1067), (730, 1067)], "#1a2638")
    board.rect(780, 888, 300, 26, "#3a4a60")
    board.rect(0, 1000, 1600, 67, "#0a1220")
    person(board, 400, 1020, 720, "#03060e", 0.25)
    board.line([(462, 520), (560, 590), (640, 560)], "#03060e", 44)
    board.oval(642, 558, 24, 22, "#03060e")


def mission_control(board: Board) -> None:
    """Rows of people before a big screen."""
    x: float
    board.sky((0, "#04070f"), (1, "#0c1626"))
    board.rect(110, 60, 1380, 560, "#0f4a7a", corner=16)
    board.rect(122, 72, 1356, 536, "#0a2a50", corner=12)
    for x in range(170, 1480, 90):
        board.line([(x, 72), (x, 608)], "#2f7ab0", 1.2, 0.5)
    for y in range(110, 608, 70):
        board.line([(122, y), (1478, y)], "#2f7ab0", 1.2, 0.5)
    for x, y, across, down in (
        (360, 250, 130, 70),
        (430, 410, 60, 110),
        (760, 230, 110, 60),
        (790, 370, 86, 110),
        (1060, 250, 200, 86),
        (1290, 440, 80, 46),
        (940, 200, 130, 46),
    ):
        board.soft(
            [
                (
                    x + board.chance.uniform(-across, across) * 0.5,
                    y + board.chance.uniform(-down, down) * 0.5,
                    across * 0.5,
                    down * 0.5,
                )
                for _ in range(7)
            ],
            "#2f9a8a",
            0.75,
            5,
        )
    orbit = [(122 + t * 13.56, 340 + 190 * math.sin(t / 100 * math.tau * 1.15 + 0.4)) for t in range(101)]
    board.line(orbit, "#ffd05a", 5)
    board.glow(*orbit[62], 120, "#fff0b0", 1.0)
    board.oval(*orbit[62], 11, 11, "#ffffff")
    board.glow(800, 330, 900, "#3fa0f0", 0.4)
    for row, (level, tall, tone) in enumerate(
        ((730, 250, "#0a1830"), (860, 320, "#071022"), (1010, 410, "#03060e"))
    ):
        board.rect(0, level - 24, 1600, 400, mix(tone, "#1f4a7a", 0.2))
        count = 11 - row * 2
        for seat in range(count):
            x = 800 + (seat - (count - 1) / 2) * (140 + row * 44) + board.chance.uniform(-12, 12)
            board.rect(x - tall * 0.26, level - 50 - row * 10, tall * 0.52, 44 + row * 8, "#2f8fd0", corner=5)
            board.oval(x, level - tall * 0.36, tall * 0.085, tall * 0.105, tone)
            board.poly(
                [
                    (x - tall * 0.2, level + 40),
                    (x - tall * 0.18, level - tall * 0.16),
                    (x - tall * 0.08, level - tall * 0.24),
                    (x + tall * 0.08, level - tall * 0.24),
                    (x + tall * 0.18, level - tall * 0.16),
                    (x + tall * 0.2, level + 40),
                ],
                tone,
            )
        board.rect(0, level + 6, 1600, 300, tone)
        board.rect(0, level + 6, 1600, 4, "#2f7ab0", 0.6)

"""Pictures of courts, grounds and halls."""

import math

from drawing.board import Board, mix
from drawing.motifs import person


def gym_light(board: Board) -> None:
    """A hoop in a shaft of light."""
    x: float
    board.sky((0, "#3a2430"), (0.7, "#6a3f34"), (1, "#3a1f1c"))
    for brick in range(16):
        board.line([(0, brick * 46), (1600, brick * 46)], "#24141c", 2, 0.5)
    for window in range(6):
        x = 120 + window * 240
        board.rect(x, 60, 170, 150, "#ffe2a0")
        for bar in (1, 2):
            board.rect(x + bar * 57 - 3, 60, 6, 150, "#3a2430")
        board.rect(x, 132, 170, 6, "#3a2430")
    board.sky((0, "#c9803f"), (1, "#7a3f22"), top=760)
    for plank in range(34):
        x = -800 + plank * 96
        board.line([(800 + (x - 800) * 0.55, 760), (x, 1067)], "#5f2f1c", 2, 0.5)
    for window in range(6):
        x = 120 + window * 240
        board.beam([(x, 60), (x + 170, 60), (x - 90, 1067), (x - 420, 1067)], "#ffd890", 0.2, 16)
    board.line([(1090, 330), (1330, 250)], "#1c1016", 18)
    board.line([(1090, 430), (1330, 520)], "#1c1016", 14)
    board.rect(1320, 210, 34, 560, "#1c1016")
    board.poly([(1040, 230), (1100, 200), (1100, 520), (1040, 560)], "#f6ecd8")
    board.line([(1040, 230), (1100, 200), (1100, 520), (1040, 560), (1040, 230)], "#c8432f", 8)
    board.line([(1052, 376), (1088, 358), (1088, 470), (1052, 492)], "#c8432f", 6)
    board.ring(940, 520, 104, 30, "#f0582a", 11)
    for strand in range(11):
        a = strand * math.pi / 10
        x = 940 + 100 * math.cos(a)
        board.line(
            [(x, 522 + 26 * math.sin(a)), (940 + 62 * math.cos(a + 0.3), 600), (940 + 48 * math.cos(a), 672)],
            "#fff6e2",
            3,
            0.9,
        )
    for knot in range(3):
        board.ring(940, 566 + knot * 38, 80 - knot * 15, 18 - knot * 3, "#fff6e2", 2.4, 0.8)
    board.ring(620, 900, 420, 92, "#fff0d0", 6, 0.7)
    board.line([(0, 940), (1600, 940)], "#fff0d0", 6, 0.5)
    board.soft([(420, 960, 90, 18)], "#2a120c", 0.7, 14)
    board.oval(410, 896, 62, 62, "#d9622a")
    board.oval(392, 878, 34, 34, "#f08a4a", 0.6)
    for across in (26, 2):
        board.ring(410, 896, across, 61, "#4a1f14", 4)
    board.line([(349, 896), (471, 896)], "#4a1f14", 4)


def station_clock(board: Board) -> None:
    """Light through the glass of a great clock."""
    board.sky((0, "#2a2a3a"), (1, "#14121c"))
    board.glow(800, 430, 900, "#f7b45a", 0.7)
    for rib in range(15):
        board.ring(800, 1000, 300 + rib * 74, 560 + rib * 60, "#4a3a38", 9, 0.5, (180, 360))
    board.oval(800, 410, 350, 350, "#1c1820")
    for ring in range(18):
        board.oval(800, 410, 322 - ring * 9, 322 - ring * 9, mix("#f0a44a", "#fff4d4", ring / 17))
    for hour in range(12):
        angle = hour * math.tau / 12 - math.pi / 2
        wide = 13 if hour % 3 == 0 else 8
        board.line(
            [
                (800 + math.cos(angle) * 250, 410 + math.sin(angle) * 250),
                (800 + math.cos(angle) * 304, 410 + math.sin(angle) * 304),
            ],
            "#2a1f1c",
            wide,
        )
    for minute in range(60):
        angle = minute * math.tau / 60
        board.line(
            [
                (800 + math.cos(angle) * 294, 410 + math.sin(angle) * 294),
                (800 + math.cos(angle) * 306, 410 + math.sin(angle) * 306),
            ],
            "#2a1f1c",
            3,
        )
    for angle, far, wide in (
        (math.tau * (7 + 21 / 60) / 12 - math.pi / 2, 180, 19),
        (math.tau * 21 / 60 - math.pi / 2, 262, 12),
    ):
        board.line(
            [
                (800 - math.cos(angle) * 44, 410 - math.sin(angle) * 44),
                (800 + math.cos(angle) * far, 410 + math.sin(angle) * far),
            ],
            "#1c1418",
            wide,
        )
    board.oval(800, 410, 21, 21, "#1c1418")
    board.ring(800, 410, 342, 342, "#b5803f", 12)
    for side in (-1, 1):
        board.beam(
            [
                (800 + side * 60, 520),
                (800 + side * 230, 420),
                (800 + side * 640, 1067),
                (800 + side * 240, 1067),
            ],
            "#ffd08a",
            0.2,
            30,
        )
    board.sky((0, "#5f4536"), (1, "#1c1416"), top=900)
    board.oval(800, 980, 460, 56, "#f7c87a", 0.35)
    for x, tall, case in (
        (300, 150, 1),
        (430, 140, 0),
        (610, 158, 1),
        (760, 150, 0),
        (830, 146, 0),
        (1010, 160, 1),
        (1180, 150, 1),
        (1330, 142, 0),
    ):
        foot = 955 + (x % 70)
        board.poly(
            [
                (x - 12, foot),
                (x + 12, foot),
                (x + 12 + (x - 800) * 0.22, foot + 90),
                (x - 26 + (x - 800) * 0.22, foot + 90),
            ],
            "#0a070c",
            0.45,
        )
        person(board, x, foot, tall, "#0c0910", 0.9)
        if case:
            board.rect(x + 22, foot - 44, 40, 38, "#0c0910", corner=4)
            board.ring(x + 42, foot - 46, 9, 9, "#0c0910", 4)


def basketball_court(board: Board) -> None:
    """Five players and long shadows, from above."""
    board.sky((0, "#d98a4a"), (1, "#b5632f"))
    for plank in range(41):
        board.rect(plank * 40, 0, 38, 1067, mix("#d9884a", "#c2733a", board.chance.random()))
    board.rect(0, 300, 470, 467, "#1f4a7a")
    board.ring(470, 533, 180, 180, "#fff6e2", 9)
    board.oval(1600, 533, 300, 300, "#1f4a7a")
    board.ring(1600, 533, 300, 300, "#fff6e2", 9)
    for box in (
        ((0, 300), (470, 300), (470, 767), (0, 767)),
        ((0, 40), (1600, 40)),
        ((0, 1027), (1600, 1027)),
    ):
        board.line(box, "#fff6e2", 9)
    board.ring(140, 533, 760, 470, "#fff6e2", 9, 1, (-78, 78))
    board.line([(1592, 40), (1592, 1027)], "#fff6e2", 9)
    board.ring(150, 533, 34, 34, "#f0582a", 9)
    board.rect(104, 470, 10, 126, "#fff6e2")
    for x, y, tone in (
        (1180, 480, "#c8322a"),
        (930, 700, "#f2ead6"),
        (760, 330, "#c8322a"),
        (560, 620, "#f2ead6"),
        (1020, 330, "#f2ead6"),
    ):
        board.soft(
            [(x + 60 + i * 30, y + 40 + i * 20, 34 - i * 2, 26 - i * 2) for i in range(9)],
            "#3a1810",
            0.65,
            10,
        )
        board.oval(x - 30, y + 34, 17, 24, "#2a1a18")
        board.oval(x + 30, y - 30, 17, 24, "#2a1a18")
        board.oval(x, y, 56, 40, tone)
        for arm in ((-58, -26), (58, 24)):
            board.line(
                [(x + arm[0] * 0.7, y + arm[1] * 0.3), (x + arm[0] * 1.25, y + arm[1] * 1.5)], "#a8693f", 17
            )
        board.oval(x, y, 27, 27, "#33201a")
    board.soft([(830, 640, 30, 22)], "#3a1810", 0.6, 12)
    board.line([(1150, 470), (1040, 452), (930, 450), (800, 468)], "#fff6e2", 3, 0.35)
    board.oval(700, 480, 47, 47, "#e2662a")
    board.oval(686, 466, 26, 26, "#f7955a", 0.7)
    board.line([(653, 480), (747, 480)], "#4a1f14", 4)
    board.line([(700, 433), (700, 527)], "#4a1f14", 4)
    board.ring(655, 480, 46, 60, "#4a1f14", 4, 1, (-52, 52))
    board.ring(745, 480, 46, 60, "#4a1f14", 4, 1, (128, 232))


def stadium_lights(board: Board) -> None:
    """Floodlights in fog."""
    x: float
    board.sky((0, "#08161c"), (0.6, "#1f4a4f"), (1, "#6fa08f"), bottom=640)
    for x in (150, 1450):
        board.line([(x, 660), (x, 170)], "#0a1a1e", 16)
        board.line([(x - 40, 660), (x, 400), (x + 40, 660)], "#0a1a1e", 7)
    board.poly([(0, 640), (0, 470), (360, 560), (1240, 560), (1600, 470), (1600, 640)], "#10262c")
    board.poly(
        [(0, 470), (0, 440), (360, 534), (1240, 534), (1600, 440), (1600, 470), (1240, 560), (360, 560)],
        "#1c3c42",
    )
    for _ in range(900):
        x = board.chance.uniform(0, 1600)
        edge = 478 + 84 * min(1.0, min(x, 1600 - x) / 360)
        board.oval(
            x,
            board.chance.uniform(edge + 6, 634),
            3.4,
            4,
            board.chance.choice(("#3f6a6a", "#2c5054", "#6f958a", "#c8583f")),
            0.7,
        )
    for stripe in range(10):
        board.poly(
            [
                (800 + (stripe - 5) * 150, 640),
                (800 + (stripe - 4) * 150, 640),
                (800 + (stripe - 4) * 420, 1067),
                (800 + (stripe - 5) * 420, 1067),
            ],
            "#2f8a4a" if stripe % 2 else "#3a9a55",
        )
    board.line([(0, 700), (1600, 700)], "#eef6e6", 3, 0.8)
    board.ring(800, 860, 330, 84, "#eef6e6", 5, 0.8)
    board.line([(800, 640), (800, 1067)], "#eef6e6", 5, 0.8)
    for x, side in ((150, 1), (1450, -1)):
        for target in (260, 620, 1000):
            board.beam(
                [
                    (x - 40, 170),
                    (x + 40, 170),
                    (x + side * (target + 190), 1000),
                    (x + side * (target - 190), 1000),
                ],
                "#f4fbe6",
                0.2,
                30,
            )
        for row in range(3):
            for lamp in range(6):
                board.oval(x - 62 + lamp * 25, 110 + row * 27, 10, 10, "#fffff2")
        board.glow(x, 138, 380, "#f6ffe6", 1.0)
    for x, y, tall, tone in (
        (420, 780, 84, "#b8281f"),
        (560, 900, 112, "#f2f2e6"),
        (720, 800, 90, "#b8281f"),
        (900, 930, 120, "#b8281f"),
        (1040, 820, 92, "#f2f2e6"),
        (1230, 880, 106, "#f2f2e6"),
    ):
        for side in (-1, 1):
            board.poly(
                [
                    (x - 6, y),
                    (x + 6, y),
                    (x + 8 + side * tall * 1.3, y + tall * 0.5),
                    (x - 8 + side * tall * 1.3, y + tall * 0.5),
                ],
                "#0c2a1a",
                0.35,
            )
        person(board, x, y, tall, tone, 1.2)
    board.oval(820, 968, 11, 11, "#ffffff")
    board.soft(
        [
            (
                board.chance.uniform(-100, 1700),
                board.chance.uniform(610, 780),
                board.chance.uniform(140, 320),
                board.chance.uniform(20, 60),
            )
            for _ in range(20)
        ],
        "#dcebdc",
        0.5,
        70,
    )

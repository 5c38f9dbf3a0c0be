"""Pictures of figures and of space."""

import math

from drawing.board import Board, axes, mix


def seismograph(board: Board) -> None:
    """A trace that swings wide over layers of earth."""
    x: float
    y: float
    board.sky((0, "#f4e8d0"), (1, "#e9d2a8"), bottom=700)
    for x in range(0, 1600, 40):
        board.line([(x, 0), (x, 700)], "#c9a97a", 1, 0.5)
    for y in range(0, 700, 40):
        board.line([(0, y), (1600, y)], "#c9a97a", 1, 0.5)
    trace = []
    for x in range(0, 1602, 3):
        swell = 9 + 225 * math.exp(-(((x - 720) / 120) ** 2)) + 90 * math.exp(-(((x - 960) / 150) ** 2))
        trace.append((x, 280 + swell * math.sin(x * 0.83) * board.chance.uniform(0.35, 1)))
    board.line(trace, "#b8281f", 4)
    board.line([(1600, 250), (1240, 276)], "#2a2a34", 12)
    bands = ("#6f7f4a", "#a5743f", "#c28a4a", "#8a4f34", "#6a3a3a", "#4a2a3a", "#2c1c30")
    for band, tone in enumerate(bands):
        level = 540 + band * 76
        left = [(x, level + 20 * math.sin(x / 150 + band) + 8 * math.sin(x / 47)) for x in range(0, 741, 10)]
        right = [
            (x, level + 62 + 20 * math.sin(x / 150 + band) + 8 * math.sin(x / 47))
            for x in range(760, 1611, 10)
        ]
        board.shaded(
            [(0, 1067), *left, (740 - (level - 540) * 0.25 + 90, 1067)],
            (0, tone),
            (1, mix(tone, "#000000", 0.25)),
        )
        board.shaded(
            [(850 - (level - 540) * 0.25, 1067), *right, (1610, 1067)],
            (0, tone),
            (1, mix(tone, "#000000", 0.25)),
        )
        for _ in range(50):
            x = board.chance.uniform(0, 1600)
            y = level + board.chance.uniform(24, 70) + (62 if x > 760 else 0)
            board.oval(
                x, y, board.chance.uniform(1.5, 6), board.chance.uniform(1, 4), mix(tone, "#fff0d0", 0.4), 0.7
            )
    board.poly([(742, 545), (764, 600), (690, 1067), (580, 1067)], "#180c1c")
    board.glow(660, 1000, 260, "#ff6a2a", 0.9)
    for ring in range(5):
        board.ring(660, 1010, 110 + ring * 110, 80 + ring * 80, "#ffb070", 4, 0.5 - ring * 0.08, (190, 350))


def ticker_chart(board: Board) -> None:
    """Bars like a city at night, and a line that falls."""
    x: float
    y: float
    board.sky((0, "#061226"), (0.7, "#0f3050"), (1, "#1f5a70"))
    for y in range(90, 1000, 90):
        board.line([(0, y), (1600, y)], "#3f7f9a", 1.2, 0.35)
    for row in range(11):
        for column in range(36):
            if board.chance.random() < 0.5:
                board.rect(
                    20 + column * 45,
                    26 + row * 24,
                    board.chance.uniform(14, 38),
                    8,
                    board.chance.choice(("#2f7a8a", "#c8583f", "#3f9a7a")),
                    0.3,
                    2,
                )
    tones = ("#e8543f", "#f2a03a", "#f7d35a", "#4fb09a", "#3a9ac8")
    values = [
        0.86,
        0.92,
        0.8,
        0.84,
        0.74,
        0.78,
        0.66,
        0.7,
        0.6,
        0.62,
        0.52,
        0.56,
        0.47,
        0.42,
        0.45,
        0.36,
        0.33,
        0.3,
        0.26,
        0.24,
    ]
    for bar, value in enumerate(values):
        x, tall = 36 + bar * 77, 780 * value
        tone = _along(tones, bar / (len(values) - 1))
        board.shaded(
            [(x, 1010 - tall), (x + 58, 1010 - tall), (x + 58, 1010), (x, 1010)],
            (0, tone),
            (1, mix(tone, "#061226", 0.75)),
        )
        board.rect(x, 1010 - tall, 58, 7, mix(tone, "#ffffff", 0.5))
        for wx in range(3):
            for wy in range(round(tall / 34)):
                if board.chance.random() < 0.55:
                    board.rect(
                        x + 9 + wx * 16,
                        1010 - tall + 22 + wy * 34,
                        9,
                        15,
                        "#fff3c4",
                        board.chance.uniform(0.35, 0.95),
                    )
    line = [(65 + bar * 77, 930 - 780 * value + 20 * math.sin(bar * 1.7)) for bar, value in enumerate(values)]
    board.line(line, "#061226", 16, 0.5)
    board.line(line, "#fff6dc", 8)
    for x, y in line:
        board.oval(x, y, 11, 11, "#061226")
        board.oval(x, y, 8, 8, "#fff6dc")
    board.glow(*line[-1], 150, "#fff6dc", 1.0)
    board.rect(0, 1010, 1600, 57, "#040c1a")
    for mark in range(23):
        up = mark % 3
        x = 30 + mark * 72
        board.poly(
            [(x, 1046 if up else 1030), (x + 9, 1030 if up else 1046), (x + 18, 1046 if up else 1030)],
            "#4fd09a" if up else "#ff6a4a",
        )
        board.rect(x + 25, 1034, 32, 8, "#7fa3b5", 0.8, 2)


def _along(tones: tuple[str, ...], share: float) -> str:
    """The tone `share` of the way along a row of tones."""
    place = share * (len(tones) - 1)
    low = min(int(place), len(tones) - 2)
    return mix(tones[low], tones[low + 1], place - low)


def satellite_orbit(board: Board) -> None:
    """A winged satellite above the night side."""
    board.sky((0, "#02040d"), (1, "#071230"))
    board.stars(420, 760)
    for ring in range(26):
        board.oval(
            800,
            2010,
            1330 - ring * 3,
            1330 - ring * 3,
            mix("#0b2a66", "#8fdcff", (ring / 25) ** 3),
            0.12 + ring * 0.02,
        )
    board.oval(800, 2010, 1250, 1250, "#0a2348")
    board.oval(800, 2040, 1250, 1250, "#06142c")
    board.glow(1420, 980, 420, "#bff0ff", 0.9)
    for _ in range(1500):
        t = board.chance.random()
        x = 120 + 1300 * t + board.chance.gauss(0, 26)
        y = 930 + 60 * math.sin(t * 9) - 60 * math.sin(t * math.pi) + abs(board.chance.gauss(0, 34))
        board.oval(
            x,
            y,
            1.3,
            1.1,
            board.chance.choice(("#ffd27a", "#ffb04a", "#fff0c8")),
            board.chance.uniform(0.3, 0.95),
        )
    for x, y in ((380, 905), (640, 950), (930, 880), (1150, 960)):
        board.glow(x, y, 70, "#ffc46a", 0.8)
    turn = -0.32
    spin = axes((800, 400), (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn)))
    for side in (-1, 1):
        board.line([spin(0, 0), spin(side * 170, 0)], "#c9d2dc", 12)
        for panel in range(3):
            a, b = side * (160 + panel * 150), side * (302 + panel * 150)
            board.shaded(
                [spin(a, -92), spin(b, -92), spin(b, 92), spin(a, 92)], (0, "#4f8fe0"), (1, "#0f2a6a")
            )
            for cell in range(1, 6):
                u = a + (b - a) * cell / 6
                board.line([spin(u, -92), spin(u, 92)], "#a8cdf7", 2, 0.7)
            for cell in (-46, 0, 46):
                board.line([spin(a, cell), spin(b, cell)], "#a8cdf7", 2, 0.7)
            board.line([spin(a, -92), spin(b, -92), spin(b, 92), spin(a, 92), spin(a, -92)], "#e9eef4", 4)
    board.shaded(
        [spin(-96, -110), spin(96, -110), spin(96, 110), spin(-96, 110)], (0, "#ffe09a"), (1, "#a8641c")
    )
    for fold in range(9):
        board.poly(
            [
                spin(-96 + fold * 21, -110),
                spin(-84 + fold * 21, -20 + 16 * (fold % 3)),
                spin(-92 + fold * 21, 110),
            ],
            "#fff3c8",
            0.35,
        )
    board.poly([spin(-60, 110), spin(60, 110), spin(48, 190), spin(-48, 190)], "#2a3040")
    board.oval(*spin(0, 192), 50, 20, "#0a1020")
    board.oval(*spin(6, 190), 20, 8, "#5fb8f0")
    board.line([spin(0, -110), spin(0, -190)], "#c9d2dc", 6)
    board.oval(*spin(0, -196), 62, 24, "#e9eef4")
    board.beam([spin(-20, 196), spin(20, 196), (1090, 930), (700, 960)], "#7fd0ff", 0.22, 20)


def rocket_launch(board: Board) -> None:
    """A column of fire over a palm coast."""
    board.sky((0, "#060a20"), (0.55, "#2a2456"), (0.85, "#a84a4a"), (1, "#f7a85a"), bottom=790)
    board.stars(190, 480)
    board.glow(800, 620, 760, "#ff9a3a", 0.9)
    board.poly([(776, 300), (824, 300), (868, 800), (732, 800)], "#ffb040")
    board.beam([(782, 300), (818, 300), (850, 800), (750, 800)], "#fff6d4", 1.0, 10)
    board.poly([(786, 300), (814, 300), (832, 760), (768, 760)], "#fffbe8")
    board.glow(800, 330, 260, "#fff3c4", 1.0)
    for layer, tone in enumerate(("#5f3a5a", "#a85a58", "#f0a070", "#ffe0b0")):
        board.soft(
            [
                (
                    800 + board.chance.gauss(0, 210 - layer * 40),
                    775 - abs(board.chance.gauss(0, 60 - layer * 9)),
                    board.chance.uniform(40, 95) - layer * 8,
                    board.chance.uniform(30, 66) - layer * 6,
                )
                for _ in range(46)
            ],
            tone,
            0.9,
            16,
        )
    for side in (-1, 1):
        board.poly(
            [
                (800 + side * 22, 302),
                (800 + side * 40, 302),
                (800 + side * 40, 176),
                (800 + side * 31, 150),
                (800 + side * 22, 176),
            ],
            "#d9dce6",
        )
    board.shaded(
        [(778, 306), (822, 306), (822, 120), (816, 84), (800, 44), (784, 84), (778, 120)],
        (0, "#ffffff"),
        (1, "#b5b9c9"),
    )
    board.rect(778, 140, 44, 12, "#c8322a")
    board.rect(778, 226, 44, 6, "#2a3050")
    board.poly([(806, 60), (816, 84), (822, 120), (822, 306), (810, 306)], "#6f7590", 0.5)
    board.rect(0, 782, 1600, 12, "#140c1c")
    board.mirror(792, "#1c1430", 0.75, 8)
    board.ripples(796, 1067, "#ffd08a", 340, 0.65, 800, 110)
    board.ripples(800, 1067, "#0a0818", 220, 0.4)
    for x, foot, tall, lean in (
        (120, 800, 300, 26),
        (230, 804, 220, -18),
        (1420, 800, 320, -30),
        (1520, 806, 230, 22),
        (1330, 802, 180, 14),
    ):
        trunk = [(x + lean * (t / 10) ** 2, foot - tall * t / 10) for t in range(11)]
        board.line(trunk, "#0c0714", 9)
        for frond in range(9):
            angle = -math.pi + frond * math.pi / 8
            tip = trunk[-1]
            leaf = [
                (tip[0] + math.cos(angle) * r, tip[1] + math.sin(angle) * r * 0.5 + (r / 62) ** 2 * 18)
                for r in range(0, 100, 12)
            ]
            board.line(leaf, "#0c0714", 8)
    board.poly([(0, 796), (0, 776), (320, 786), (480, 796)], "#0c0714")
    board.poly([(1600, 796), (1600, 774), (1260, 786), (1120, 796)], "#0c0714")

"""Pictures of harbours, yards and charts."""

import math

from drawing.board import Board, mix
from drawing.motifs import freighter, gull, person, quay_crane

_BOXES = ("#c8452f", "#e0a030", "#2f7a8a", "#365a8a", "#e9dcc0", "#7a3a52", "#d9693a", "#4c8a68")


def harbour_cranes(board: Board) -> None:
    """Cranes like long-legged birds at dawn."""
    board.sky((0, "#3a2a6a"), (0.45, "#b0588f"), (0.75, "#f29a8a"), (1, "#ffd9a0"), bottom=800)
    board.glow(560, 780, 620, "#ffcf90", 0.9)
    board.oval(560, 770, 74, 74, "#fff1cc")
    board.ridge(780, 60, ((0, "#9a5a90"), (1, "#d98a90")), 0.45, 830)
    for x, tall, tone, lift in (
        (180, 330, "#8a4f88", 1),
        (420, 350, "#7a4580", 0.9),
        (1430, 360, "#7a4580", 1),
    ):
        quay_crane(board, x, 810, tall, tone, lift)
    for x, tall, lift in ((300, 640, 1), (760, 690, 0.95), (1240, 650, 1.0)):
        quay_crane(board, x, 830, tall, "#231541", lift)
    board.rect(0, 826, 1600, 22, "#1a1033")
    for x in (120, 600, 1060, 1500):
        board.rect(x, 800, 60, 26, "#1a1033")
    board.mirror(848, "#3a2558", 0.65, 6)
    board.ripples(850, 1067, "#ffd9a0", 200, 0.5, 560, 170)
    for x, y, span in ((640, 300, 28), (700, 350, 20), (590, 380, 16), (1100, 250, 22)):
        gull(board, x, y, span, "#231541")


def container_port(board: Board) -> None:
    """Red cranes over stacks of boxes, yellow evening."""
    board.sky((0, "#e9a23a"), (0.6, "#f7cf6a"), (1, "#fff0b8"), bottom=760)
    board.glow(1260, 330, 480, "#fffbe0", 0.9)
    board.oval(1260, 330, 84, 84, "#fffdf0")
    board.ridge(720, 120, ((0, "#d9a860"), (1, "#f0cd84")), 0.5, 790)
    for x in (40, 520):
        quay_crane(board, x + 130, 800, 560, "#d98a5a", 0.02)
    board.rect(0, 790, 1600, 100, "#6a4a3a")
    board.rect(620, 820, 1000, 70, "#2f5a66")
    board.poly([(640, 820), (1700, 820), (1700, 640), (700, 650)], "#1f3f5a")
    board.poly([(640, 820), (1700, 820), (1700, 780), (655, 780)], "#8a2f2a")
    for column in range(13):
        for row in range(2 + (column * 7) % 5):
            board.rect(780 + column * 66, 612 - row * 34, 63, 31, _BOXES[(column * 5 + row * 3) % 8])
            board.rect(780 + column * 66, 612 - row * 34, 63, 5, "#fff3d0", 0.25)
    quay_crane(board, 330, 880, 760, "#b8281f", 0.02)
    board.sky((0, "#8a6a52"), (1, "#3a2a2a"), top=880)
    for column in range(17):
        for row in range(1 + (column * 11) % 4):
            x, y = column * 98 - 20, 990 - row * 56
            tone = _BOXES[(column * 3 + row * 5) % 8]
            board.rect(x, y - 54, 95, 54, tone)
            for rib in range(7):
                board.rect(x + 6 + rib * 13, y - 50, 5, 46, mix(tone, "#000000", 0.18))
            board.rect(x, y - 54, 95, 4, "#fff3d0", 0.35)
    for x, tall in ((250, 62), (1010, 58), (1060, 60)):
        person(board, x, 1046, tall, "#f2a02a")


def shipyard(board: Board) -> None:
    """A bow on the slipway."""
    board.sky((0, "#16384a"), (0.6, "#3f7a80"), (1, "#f0c07a"))
    board.glow(800, 900, 700, "#ffcf80", 0.6)
    quay_crane(board, 40, 930, 720, "#1a3a48", 0.05)
    board.line([(1180, 930), (1180, 180)], "#1a3a48", 22)
    board.line([(980, 210), (1600, 210)], "#1a3a48", 20)
    board.line([(1180, 120), (1560, 206)], "#1a3a48", 6)
    board.line([(1380, 210), (1380, 360)], "#1a3a48", 4)
    board.shaded(
        [(800, 190), (1230, 330), (1120, 700), (860, 960), (800, 960)], (0, "#d0573a"), (1, "#7a2a26")
    )
    board.shaded([(800, 190), (370, 330), (480, 700), (740, 960), (800, 960)], (0, "#a03a2c"), (1, "#4d1a1e"))
    board.shaded(
        [(800, 660), (1128, 672), (1120, 700), (860, 960), (800, 960)], (0, "#2f4f5a"), (1, "#16282f")
    )
    board.shaded([(800, 660), (472, 672), (480, 700), (740, 960), (800, 960)], (0, "#1f3a44"), (1, "#0d1c22"))
    board.line([(800, 190), (800, 960)], "#f0b08a", 4)
    board.line([(370, 330), (800, 190), (1230, 330)], "#f5e6cc", 9)
    for side in (-1, 1):
        for row in range(6):
            board.oval(800 + side * (150 + row % 2 * 90), 400 + row * 34, 7, 7, "#f2d0a0", 0.25)
        board.oval(800 + side * 190, 520, 22, 26, "#1a1016")
        for prop in range(5):
            x = 800 + side * (90 + prop * 78)
            board.line([(x, 960), (800 + side * (70 + prop * 62), 800 - prop * 26)], "#24343a", 9)
    board.sky((0, "#3a3432"), (1, "#14161a"), top=950)
    for x, y in ((640, 880), (1010, 820)):
        board.glow(x, y, 190, "#bfe8ff", 1.0)
        board.oval(x, y, 7, 7, "#ffffff")
        for _ in range(60):
            angle, far = board.chance.uniform(-0.3, 3.4), board.chance.random() ** 1.5 * 150
            end = (x + math.cos(angle) * far, y + math.sin(angle) * far * 0.9 + far * 0.2)
            board.line([(x + (end[0] - x) * 0.7, y + (end[1] - y) * 0.7), end], "#ffd98a", 1.8, 0.9)
    for x, tall in ((596, 104), (1060, 100), (300, 96), (1320, 100)):
        person(board, x, 978, tall, "#0d1216")


def chart_compass(board: Board) -> None:
    """A sea chart with a red route and a compass."""
    side: float
    board.sky((0, "#e9dcc0"), (1, "#d9c49a"))
    coast = [
        (x, 330 + 110 * math.sin(x / 210) + 46 * math.sin(x / 71 + 2) + board.chance.uniform(-7, 7))
        for x in range(-10, 1620, 12)
    ]
    for depth in range(9):
        tone = mix("#c9dccc", "#5f9aa0", depth / 8)
        board.poly(
            [
                (-10, 1080),
                *[(x, y + 34 + depth * (58 + 12 * math.sin(x / 260 + depth))) for x, y in coast],
                (1620, 1080),
            ],
            tone,
        )
        board.line(
            [(x, y + 34 + depth * (58 + 12 * math.sin(x / 260 + depth))) for x, y in coast],
            "#fdf6e4",
            1.6,
            0.7,
        )
    board.poly([(-10, -10), *coast, (1620, -10)], "#e6cf9a")
    board.line(coast, "#8a6a3a", 4)
    for hill in range(26):
        x, y = board.chance.uniform(40, 1560), board.chance.uniform(30, 220)
        board.line([(x - 20, y + 14), (x, y - 12), (x + 20, y + 14)], "#a5874f", 2.4, 0.7)
        board.line([(x, y - 12), (x + 6, y + 14)], "#a5874f", 1.4, 0.5 + hill * 0)
    for x in range(0, 1600, 200):
        board.line([(x, 0), (x, 1067)], "#7a6a4a", 1, 0.35)
    for y in range(66, 1067, 200):
        board.line([(0, y), (1600, y)], "#7a6a4a", 1, 0.35)
    route = [
        (70 + t * 9.6, 900 - 330 * math.sin(t / 150 * 2.6) + 40 * math.sin(t / 11)) for t in range(0, 150, 2)
    ]
    for first, second in zip(route[::3], route[1::3], strict=False):
        board.line([first, second], "#c22f22", 8)
    board.oval(*route[0], 13, 13, "#c22f22")
    board.oval(*route[-1], 17, 17, "#c22f22")
    board.oval(*route[-1], 8, 8, "#fdf6e4")
    x, y = 1230, 760
    board.soft([(x + 16, y + 22, 226, 226)], "#2a2416", 0.6, 40)
    for radius, tone in ((226, "#8a5f22"), (218, "#d9a64a"), (200, "#8f6526"), (192, "#fbf3dc")):
        board.oval(x, y, radius, radius, tone)
    for tick in range(72):
        angle = tick * math.tau / 72
        inner = 160 if tick % 6 == 0 else 174
        board.line(
            [
                (x + math.cos(angle) * inner, y + math.sin(angle) * inner),
                (x + math.cos(angle) * 184, y + math.sin(angle) * 184),
            ],
            "#3a3020",
            4 if tick % 6 == 0 else 2,
        )
    for point in range(8):
        angle = point * math.tau / 8
        far = 140 if point % 2 == 0 else 84
        tip = (x + math.cos(angle) * far, y + math.sin(angle) * far)
        for side, tone in ((-1, "#2f5a66"), (1, "#9cc0b4")):
            root = (x + math.cos(angle + side * 0.5) * 30, y + math.sin(angle + side * 0.5) * 30)
            board.poly([(x, y), root, tip], tone)
    turn = -0.9
    for side, tone in ((0, "#c22f22"), (math.pi, "#24323a")):
        tip = (x + math.cos(turn + side) * 168, y + math.sin(turn + side) * 168)
        board.poly(
            [
                tip,
                (x + math.cos(turn + side + 1.57) * 15, y + math.sin(turn + side + 1.57) * 15),
                (x + math.cos(turn + side - 1.57) * 15, y + math.sin(turn + side - 1.57) * 15),
            ],
            tone,
        )
    board.oval(x, y, 13, 13, "#d9a64a")
    freighter(board, 330, 566, 130, "#24323a", "#f6ecd2", "#c22f22")

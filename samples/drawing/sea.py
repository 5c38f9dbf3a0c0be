"""Pictures of boats and open water."""

import math

from drawing.board import Board, mix
from drawing.motifs import (
    freighter,
    gull,
    person,
    rowing_boat,
)


def fishing_boats(board: Board) -> None:
    """Moored boats at sunrise."""
    board.sky((0, "#5fb3b8"), (0.5, "#f6d9a8"), (1, "#f7a978"), bottom=520)
    board.glow(330, 480, 480, "#fff1c4", 0.9)
    board.oval(330, 470, 58, 58, "#fff8e0")
    board.ridge(500, 150, ((0, "#7aa39a"), (1, "#d9b48e")), 0.5, 525)
    board.ridge(520, 70, ((0, "#3d6f70"), (1, "#6f9288")), 0.5, 530)
    board.rect(1180, 330, 34, 190, "#f4efe2")
    board.rect(1172, 320, 50, 12, "#b5483a")
    board.poly([(1176, 320), (1218, 320), (1197, 290)], "#b5483a")
    board.mirror(528, "#2f7f88", 0.6, 5)
    board.ripples(530, 1067, "#fff0c4", 200, 0.5, 330, 160)
    fleet = (
        (40, 640, 330, "#c8452f", "#fbe6bf"),
        (430, 655, 300, "#1f5f86", "#f6f0dc"),
        (800, 645, 340, "#e2a52f", "#24415a"),
        (1190, 660, 320, "#2f7a5a", "#f7ead0"),
        (-60, 850, 560, "#1d4f78", "#f4b24a"),
        (470, 880, 620, "#b83c32", "#f9ecd2"),
        (1060, 865, 590, "#14606a", "#f3d9a4"),
    )
    for x, line, long, hull, trim in fleet:
        board.poly(
            [
                (x + long * 0.1, line),
                (x + long * 0.9, line),
                (x + long * 0.8, line + long * 0.13),
                (x + long * 0.2, line + long * 0.13),
            ],
            hull,
            0.35,
        )
        rowing_boat(board, x, line, long, hull, trim)
    board.ripples(700, 1067, "#174c58", 240, 0.4)
    for x, y, span in ((720, 190, 36), (840, 250, 26), (560, 260, 22), (1010, 160, 18)):
        gull(board, x, y, span, "#fdf8ea")


def pilot_boat(board: Board) -> None:
    """A pilot boat beside the dark wall of a tanker."""
    board.sky((0, "#05070f"), (0.6, "#0d1a2b"), (1, "#1d3a4a"), bottom=800)
    board.stars(60, 300)
    board.poly([(520, 0), (1600, 0), (1600, 820), (640, 820)], "#3a0f14")
    board.shaded([(560, 110), (1600, 60), (1600, 640), (620, 640)], (0, "#1b1f2c"), (1, "#0d0f18"))
    board.shaded([(620, 640), (1600, 640), (1600, 830), (650, 830)], (0, "#7d1f1e"), (1, "#3a0d12"))
    for x in range(660, 1600, 130):
        board.line([(x, 90), (x + 10, 820)], "#262b3b", 2, 0.7)
    for y in (560, 598, 636, 674):
        board.rect(700, y, 18, 4, "#e8dfc6")
    board.beam(
        [(422, 655), (880, 400), (1120, 380), (1130, 740), (860, 730), (422, 672)], "#ffe9b0", 0.42, 34
    )
    for rung in range(14):
        board.rect(962, 380 + rung * 26, 46, 5, "#f0d9a0")
    board.line([(962, 300), (962, 744)], "#d8c08a", 3)
    board.line([(1008, 300), (1008, 744)], "#d8c08a", 3)
    person(board, 985, 610, 120, "#f08a24", 0.6)
    board.mirror(800, "#071420", 0.5, 8)
    board.ripples(800, 1067, "#ffe0a0", 180, 0.4, 480, 260)
    board.ripples(800, 1067, "#6f93a0", 200, 0.3)
    board.poly([(150, 770), (640, 756), (560, 862), (215, 862)], "#e9e4d4")
    board.poly([(150, 770), (640, 756), (625, 776), (160, 790)], "#e2572b")
    board.poly([(270, 766), (470, 760), (440, 668), (300, 668)], "#f6f2e6")
    board.poly([(292, 690), (452, 690), (462, 728), (284, 728)], "#14324a")
    board.line([(370, 668), (370, 590)], "#f6f2e6", 5)
    board.glow(420, 660, 330, "#ffe9b0", 0.8)
    board.oval(420, 662, 15, 15, "#fffbe8")
    for u in range(9):
        board.poly(
            [(200 - u * 18, 862), (640 + u * 10, 858), (560, 868 + u * 4), (240 - u * 20, 874 + u * 5)],
            "#dfeeea",
            0.12,
        )


def grain_ship(board: Board) -> None:
    """The bulk carrier aground near a headland."""
    board.sky((0, "#7d99a8"), (0.6, "#d9d3c2"), (1, "#f2dcae"), bottom=600)
    board.glow(1250, 560, 520, "#fff0c4", 0.7)
    board.ridge(560, 90, ((0, "#8a9a9c"), (1, "#c9c3b0")), 0.45, 605)
    board.shaded(
        [(0, 610), (0, 330), (120, 340), (230, 400), (330, 470), (430, 560), (470, 610)],
        (0, "#4a5a4a"),
        (1, "#2c3a34"),
    )
    board.rect(150, 270, 26, 90, "#f0ead8")
    board.poly([(144, 272), (182, 272), (163, 244)], "#a8322a")
    board.sky((0, "#9fb0ac"), (0.3, "#5d8088"), (1, "#1f4450"), top=600)
    board.glow(1250, 640, 420, "#ffeebb", 0.35)
    board.ripples(606, 1067, "#f6e6bc", 300, 0.45, 1200, 420)
    board.poly([(250, 745), (1230, 745), (1330, 790), (360, 800)], "#d9c48f", 0.35)
    freighter(board, 300, 752, 940, "#8c2f26", "#efe6d2", "#2a3a44")
    board.rect(330, 738, 890, 12, "#3d1512")
    for x, line, side in ((1310, 800, -1), (150, 850, 1)):
        board.poly([(x, line - 30), (x + 150, line - 34), (x + 138, line), (x + 14, line)], "#20343c")
        board.rect(x + 56, line - 76, 44, 46, "#f0b23a")
        board.rect(x + 70, line - 108, 14, 34, "#20343c")
        anchor = (1236, 670) if side < 0 else (330, 660)
        board.line([(x + (8 if side < 0 else 140), line - 34), anchor], "#1a2a30", 2.4)
        board.poly(
            [(x - 40, line), (x + 170, line), (x + 120, line + 14), (x - 10, line + 16)], "#eef4ea", 0.5
        )
    board.ripples(800, 1067, "#12303c", 320, 0.4)


def winter_sea(board: Board) -> None:
    """Layers of heavy swell, and one light."""
    board.sky((0, "#2b3440"), (0.5, "#6b7a80"), (1, "#c3c2ad"), bottom=520)
    for _ in range(60):
        x, y = board.chance.uniform(-100, 1700), board.chance.uniform(20, 380)
        board.oval(x, y, board.chance.uniform(90, 300), board.chance.uniform(14, 44), "#1d2530", 0.10)
    board.glow(1120, 500, 420, "#f2e6bf", 0.6)
    freighter(board, 1010, 512, 190, "#1d2a33", "#2a3a44", "#ffe9a8")
    board.glow(1030, 480, 90, "#ffe9a8", 0.9)
    for layer in range(11):
        share = layer / 10
        level = 505 + 540 * share**1.35
        high, shift = 8 + 76 * share, board.chance.uniform(0, 900)
        length = 150 + 520 * share
        crest = [
            (
                x,
                level
                - high * (1 - abs(math.sin((x + shift) / length))) ** 1.3
                - high * 0.2 * math.sin((x + shift * 2) / length * 3.1),
            )
            for x in range(-10, 1620, 6)
        ]
        tone = (
            "#7f958f",
            "#5d7f7e",
            "#43706f",
            "#2f6064",
            "#235259",
            "#1b464f",
            "#153c46",
            "#10323c",
            "#0c2932",
            "#082129",
            "#051a21",
        )[layer]
        board.shaded(
            [(-10, 1067), *crest, (1620, 1067)], (0, mix(tone, "#9fc4b4", 0.3)), (0.25, tone), (1, "#06161c")
        )
        for x, y in crest:
            steep = max(0.0, (level - y) / high - 0.35)
            if steep:
                fall = board.chance.uniform(4, 50) * steep * share + 2
                board.line(
                    [(x, y), (x - fall * 0.8, y + fall)], "#e9f1e6", 1 + 3 * share * steep, 0.5 * steep + 0.15
                )
    board.ripples(620, 1067, "#cfe0d6", 200, 0.16)


def sea_wall(board: Board) -> None:
    """Waves breaking over a curved wall."""
    board.sky((0, "#4b6a7d"), (1, "#e9d3ae"), bottom=620)
    x = 560.0
    while x < 1640:
        wide, tall = board.chance.uniform(90, 150), board.chance.uniform(240, 400)
        tone = board.chance.choice(("#e4c9a0", "#d9b58a", "#efdcb8", "#cfa983"))
        board.rect(x, 640 - tall, wide, tall, tone)
        for wx in range(round(x) + 14, round(x + wide) - 20, 30):
            for wy in range(round(640 - tall) + 20, 600, 46):
                board.rect(wx, wy, 15, 26, "#6b5a52", 0.75)
                board.rect(wx - 3, wy + 26, 21, 3, "#8d6f58")
        x += wide
    board.sky((0, "#86a9a6"), (0.3, "#2f6d78"), (1, "#0c3140"), top=600)
    for swell in range(7):
        level = 640 + swell * 58
        board.line(
            [(x, level + 9 * math.sin(x / (40 + swell * 9) + swell)) for x in range(0, 620, 6)],
            "#d8ebe4",
            2 + swell * 0.7,
            0.4,
        )
    board.shaded(
        [(470, 1067), (440, 900), (470, 760), (560, 680), (720, 640), (1600, 622), (1600, 1067)],
        (0, "#d8d3c4"),
        (0.4, "#a3a49d"),
        (1, "#5d686c"),
    )
    for joint in range(9):
        board.line([(760 + joint * 120, 640), (700 + joint * 200, 1067)], "#7c8283", 2, 0.6)
    board.line([(470, 760), (560, 680), (720, 640), (1600, 622)], "#f3eee0", 14)
    for lamp in range(760, 1600, 170):
        board.rect(lamp, 470, 6, 140, "#2d3a42")
        board.oval(lamp + 3, 466, 13, 13, "#fff0c2")
    board.shaded(
        [
            (0, 1067),
            (0, 720),
            (150, 700),
            (300, 640),
            (420, 560),
            (520, 640),
            (540, 760),
            (462, 900),
            (478, 1067),
        ],
        (0, "#bfe0d8"),
        (0.5, "#3f8088"),
        (1, "#12404e"),
    )
    for tone, count, big, reach in (
        ("#8fbfbc", 260, 40, 520),
        ("#cfe8e0", 260, 34, 470),
        ("#fbfdf8", 330, 27, 400),
        ("#ffffff", 220, 6, 640),
    ):
        drops = []
        for _ in range(count):
            start, share = board.chance.gauss(0, 0.5), board.chance.random() ** 0.8
            height = reach * share * math.exp(-start * start * 1.6)
            size = big * (1.12 - share) * board.chance.uniform(0.4, 1.1) + 2
            drops.append(
                (470 + start * 190 + (start * 130 + 60) * share, 820 - start * 90 - height, size, size)
            )
        board.soft(drops, tone, 0.95, 2.5)
    person(board, 1150, 800, 230, "#1f2a33")
    person(board, 1232, 806, 214, "#5a2f34")

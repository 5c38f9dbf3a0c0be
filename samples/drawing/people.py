"""The authors: square portraits in flat shapes."""

import math

from drawing.board import Board, mix


def _bust(board: Board, skin: str, coat: str, shade: str, turn: float = 0) -> None:
    """Shoulders, neck and face, lit from the left."""
    board.shaded(
        [(60, 640), (78, 556), (150, 500), (250, 470), (390, 470), (490, 500), (562, 556), (580, 640)],
        (0, coat),
        (1, mix(coat, "#000000", 0.45)),
    )
    board.poly([(262, 380), (378, 380), (388, 478), (320, 520), (252, 478)], mix(skin, shade, 0.45))
    board.oval(320 + turn, 290, 106, 134, skin)
    board.poly(
        [
            (320 + turn, 156),
            (370 + turn, 172),
            (410 + turn, 230),
            (424 + turn, 300),
            (400 + turn, 370),
            (350 + turn, 420),
            (320 + turn, 424),
            (348 + turn, 350),
            (330 + turn, 290),
        ],
        shade,
        0.4,
    )
    board.poly([(318 + turn, 280), (338 + turn, 334), (312 + turn, 338)], shade, 0.65)
    for side in (-1, 1):
        board.oval(320 + turn + side * 42, 280, 9, 6, "#241a1c")
        board.line(
            [(300 + turn + side * 42, 258), (320 + turn + side * 42, 252), (340 + turn + side * 42, 258)],
            "#2c2020",
            6,
        )
    board.line([(290 + turn, 366), (320 + turn, 374), (350 + turn, 364)], mix(shade, "#5a1a1a", 0.5), 6)


def _ground(board: Board, first: str, second: str, disc: str) -> None:
    board.sky((0, first), (1, second))
    board.oval(420, 250, 220, 220, disc, 0.85)
    board.glow(150, 120, 420, "#fff6dc", 0.4)


def author_nermin_talaz(board: Board) -> None:
    """Grey bob, round glasses, ochre ground."""
    _ground(board, "#e9b04a", "#c8732f", "#f7d98a")
    board.poly(
        [
            (196, 430),
            (186, 250),
            (230, 150),
            (320, 122),
            (412, 150),
            (456, 250),
            (446, 430),
            (400, 440),
            (404, 300),
            (240, 300),
            (240, 440),
        ],
        "#6f6a72",
    )
    _bust(board, "#e9b98f", "#1f4a5a", "#a8623f")
    board.poly(
        [
            (208, 300),
            (214, 210),
            (260, 158),
            (330, 144),
            (400, 170),
            (432, 230),
            (436, 310),
            (414, 262),
            (360, 216),
            (280, 220),
            (232, 250),
        ],
        "#8a858c",
    )
    board.line([(250, 176), (330, 156), (396, 182)], "#c9c4c8", 6, 0.7)
    for side in (-1, 1):
        board.ring(320 + side * 44, 282, 34, 32, "#1c1a24", 6)
    board.line([(310, 280), (330, 280)], "#1c1a24", 6)
    board.poly(
        [(252, 478), (320, 524), (388, 478), (410, 500), (330, 600), (310, 600), (230, 500)], "#f6ead2"
    )


def author_haldun_esenkal(board: Board) -> None:
    """White moustache and a flat cap, sea-green ground."""
    _ground(board, "#3f8f8a", "#1f5a66", "#7fc0b0")
    _bust(board, "#dba57a", "#5a3a2c", "#8f5636")
    board.poly([(216, 290), (212, 230), (236, 226), (236, 300)], "#e9e4dc")
    board.poly([(424, 290), (428, 230), (404, 226), (404, 300)], "#e9e4dc")
    board.poly(
        [(196, 236), (190, 190), (240, 136), (330, 118), (420, 140), (452, 196), (446, 236), (320, 214)],
        "#3a2f2c",
    )
    board.poly([(180, 244), (250, 208), (400, 206), (468, 240), (400, 234), (300, 236)], "#241c1c")
    for x in (250, 290, 330, 370, 410):
        board.line([(x, 136), (x - 10, 212)], "#5a4a42", 3, 0.7)
    board.poly(
        [(262, 362), (300, 338), (320, 346), (340, 338), (378, 362), (350, 372), (320, 364), (290, 372)],
        "#f4efe6",
    )
    board.poly([(236, 478), (320, 560), (404, 478), (440, 500), (320, 640), (200, 500)], "#a8322a")
    for stripe in range(5):
        board.line([(240 + stripe * 34, 500 + stripe * 8), (270 + stripe * 26, 620)], "#7a1f1c", 6, 0.7)


def author_ines_vardy(board: Board) -> None:
    """Dark curls and a blue scarf, coral ground."""
    _ground(board, "#f0846a", "#b8433f", "#ffc4a0")
    for layer, tone in enumerate(("#2a1a1c", "#3f2624")):
        for _ in range(70 - layer * 30):
            angle, far = board.chance.uniform(2.6, 6.9), board.chance.uniform(0.75, 1.15)
            board.oval(320 + math.cos(angle) * 140 * far, 270 + math.sin(angle) * 150 * far, 34, 34, tone)
    for side in (-1, 1):
        for curl in range(12):
            board.oval(320 + side * (128 + board.chance.uniform(-14, 26)), 290 + curl * 15, 30, 30, "#2a1a1c")
    _bust(board, "#c98a62", "#24304f", "#7a4630")
    for curl in range(13):
        board.oval(
            226 + curl * 16,
            196 - 40 * math.sin(curl / 12 * math.pi) + board.chance.uniform(-8, 12),
            26,
            26,
            "#3f2624",
        )
    board.poly([(200, 470), (320, 500), (440, 470), (470, 520), (330, 580), (170, 520)], "#3f86b8")
    board.poly([(300, 540), (380, 530), (420, 640), (320, 640)], "#2f6a9a")
    board.line([(190, 500), (320, 540), (456, 500)], "#8fc4e6", 6, 0.8)


def author_tomris_akdereli(board: Board) -> None:
    """Black hair drawn back, red jacket, lilac ground."""
    _ground(board, "#8f7fc0", "#54488a", "#c9bce8")
    board.oval(430, 210, 56, 56, "#1a1420")
    _bust(board, "#e2ae86", "#a82a2f", "#9a5a3f", -4)
    board.poly(
        [
            (208, 300),
            (206, 226),
            (246, 156),
            (316, 134),
            (390, 152),
            (432, 220),
            (430, 300),
            (410, 236),
            (340, 196),
            (262, 212),
            (226, 250),
        ],
        "#1a1420",
    )
    board.line([(250, 190), (320, 160), (380, 178)], "#4a3f5a", 5, 0.8)
    board.poly([(252, 478), (320, 556), (388, 478), (372, 470), (268, 470)], "#f6f0e6")
    board.poly([(232, 474), (256, 476), (318, 600), (300, 640), (220, 560)], "#7a1a20")
    board.poly([(408, 474), (384, 476), (322, 600), (340, 640), (420, 560)], "#7a1a20")
    for side in (-1, 1):
        board.oval(316 + side * 104, 330, 9, 13, "#f0c45a")


def author_cemal_uckunlu(board: Board) -> None:
    """Shaven head, grey beard, whistle, green ground."""
    _ground(board, "#7fa84a", "#3f6a34", "#c9d98a")
    _bust(board, "#c2855a", "#24343f", "#754226")
    board.poly(
        [
            (216, 320),
            (226, 400),
            (270, 446),
            (320, 458),
            (370, 446),
            (414, 400),
            (424, 320),
            (398, 360),
            (366, 350),
            (320, 342),
            (274, 350),
            (242, 360),
        ],
        "#77726e",
    )
    board.line([(288, 376), (320, 384), (352, 374)], "#5a2a22", 7)
    board.soft([(278, 190, 40, 18)], "#f0c9a0", 0.7, 14)
    board.line([(250, 478), (300, 570), (330, 590)], "#f0b23a", 7)
    board.line([(390, 478), (350, 570), (330, 590)], "#f0b23a", 7)
    board.rect(306, 588, 58, 30, "#d9dce0", corner=10)
    board.oval(320, 604, 20, 20, "#d9dce0")
    board.oval(320, 604, 8, 8, "#24343f")
    board.line([(120, 530), (120, 640)], "#f6f0e6", 10, 0.9)
    board.line([(520, 530), (520, 640)], "#f6f0e6", 10, 0.9)


def author_beril_sayginer(board: Board) -> None:
    """Auburn waves, square glasses, petrol jacket, sand ground."""
    _ground(board, "#d9c39a", "#a58458", "#f2e6cc")
    board.shaded(
        [
            (190, 500),
            (166, 400),
            (190, 220),
            (250, 136),
            (330, 116),
            (420, 144),
            (462, 240),
            (478, 400),
            (452, 500),
            (400, 470),
            (410, 300),
            (236, 300),
            (240, 470),
        ],
        (0, "#a84f2c"),
        (1, "#6a2a1c"),
    )
    _bust(board, "#f0c4a0", "#1f6a70", "#b5704c", 2)
    board.poly(
        [
            (212, 310),
            (210, 226),
            (256, 152),
            (340, 138),
            (410, 166),
            (438, 240),
            (430, 320),
            (416, 260),
            (376, 206),
            (310, 226),
            (246, 262),
        ],
        "#b8582f",
    )
    board.line([(246, 200), (320, 162), (400, 190)], "#e08a54", 6, 0.7)
    for side in (-1, 1):
        board.line(
            [
                (322 + side * 14, 262),
                (322 + side * 76, 260),
                (322 + side * 72, 304),
                (322 + side * 18, 304),
                (322 + side * 14, 262),
            ],
            "#16202c",
            6,
        )
    board.line([(310, 272), (334, 272)], "#16202c", 5)
    board.poly([(252, 478), (320, 540), (388, 478), (372, 468), (268, 468)], "#f7e0d0")
    board.oval(430, 560, 13, 13, "#f0c04a")

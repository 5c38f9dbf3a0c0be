"""Pictures of the strait and its ferries."""

import math

from drawing.board import Board
from drawing.motifs import (
    ferry,
    gull,
    houses,
    mosque,
    person,
    suspension_bridge,
    tea_glass,
)


def bosphorus_dusk(board: Board) -> None:
    """The lead picture: a ferry under the lit bridge."""
    shore = 690
    board.sky(
        (0, "#1b1f4b"), (0.32, "#5b3a78"), (0.52, "#c4566f"), (0.72, "#f39a5b"), (1, "#ffd98a"), bottom=shore
    )
    board.glow(1060, 470, 620, "#ffb45e", 0.9)
    board.oval(1060, 470, 62, 62, "#fff0c4")
    board.glow(1060, 470, 190, "#fff0c0", 1.0)
    for y, x, wide, tone in (
        (150, 380, 300, "#a9598c"),
        (205, 900, 380, "#d0688a"),
        (270, 1380, 260, "#f0907f"),
        (120, 1240, 220, "#8d4f8c"),
        (330, 560, 300, "#f5a07c"),
        (385, 1330, 220, "#ffc08a"),
    ):
        board.soft(
            [
                (
                    x + board.chance.uniform(-wide, wide) * 0.6,
                    y + board.chance.uniform(-7, 7),
                    wide * board.chance.uniform(0.2, 0.5),
                    board.chance.uniform(3, 9),
                )
                for _ in range(9)
            ],
            tone,
            0.75,
            12,
        )
    board.ridge(640, 90, ((0, "#7d4569"), (1, "#b7607a")), 0.45, shore)
    board.ridge(672, 62, ((0, "#4d2f5c"), (1, "#7b4468")), 0.5, shore)
    houses(board, shore, 10, 34, "#3a2450", "#ffd27a", 0.3)
    mosque(board, 452, shore - 14, 190, "#2c1b43")
    mosque(board, 1215, shore - 8, 120, "#33204a")
    suspension_bridge(board, 560, (250, 1370), 250, "#241a40", "#ffe3a0")
    board.mirror(shore, "#33234f", 0.6, 6)
    board.ripples(shore + 4, 1067, "#ffcf87", 300, 0.6, 1060, 150)
    board.ripples(shore + 10, 1067, "#6c4a80", 240, 0.35)
    board.ripples(shore + 60, 1067, "#150f2e", 260, 0.4)
    for u in range(16):
        board.poly(
            [(430 - u * 30, 880 + u * 3), (400 - u * 34, 877 + u * 4), (360 - u * 38, 884 + u * 5)],
            "#ffd9a8",
            0.1,
        )
    ferry(board, 420, 890, 640, "#120e26", "#f4e3cf", "#ffc861")
    board.poly([(425, 890), (1050, 890), (1010, 902), (460, 904)], "#0b0819", 0.6)
    for x in range(500, 960, 24):
        board.poly([(x, 900), (x + 9, 900), (x + 6, 985), (x + 1, 985)], "#ffc861", 0.1)
    for x, y, span in ((1130, 470, 30), (1210, 520, 22), (1010, 500, 18), (1290, 440, 16), (300, 470, 22)):
        gull(board, x, y, span, "#1b1234")


def ferry_deck(board: Board) -> None:
    """Passengers on an open deck at night."""
    board.sky((0, "#0a1030"), (0.55, "#1d2a5c"), (1, "#4a4a7d"), bottom=640)
    board.stars(90, 380)
    board.glow(800, 640, 700, "#e08b4f", 0.45)
    board.ridge(620, 60, ((0, "#141a3d"), (1, "#232a55")), 0.5, 645)
    houses(board, 645, 8, 40, "#10142f", "#ffce73", 0.5)
    mosque(board, 1180, 630, 190, "#0c1029")
    board.mirror(645, "#0c1230", 0.7, 7)
    board.ripples(650, 900, "#ffce73", 220, 0.5)
    board.rect(0, 0, 1600, 92, "#0b0a14")
    board.rect(0, 92, 1600, 10, "#b98a4e")
    for x in (130, 780, 1440):
        board.rect(x, 90, 26, 900, "#0b0a14")
    for x in (400, 1110):
        board.glow(x, 128, 360, "#ffd28a", 0.55)
        board.oval(x, 112, 34, 15, "#fff0c8")
    for y in (770, 822, 874):
        board.rect(0, y, 1600, 7, "#1b1420")
    board.sky((0, "#5a3a2a"), (1, "#2a1a18"), top=930)
    for x in range(-600, 2200, 90):
        board.line([(800 + (x - 800) * 0.7, 930), (800 + (x - 800) * 1.5, 1067)], "#1c100f", 2, 0.8)
    for x, tall, dark in (
        (270, 470, "#08070f"),
        (360, 440, "#0b0914"),
        (610, 500, "#07060d"),
        (985, 450, "#0a0812"),
        (1075, 480, "#08070f"),
        (1290, 430, "#0b0914"),
    ):
        person(board, x, 985, tall, dark, 0.4)
    for x, y in ((668, 690), (1015, 700)):
        tea_glass(board, x, y, 58, ("#ff8a3c", "#b0341c"), "#ffe9c9")


def ferry_pier_night(board: Board) -> None:
    """A lit pier with a ferry alongside."""
    shore = 700
    board.sky((0, "#061428"), (0.6, "#0f3a52"), (1, "#2f7a7f"), bottom=shore)
    board.stars(120, 460)
    board.oval(1290, 190, 58, 58, "#f5f0d8")
    board.oval(1266, 178, 52, 52, "#0a2034")
    board.glow(1290, 190, 260, "#cfe8d8", 0.35)
    board.ridge(660, 70, ((0, "#0c2c40"), (1, "#17485a")), 0.5, shore)
    houses(board, shore, 10, 46, "#0a2233", "#ffd98c", 0.35)
    ferry(board, 760, shore + 12, 760, "#07131f", "#eadfc6", "#ffcf6b")
    board.rect(-10, 690, 700, 30, "#1a1412")
    board.rect(60, 470, 520, 222, "#8a3b2c")
    board.poly([(30, 474), (320, 380), (612, 474)], "#4d1f1c")
    for x in range(96, 560, 92):
        board.rect(x, 520, 56, 172, "#ffce78", corner=27)
        board.rect(x + 25, 520, 6, 172, "#8a3b2c")
        board.glow(x + 28, 610, 170, "#ffb650", 0.4)
    board.oval(320, 436, 26, 26, "#fff3d4")
    board.line([(320, 436), (320, 420)], "#2a1212", 3)
    board.line([(320, 436), (332, 440)], "#2a1212", 3)
    for x, tall in ((210, 92), (255, 84), (470, 96), (640, 88), (610, 94)):
        person(board, x, 694, tall, "#120b10")
    board.mirror(722, "#062030", 0.7, 6)
    board.ripples(724, 1067, "#ffcf6b", 240, 0.5, 700, 420)
    board.ripples(740, 1067, "#03101c", 300, 0.45)


def old_ferry(board: Board) -> None:
    """The old steamer in silver mist."""
    board.sky((0, "#9fb4bd"), (0.6, "#dfe0d4"), (1, "#f3ead2"), bottom=660)
    board.glow(1180, 300, 420, "#fff8dc", 0.8)
    board.oval(1180, 300, 54, 54, "#fffbea")
    board.ridge(600, 120, ((0, "#aab9bd"), (1, "#dcdccf")), 0.45, 715)
    mosque(board, 1330, 640, 260, "#a4b3b8")
    mosque(board, 1010, 646, 130, "#b4c0c2")
    board.mist(620, 120, "#eee9da", 0.7)
    board.rect(214, 560, 76, 140, "#5f737c")
    board.rect(204, 540, 96, 26, "#4d626c")
    board.rect(232, 470, 40, 72, "#5f737c")
    board.poly([(222, 472), (282, 472), (252, 420)], "#43565f")
    board.oval(252, 708, 150, 24, "#4a5c63")
    board.mirror(712, "#8fa5ab", 0.6, 5)
    board.ripples(714, 1067, "#fffbe6", 200, 0.5, 1150, 240)
    for layer in range(3):
        board.soft(
            [
                (
                    940 - share * 800 + board.chance.uniform(-18, 18),
                    500 - share * 210 + 60 * math.sin(share * 5) + board.chance.uniform(-16, 16),
                    22 + 80 * share,
                    18 + 58 * share,
                )
                for share in (board.chance.random() for _ in range(40))
            ],
            "#46545b",
            0.42 - layer * 0.08,
            34,
        )
    ferry(board, 500, 860, 780, "#22333b", "#f5eddb", "#d9822b")
    board.poly([(900, 674), (970, 674), (976, 512), (912, 512)], "#1d2b32")
    board.rect(909, 545, 68, 24, "#d9822b")
    board.ripples(862, 1067, "#4d666f", 260, 0.4)
    for x, y, span in ((560, 560, 34), (470, 620, 26), (640, 500, 22), (1380, 520, 24)):
        gull(board, x, y, span, "#fdfbf2")


def ferry_coast(board: Board) -> None:
    """A white ferry off green, misty mountains."""
    board.sky((0, "#8fb8b0"), (1, "#e4ead6"), bottom=640)
    for level, rise, top, low in (
        (420, 260, "#7fa79b", "#cfdcc8"),
        (520, 230, "#4f8a76", "#b4cfb4"),
        (600, 170, "#2c6a55", "#86b08e"),
        (650, 90, "#1b4f40", "#3f7a5f"),
    ):
        board.ridge(level, rise, ((0, top), (1, low)), 0.55, 690)
        board.mist(level + 40, 70, "#eef2e2", 0.5)
    for x in range(60, 1560, 17):
        if board.chance.random() < 0.35:
            board.rect(
                x,
                672 - board.chance.uniform(4, 20),
                12,
                22,
                board.chance.choice(("#f4ead6", "#d8694a", "#f0c987")),
            )
    board.sky((0, "#4e9aa0"), (1, "#0f4a5c"), top=690)
    board.ripples(694, 1067, "#d8efe4", 320, 0.35)
    board.ripples(720, 1067, "#0a3444", 320, 0.4)
    ferry(board, 380, 880, 860, "#17506b", "#fbf8ee", "#1f5f7c")
    for u in range(12):
        board.poly(
            [(400 - u * 26, 880), (1240, 880), (1180, 888 + u * 2), (420 - u * 32, 888 + u * 5)],
            "#f2fbf4",
            0.12,
        )
    for x, y, span in ((300, 640, 34), (240, 720, 26), (1330, 560, 28)):
        gull(board, x, y, span, "#ffffff")

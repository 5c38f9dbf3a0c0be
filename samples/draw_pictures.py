"""Draws the sample pictures: `python samples/draw_pictures.py [NAME…]`, into samples/pictures/.

With names it draws only those. Needs Pillow and nothing else; takes about a minute and a half for all on one core.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from drawing import city, country, ferries, halls, people, ports, roads, rooms, sea, space, things
from drawing.board import Board

HERE = Path(__file__).parent / "pictures"
ROOMS = (ferries, sea, ports, country, roads, city, rooms, halls, things, space, people)


def catalogue() -> dict[str, Callable[[Board], None]]:
    """Every picture by name: the public functions of the drawing modules, with hyphens for underscores."""
    return {
        name.replace("_", "-"): act
        for room in ROOMS
        for name, act in vars(room).items()
        if callable(act)
        and getattr(act, "__module__", "") == room.__name__
        and not name.startswith("_")
        and name != "ramp_tone"
    }


def main(wanted: list[str]) -> None:
    """Draws the wanted pictures, or all of them."""
    HERE.mkdir(exist_ok=True)
    for name, act in catalogue().items():
        if wanted and name not in wanted:
            continue
        board = Board(name, 640, 640) if name.startswith("author-") else Board(name)
        act(board)
        size = board.save(HERE / f"{name}.jpg")
        sys.stdout.write(f"{name}.jpg {size // 1000} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])

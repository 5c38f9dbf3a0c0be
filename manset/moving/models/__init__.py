"""What was moved in, by the number it had where it came from."""

from manset.moving.models.origin import Origin
from manset.moving.models.piece import Piece

__all__ = ["Origin", "Piece"]

"""What the classifier learns from: examples, and the few that every newsroom begins with."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SEED = Path(__file__).with_name("seed.txt")


class Label(StrEnum):
    """What somebody said of a comment."""

    SPAM = "spam"
    HAM = "ham"


@dataclass(frozen=True, slots=True)
class Example:
    """A comment, and what somebody said of it."""

    text: str
    label: Label


def seed() -> list[Example]:
    """Return the examples of our own writing, English and Turkish: one a line, the label, a tab, the text."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if line and not line.startswith("#"))
    return [Example(text, Label(label)) for label, text in rows]

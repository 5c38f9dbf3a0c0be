"""What letters say, in each language of the paper's readers: a file each, its first line the subject."""

from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@cache
def wording(kind: str, language: str) -> tuple[str, str]:
    """Return the subject and the text of a kind of letter, in English where we do not speak the language."""
    spoken = language.partition("-")[0].lower()
    folder = TEXTS / (spoken if spoken in {"en", "tr"} else "en")
    subject, _, text = (folder / f"{kind}.txt").read_text(encoding="utf-8").partition("\n\n")
    return subject, text

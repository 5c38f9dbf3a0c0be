"""One-letter categories of ANPA 1312, which IPTC 7901 took over, and the two letters that German wires use."""

_SECTIONS = {
    "a": "National", "e": "Entertainment", "f": "Business", "g": "Features", "i": "International", "j": "Lottery",
    "l": "Lifestyle", "n": "Regional", "o": "Weather", "p": "Politics", "q": "Sports", "r": "Racing", "s": "Sports",
    "t": "Travel", "w": "Politics",
    "pl": "Politics", "wi": "Economy", "ku": "Culture", "sp": "Sports", "au": "International",
}  # fmt: skip
_FOR_EDITORS = frozenset({"v", "rs"})
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "z": 5, "a": 5, "s": 6, "w": 7}


def section_of(code: str) -> str | None:
    """Return the section a category means; None for one that means none."""
    return _SECTIONS.get(code.lower())


def is_for_editors(code: str) -> bool:
    """Say whether a category is of advisories, which are never published."""
    return code.lower() in _FOR_EDITORS


def kind_of(code: str) -> str | None:
    """Return the genre a category means: "k" is commentary."""
    return "Commentary" if code.lower() == "k" else None


def urgency_of(priority: str) -> int | None:
    """Return IPTC's urgency of a priority: 7901's digit, or ANPA's letter."""
    return (
        int(priority)
        if priority.isascii() and priority.isdecimal() and len(priority) == 1
        else _URGENCIES.get(priority.lower())
    )

"""Text from outside, made fit for one line of a terminal."""


def printable(text: str) -> str:
    """Return `text` with every control character (line breaks, escapes, overrides of direction) made visible."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)

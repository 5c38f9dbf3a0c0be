"""Lines that were broken at a width, put together again."""

_NARROWEST, _WIDEST = 45, 132  # columns of wrapped text
_LEAST = 3  # breaks that only a width explains, before a text counts as wrapped


def unwrapped(raw: list[str]) -> list[str]:
    """Join lines that end only because the next word would not have fitted; other texts stay as they are.

    A break by width shows: the line and the first word of the next are together longer than the longest line that another follows.
    """
    within = [at for at in range(len(raw) - 1) if raw[at].strip() and raw[at + 1].strip()]
    lengths = [len(raw[at]) for at in within if "](" not in raw[at] and "http" not in raw[at]]
    width = max(lengths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return raw
    forced = [_forced(raw[at], raw[at + 1], width) for at in range(len(raw) - 1)]
    if sum(forced) < _LEAST or sum(forced) < 0.5 * sum(length > 0.8 * width for length in lengths) - 1:
        return raw
    found: list[str] = []
    for at, line in enumerate(raw):
        if at and forced[at - 1]:
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
    return found


def _forced(line: str, following: str, width: int) -> bool:
    if not line.strip() or not following.strip() or len(line) < 0.6 * width:
        return False
    if following.lstrip()[:2] in {"* ", "- ", "# ", "> ", "##", "• "} or line.lstrip().startswith("#"):
        return False
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width

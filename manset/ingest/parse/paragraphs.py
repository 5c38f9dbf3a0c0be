"""Plain text to markup of paragraphs."""

import html
import re
from itertools import pairwise

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_INDENT = re.compile(r"\n(?=(?:\t| {2,8})\S)")
_ENDS = (".", "!", "?", '"', "”", ":", "…")
_FULL = 55  # characters in the lines of a wrapped text


def markup(text: str) -> str:
    """Return a text as paragraphs: split at blank lines, else at indented lines, else at every line.

    A text whose lines are wrapped is joined; where most of the lines are short they stay lines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip("\n")
    begun = bool(_INDENT.match(f"\n{text}"))  # the first paragraph is indented as well
    text = text.strip("\n ")
    if _BLANK.search(text):
        parts = _BLANK.split(text)
    elif len(_INDENT.findall(text)) > (0 if begun else 1):
        parts = _INDENT.split(text)
    elif _is_wrapped(text):
        parts = _by_full_stop(text)
    else:
        parts = _continued(text.split("\n"))
    return "".join(f"<p>{_lines(part)}</p>" for part in parts if part.strip())


def _lines(part: str) -> str:
    lines = [html.escape(line.strip(), quote=False) for line in part.strip().split("\n")]
    wrapped = len(lines) > 1 and all(len(line) >= _FULL for line in lines[:-1])
    return " ".join(lines) if wrapped or len(lines) == 1 else _joined(lines)


def _joined(lines: list[str]) -> str:
    """Join what goes on in the next line; keep the break after a line that is short."""
    out = lines[0]
    for before, line in pairwise(lines):
        out += ("<br>" if len(before) < _FULL * 2 // 3 else " ") + line
    return out


def _continued(lines: list[str]) -> list[str]:
    """Join a long line that ends no sentence with what follows it."""
    parts = lines[:1]
    for before, line in pairwise(lines):
        goes_on = len(before) >= _FULL and line.strip() and not before.rstrip().endswith(_ENDS)
        if goes_on:
            parts[-1] += f" {line.strip()}"
        else:
            parts.append(line)
    return parts


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    ends = sum(line.rstrip().endswith((".", "!", "?", '"', "”", "=", ":")) for line in lines)
    return len(lines) > 3 and max(map(len, lines)) <= 100 and ends < 0.6 * len(lines)  # noqa: PLR2004 (a measure of texts, used here alone)


def _by_full_stop(text: str) -> list[str]:
    """Split a wrapped text without any mark of its paragraphs: a short line that ends a sentence ends one."""
    parts: list[list[str]] = [[]]
    lines = text.split("\n")
    width = max(map(len, lines))
    for line in lines:
        parts[-1].append(line)
        if line.rstrip().endswith((".", "!", "?", '"', "”")) and len(line) < 0.75 * width:
            parts.append([])
    return ["\n".join(part) for part in parts]

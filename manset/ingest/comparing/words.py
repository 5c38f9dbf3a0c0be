"""Two texts word by word: what stayed, what went, what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "out", "in"]

_WORD = re.compile(r"\s+|\w+(?:[’'.,-]\w+)*|[^\w\s]")
_MOST = 4_000_000  # pairs of words that are looked at: beyond, a text is said to be another
_BRIDGE = re.compile(r"^(?:\s+|[^\w\s])$")  # what alone is no reason to tear a change in two


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that stayed ("same"), went ("out") or came ("in")."""

    kind: Kind
    text: str


def differing(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs of which `before` (same and out) and `after` (same and in) are made, whatever they are."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    return _joined([("same", old[:head], new[:head]), *middle, ("same", old[len(old) - tail :], [])])


_Part = tuple[str, list[str], list[str]]


def _common(old: list[str], new: list[str]) -> int:
    """Return how many words two lists begin with in common."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(old: list[str], new: list[str]) -> list[_Part]:
    """Return the parts between the first and the last difference; what is between two changes may be one with them."""
    if len(old) * len(new) > _MOST:
        return [("changed", old, new)]
    parts: list[_Part] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        bridge = tag == "equal" and parts and _BRIDGE.match("".join(old[i1:i2])) and i2 < len(old)
        kind = "same" if tag == "equal" and not bridge else "changed"
        if parts and parts[-1][0] == kind == "changed":
            parts[-1] = (kind, parts[-1][1] + old[i1:i2], parts[-1][2] + new[j1:j2])
        else:
            parts.append((kind, old[i1:i2], new[j1:j2]))
    return parts


def _joined(parts: list[_Part]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for kind, old, new in parts:
        if kind == "same" and old:
            runs.append(Run("same", "".join(old)))
        elif kind == "changed":
            runs += [Run("out", "".join(old))] if old else []
            runs += [Run("in", "".join(new))] if new else []
    return tuple(runs)

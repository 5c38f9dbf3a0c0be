"""What a WordPress text has and this house has not: kept beside the text, for editors to see, and named in the count.

Blocks that show what only that site could (its latest posts, a search box), and shortcodes of its plug-ins. What they
enclose stays text; they themselves become `leftover` blocks at the place where they stood.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from manset.ingest.intake.body import Block

# Blocks whose markup says all there is to them.
_PLAIN = frozenset(
    "paragraph heading list list-item quote pullquote image gallery table code preformatted verse separator spacer"
    " more nextpage group columns column cover media-text embed video audio file button buttons html freeform details"
    " footnotes row stack grid classic text-columns subhead accordion accordion-item accordion-heading"
    " accordion-panel missing shortcode".split()
)
_KNOWN_SHORTCODES = frozenset(
    "caption wp_caption gallery embed audio video youtube vimeo playlist soundcloud".split()
)
_BLOCK = re.compile(
    r"<!--\s+(?P<closing>/)?wp:(?P<name>[a-z][\w-]*(?:/[a-z][\w-]*)?)\s+(?P<said>\{.*?\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_SHORTCODE = re.compile(
    r"(?<!\[)\[(?P<closing>/)?(?P<name>[A-Za-z][\w-]{1,60})(?P<said>(?:\s[^\[\]<>]{0,2000}?)?)\s*/?\](?!\])"
)
_ALONE = re.compile(r"(?:^|\n|<p>)\s*\Z")
_AFTER = re.compile(r"\s*(?:\n|\Z|</p>)")
_ASSIGNS = re.compile(r"[\w-]+\s*=\s*[\"'\w]")
_MARK = "\ue000{}\ue001"
_MARKED = re.compile("\ue000(\\d+)\ue001")
_PARAGRAPHS = re.compile(r"(?<=</p>)")
_LONGEST = 100_000


@dataclass
class Leftovers:
    """What was taken out of a text, in its order, as (what it is, how it stood there)."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def take(self, what: str, source: str) -> str:
        """Keep something and return the mark that stands for it."""
        self.found.append((what, source[:_LONGEST]))
        return _MARK.format(len(self.found) - 1)

    @property
    def names(self) -> list[str]:
        """What they are, each once."""
        return list(dict.fromkeys(what for what, _ in self.found))


def taken_out(text: str) -> tuple[str, Leftovers]:
    """Return a text with a mark in the place of each thing that has no place here, and those things."""
    left = Leftovers()
    text = _MARKED.sub("", text)
    text = _BLOCK.sub(lambda match: _block(match, left), text)
    closed = {match["name"] for match in _SHORTCODE.finditer(text) if match["closing"]}
    return _SHORTCODE.sub(lambda match: _shortcode(match, left, closed), text), left


def put_back(blocks: Sequence[Block], left: Leftovers) -> list[Block]:
    """Return blocks with a leftover block behind what each mark stood in; what lost its mark is at the end."""
    placed: list[Block] = []
    seen: set[int] = set()
    for block in chain.from_iterable(map(_parts, blocks)):
        numbers: list[int] = []
        bare = _without_marks(block, numbers)
        if bare is not None:
            placed.append(bare)
        fresh = [number for number in numbers if number not in seen and number < len(left.found)]
        seen.update(fresh)
        placed += _as_blocks(left.found[number] for number in fresh)
    return placed + _as_blocks(each for number, each in enumerate(left.found) if number not in seen)


def _parts(block: Block) -> Iterator[Block]:
    """Yield a text's paragraphs with a mark by themselves, so that what stood between two stays between them."""
    value = block["value"]
    if block["type"] != "paragraph" or not _MARKED.search(value):
        yield block
        return
    pieces = _PARAGRAPHS.split(value)
    for _, run in groupby(enumerate(pieces), key=lambda each: each[0] if _MARKED.search(each[1]) else -1):
        if text := "".join(piece for _, piece in run):
            yield {**block, "value": text}


def leftover(what: str, source: str) -> Block:
    """Return the block that editors see."""
    return {"type": "leftover", "value": {"what": what[:200], "source": source[:_LONGEST]}}


def _block(match: "re.Match[str]", left: Leftovers) -> str:
    name = match["name"].removeprefix("core/")
    if name in _PLAIN or name.startswith("core-embed/"):
        return match[0]
    if match["closing"]:
        return ""
    return f"\n\n<p>{left.take(f'block {name}', match[0])}</p>\n\n"


def _shortcode(match: "re.Match[str]", left: Leftovers, closed: set[str]) -> str:
    name = match["name"]
    if name.lower() in _KNOWN_SHORTCODES:
        return match[0]
    if match["closing"]:
        return left.take(f"shortcode {name}", match[0]) if name in closed else match[0]
    text, start, end = match.string, match.start(), match.end()
    stands_alone = _ALONE.search(text, max(0, start - 200), start) and _AFTER.match(text, end)
    is_one = name in closed or _ASSIGNS.search(match["said"]) or (stands_alone and name.islower())
    return left.take(f"shortcode {name}", match[0]) if is_one else match[0]


def _without_marks(value: Block, numbers: list[int]) -> Block | None:
    """Return a block without marks, None if it said nothing else; `numbers` learns of them."""
    bare = {**value, "value": _stripped(value["value"], numbers)}
    return None if numbers and not _says(bare["value"]) else bare


def _stripped(value: object, numbers: list[int]) -> object:
    if isinstance(value, str):
        numbers.extend(int(number) for number in _MARKED.findall(value))
        return _MARKED.sub("", value)
    if isinstance(value, dict):
        return {name: _stripped(inner, numbers) for name, inner in value.items()}
    return [_stripped(inner, numbers) for inner in value] if isinstance(value, list) else value


_TAGS = re.compile(r"<[^>]*>")


def _says(value: object) -> bool:
    """Tell whether anything is left for readers in a block's value."""
    if isinstance(value, str):
        return bool(_TAGS.sub("", value).strip())
    if isinstance(value, dict):
        return any(_says(inner) for name, inner in value.items() if name not in {"type", "level", "id"})
    if isinstance(value, list):
        return any(map(_says, value))
    return isinstance(value, int) and not isinstance(value, bool)


def _as_blocks(found: Iterable[tuple[str, str]]) -> list[Block]:
    """Return what stood at one place as one block."""
    together = list(found)
    if not together:
        return []
    names = list(dict.fromkeys(what for what, _ in together))
    return [leftover(", ".join(names), "\n".join(source for _, source in together))]


def named(left: Leftovers) -> Iterator[str]:
    """Yield what an article's note says of them."""
    if left.found:
        yield f"left over: {', '.join(left.names)}"

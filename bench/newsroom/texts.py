"""Words for articles that nobody wrote: the lengths and the repetition of news, the sense of none."""

from random import Random

_WORDS = (
    "the of and to in a for that on with as at by from its was has said after over will be new his their more than "
    "government minister company market energy officials country year people bank growth trade port strait ship ferry "
    "wind water bridge city mayor council budget price inflation rate export import customs border agreement talks "
    "summit leader visit ambassador region coast island harbour storm rain forecast school university research team "
    "players coach season match league final goal club fans stadium film festival museum artist book writer music "
    "health hospital doctors vaccine patients court judge ruling appeal lawyer police investigation report evidence "
    "railway station airport flight passengers tourism hotel harvest wheat olive fishing factory workers union strike "
    "wage parliament vote election party candidate coalition opposition reform law draft committee debate statement "
    "spokesperson according analysts expected percent million billion quarter annual record decline increase demand "
    "supply pipeline gas solar electricity grid investment fund shares currency reserve deficit surplus housing rent "
    "earthquake rescue volunteers aid shelter refugees migration camp crossing patrol navy exercise drone satellite "
    "technology software network data phone operator regulator fine licence tender contract construction tunnel road "
    "morning evening week month day late early first second third large small high low north south east west central "
    "public private local national international recent long short strong weak heavy light open closed free full"
).split()
_HEADLINE = (
    "{a} and {b} agree on {c} before {d}",
    "{a} {b} rises as {c} meets {d}",
    "Why the {a} of {b} worries {c} and {d}",
    "{a}: {b} says {c} will follow {d}",
    "After the {a}, {b} turns to {c} for {d}",
)


class Texts:
    """A stock of paragraphs, and headlines from the same words; the same for the same seed."""

    def __init__(self, rng: Random, paragraphs: int = 3000) -> None:
        self._rng = rng
        self._weights = [1 / (place + 2) for place in range(len(_WORDS))]
        self._paragraphs = [self._paragraph() for _ in range(paragraphs)]

    def paragraphs(self, words: int) -> list[str]:
        """Return paragraphs of so many words together, or up to one paragraph more."""
        picked: list[str] = []
        while words > 0:
            length, text = self._rng.choice(self._paragraphs)
            picked.append(text)
            words -= length
        return picked

    def sentence(self, low: int, high: int) -> str:
        """Return one sentence of `low` to `high` words."""
        words = self._rng.choices(_WORDS, self._weights, k=self._rng.randint(low, high))
        return f"{' '.join(words).capitalize()}."

    def headline(self) -> str:
        """Return a headline, some seven to eleven words."""
        names = dict(zip("abcd", self._rng.sample(_WORDS[26:], 4), strict=True))
        text = self._rng.choice(_HEADLINE).format(**names)
        return text[:1].upper() + text[1:]

    def _paragraph(self) -> tuple[int, str]:
        text = " ".join(self.sentence(12, 28) for _ in range(self._rng.randint(2, 4)))
        return len(text.split()), text

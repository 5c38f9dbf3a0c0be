"""Marking in an article's own text what a question found there, whatever its case, its marks and its endings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from manset.search.asking import MOST_WORDS, Asked
from manset.search.folding import Word, fold_word, words
from manset.search.stemming import spoken, stem, stems

_SNIPPET = 220  # characters of a text around what was found
_BEFORE = 70
_SCANNED = 20_000  # characters of a text that are looked through
_LOOKED = 3_000  # characters after the first of it, in which a better place is looked for
_LEAST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, marked or not."""

    text: str
    marked: bool = False


class Marker:
    """Finds a question's words in texts of one language; `asked_in` is the language that its stems are of."""

    def __init__(self, asked: Asked, asked_in: str, language: str) -> None:
        self._language = spoken(language)
        single = [term for term in asked.wanted if len(term.words) == 1]
        self._folded = {term.folded[0] for term in single}
        self._phrases = [term.folded for term in asked.wanted if len(term.words) > 1]
        same = spoken(asked_in) == self._language
        self._stems = {s for term in single for s in stems(term.words[0], self._language)} if same else set()
        self._begin = {each[:2] for each in self._stems}
        self._wanted = sum(len(term.words) for term in asked.wanted)
        last = asked.terms[-1] if asked.terms and asked.unfinished else None
        self._beginning = (
            last.folded[0] if last in single and len(last.folded[0]) >= _LEAST_BEGINNING else None
        )

    def marks(self, text: str, *, close: bool = False) -> list[tuple[int, int]]:
        """Return where what was asked for stands, as beginnings and ends, in order and apart.

        With `close`, not beyond the first place where as much of it stands close together as was asked for.
        """
        found: list[tuple[int, int]] = []
        phrases = self._phrase_places(text) if self._phrases else frozenset()
        for word in words(text[:_SCANNED]):
            if close and found and word.start > found[0][0] + _SNIPPET and self._is_enough(found, word.start):
                break
            if word.start in phrases or self._is_asked(word):
                found.append((word.start, word.end))
        return found

    def _is_enough(self, found: list[tuple[int, int]], at: int) -> bool:
        near = sum(1 for low, _ in found[-MOST_WORDS:] if low >= at - _SNIPPET)
        return near >= self._wanted or at > found[0][0] + _LOOKED

    def _phrase_places(self, text: str) -> frozenset[int]:
        every = [word for word in words(text[:_SCANNED]) if fold_word(word.text)]
        folded = [fold_word(word.text) for word in every]
        places = (index for phrase in self._phrases for index in _places(folded, phrase))
        return frozenset(every[index].start for index in places)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return a text in pieces, marked and not."""
        return tuple(_cut(text, self.marks(text), 0, len(text)))

    def snippet(self, text: str) -> tuple[Piece, ...]:
        """Return a part of a text in which something is marked, none where nothing is."""
        text = " ".join(text[:_SCANNED].split())
        marks = self.marks(text, close=True)
        if not marks:
            return ()
        start, end = _window(text, _densest(marks))
        pieces = _cut(text, [mark for mark in marks if start <= mark[0] and mark[1] <= end], start, end)
        before = [Piece("… ")] if start else []
        after = [Piece(" …")] if end < len(text) else []
        return (*before, *pieces, *after)

    def _is_asked(self, word: Word) -> bool:
        folded = fold_word(word.text)
        if folded in self._folded:
            return True
        if self._beginning and folded.startswith(self._beginning):
            return True
        # A stem begins as its word does; few words need be stemmed to be refused.
        return folded[:2] in self._begin and stem(word.text, self._language) in self._stems


def _places(folded: Sequence[str], phrase: tuple[str, ...]) -> Iterable[int]:
    for index in range(len(folded) - len(phrase) + 1):
        if tuple(folded[index : index + len(phrase)]) == phrase:
            yield from range(index, index + len(phrase))


def _cut(text: str, marks: Sequence[tuple[int, int]], start: int, end: int) -> Iterable[Piece]:
    at = start
    for low, high in marks:
        if low > at:
            yield Piece(text[at:low])
        yield Piece(text[low:high], marked=True)
        at = high
    if at < end:
        yield Piece(text[at:end])


def _densest(marks: Sequence[tuple[int, int]]) -> int:
    """Return where a window holds most marks, the first such place."""
    best, most = marks[0][0], 0
    for index, (low, _) in enumerate(marks):
        held = sum(1 for _, high in marks[index : index + 20] if high - low <= _SNIPPET - _BEFORE)
        if held > most:
            best, most = low, held
    return best


def _window(text: str, at: int) -> tuple[int, int]:
    start = max(0, at - _BEFORE)
    if start:
        start = text.rfind(" ", 0, start + 1) + 1 if " " in text[:start] else start
        start = max(start, at - 2 * _BEFORE)
    end = min(len(text), start + _SNIPPET)
    if end < len(text):
        space = text.rfind(" ", at, end)
        end = space if space > at + _BEFORE // 2 else end
    return start, end

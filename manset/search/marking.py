"""Marking in an article's own text what a question found there, whatever its case, its marks and its endings."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from manset.search.asking import Asked
from manset.search.folding import fold_word, matches, plain
from manset.search.stemming import spoken, stem, stems

_SNIPPET = 220  # characters of a text around what was found
_BEFORE = 70
_SCANNED = 20_000  # characters of a text that are looked through
_LOOKED = 3_000  # characters after the first of it, in which a better place is looked for
_LEAST_BEGINNING = 2


class Piece(NamedTuple):
    """A piece of text, marked or not."""

    text: str
    marked: bool = False


class Marker:
    """Finds a question's words in texts of one language; `asked_in` is the language that its stems are of."""

    def __init__(self, asked: Asked, asked_in: str, language: str) -> None:
        self._language = spoken(language)
        same = spoken(asked_in) == self._language
        single = [term.words[0] for term in asked.wanted if len(term.words) == 1]
        self._folded = frozenset(map(fold_word, single))
        self._stems = frozenset(each for word in single for each in stems(word, self._language) if same)
        self._begin = frozenset(each[:2] for each in self._stems)
        self._phrases = [
            [_Word(word, self._language, by_stem=same) for word in term.words]
            for term in asked.wanted
            if len(term.words) > 1
        ]
        self._wanted = sum(len(term.words) for term in asked.wanted)
        last = asked.terms[-1] if asked.terms and asked.unfinished else None
        begun = last.folded[0] if last and not last.unwanted and len(last.words) == 1 else ""
        self._beginning = begun if len(begun) >= _LEAST_BEGINNING else None
        self._known = _Known(self._is_asked)
        meant = (*self._folded, *self._stems, self._beginning or "")
        self._first = frozenset(("", *(each[:1] for each in meant)))

    def marks(self, text: str, *, close: bool = False) -> list[tuple[int, int]]:
        """Return where what was asked for stands, as beginnings and ends, in order and apart.

        With `close`, not beyond the first place where as much of it stands close together as was asked for.
        """
        found: list[tuple[int, int]] = []
        known, first, looked = self._known, self._first, len(text)
        phrases = self._phrase_places(text) if self._phrases else frozenset()
        for match in matches(text[:_SCANNED]):
            word = match[0]
            # Most words begin with another letter, and need be looked at no more closely.
            asked = _INITIALS[word[0]] in first and known[word]
            if asked or (phrases and match.start() in phrases):
                if close and not found:
                    looked = match.start() + _SNIPPET
                found.append(match.span())
            elif found and match.start() > looked and self._is_enough(found, match.start()):
                break
        return found

    def _is_enough(self, found: list[tuple[int, int]], at: int) -> bool:
        """Tell whether as many places as were asked for stand within one window up to here, or all too far."""
        near = len(found) >= self._wanted and found[-self._wanted][0] >= at - _SNIPPET
        return near or at > found[0][0] + _LOOKED

    def _phrase_places(self, text: str) -> frozenset[int]:
        every = [match for match in matches(text[:_SCANNED]) if fold_word(match[0])]
        written = [match[0] for match in every]
        places = (index for phrase in self._phrases for index in _places(written, phrase))
        return frozenset(every[index].start() for index in places)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return a text in pieces, marked and not."""
        marks = self.marks(text)
        return tuple(_cut(text, marks, 0, len(text))) if marks else (Piece(text),) if text else ()

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

    def _is_asked(self, word: str) -> bool:
        folded = fold_word(word)
        if folded in self._folded or (self._beginning and folded.startswith(self._beginning)):
            return True
        # A stem begins as its word does; few words need be stemmed to be refused.
        return folded[:2] in self._begin and stem(word, self._language) in self._stems


class _Initials(dict[str, str]):
    """The first letters of words as they are folded, "" where nothing of one can be compared."""

    def __missing__(self, letter: str) -> str:
        found = self[letter] = plain(letter)[:1]
        return found


_INITIALS = _Initials()


class _Known(dict[str, bool]):
    """Words of texts and whether each was asked for: texts say the same ones again and again."""

    def __init__(self, is_asked: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_asked = is_asked

    def __missing__(self, word: str) -> bool:
        found = self[word] = self._is_asked(word)
        return found


class _Word:
    """One word of a phrase: what is written like it, or has its stem."""

    def __init__(self, word: str, language: str, *, by_stem: bool) -> None:
        self._folded = fold_word(word)
        self._language = language
        self._stems = stems(word, language) if by_stem else frozenset()

    def is_meant(self, word: str) -> bool:
        """Tell whether a word of a text is meant by it."""
        return fold_word(word) == self._folded or stem(word, self._language) in self._stems


def _places(written: Sequence[str], phrase: Sequence[_Word]) -> Iterable[int]:
    for index in range(len(written) - len(phrase) + 1):
        if all(each.is_meant(written[index + place]) for place, each in enumerate(phrase)):
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

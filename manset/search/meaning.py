"""What may have been meant where nothing was found: words of the paper's own that are one or two letters away."""

from collections import Counter

from tantivy import Query

from manset.search.asking import Asked
from manset.search.folding import fold_word, words
from manset.search.index.faults import reading
from manset.search.index.reading import Look
from manset.search.index.schema import schema
from manset.search.stemming import spoken, stems

_LEAST, _LONGEST = 4, 24  # letters of a word that may be meant otherwise
_FAR = 7  # letters from which on two may be wrong
_ARTICLES = 20  # looked through for words alike
_SCANNED = 5_000  # characters of each


def meant(look: Look, asked: Asked, language: str = "") -> str:
    """Return the question with each unknown word as one of the paper's, "" where none is alike; raises Unreadable."""
    with reading("the search index cannot be read"):
        other = asked.text
        for term in asked.wanted:
            for word in term.words:
                if not _known(look, word, spoken(language or look.language)):
                    found = _alike(look, fold_word(word))
                    if not found:
                        return ""
                    other = other.replace(word, found)
    return other if other != asked.text else ""


def _known(look: Look, word: str, language: str) -> bool:
    if look.searcher.doc_freq("words", fold_word(word)):
        return True
    return any(look.searcher.doc_freq("stems", f"{language}.{stem}") for stem in stems(word, language))


def _alike(look: Look, folded: str) -> str:
    """Return a word as the paper writes it: the nearest, and of those the one that most articles have."""
    if not _LEAST <= len(folded) <= _LONGEST:
        return ""
    most = 2 if len(folded) >= _FAR else 1
    for distance in range(1, most + 1):
        near = Query.fuzzy_term_query(schema(), "words", folded, distance, transposition_cost_one=True)
        written: Counter[str] = Counter()
        for _, address in look.searcher.search(near, _ARTICLES, count=False).hits:
            document = look.searcher.doc(address)
            card = look.card_of(document)
            body = look.body_of(document)
            text = "\n".join((card["title"], card["standfirst"], *card["by"], body[:_SCANNED]))
            written.update(
                {word.text for word in words(text) if far(fold_word(word.text), folded) <= distance}
            )
        if written:
            frequent = {word: look.searcher.doc_freq("words", fold_word(word)) for word in written}
            return max(written, key=lambda word: (frequent[word], written[word], word))
    return ""


def far(one: str, other: str) -> int:
    """Return how many letters must be changed, put in, left out or swapped with their neighbour (Damerau, OSA)."""
    if abs(len(one) - len(other)) > 2:  # noqa: PLR2004 (more than anybody asks for)
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i, *([0] * len(other))]
        for j, another in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]

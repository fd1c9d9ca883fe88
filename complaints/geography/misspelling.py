"""Words with a letter too many, too few, wrong or swapped, beside those we know.

Each known word is filed under what is left of it when one or two letters are taken
out; a word that shares such a rest is near. Looking up costs the same however many
words are known.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

SHORTEST = 4
LONG_FROM = 10
# No name is so long, and of a long word there are too many rests to look up.
LONGEST = 40

Index = dict[str, frozenset[str]]


def index_words(words: Iterable[str]) -> Index:
    """File words of at least four letters for `nearest_words`."""
    filed: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= SHORTEST:
            for rest in _rests(word, _slips_allowed(word)):
                filed.setdefault(rest, set()).add(word)
    return {rest: frozenset(words) for rest, words in filed.items()}


def nearest_words(said: str, index: Index) -> list[str]:
    """Return the known words that `said` misspells with the fewest slips.

    One slip is forgiven, two from ten letters on; the first letter must be right.
    """
    if len(said) > LONGEST:
        return []
    near: dict[str, int] = {}
    # The known word may be a letter longer, and so have two slips to forgive.
    for rest in _rests(said, _slips_allowed(f"{said}+")):
        for word in index.get(rest, ()):
            if word not in near and word[0] == said[0]:
                near[word] = count_slips(said, word)
    near = {
        word: slips for word, slips in near.items() if slips <= _slips_allowed(word)
    }
    fewest = min(near.values(), default=0)
    return sorted(word for word, slips in near.items() if slips == fewest)


def count_slips(said: str, meant: str) -> int:
    """Count letters added, missing or wrong, and neighbours swapped."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(said, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(meant, 1):
            slips = min(
                row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other)
            )
            if i > 1 < j and letter == meant[j - 2] and said[i - 2] == other:
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
    return row[-1]


def _slips_allowed(word: str) -> int:
    return 2 if len(word) >= LONG_FROM else 1


def _rests(word: str, slips: int) -> Iterator[str]:
    for number in range(slips + 1):
        for kept in combinations(word, len(word) - number):
            yield "".join(kept)

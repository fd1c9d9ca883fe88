"""What a message may be about, offered to whoever decides; it decides nothing."""

from dataclasses import dataclass

from complaints import routing
from complaints.models import Agency, Category

SHOWN = 3
# Residents are offered nothing where even the first is less likely than this.
LEAST_OFFERED = 0.25


@dataclass(frozen=True)
class Suggested:
    """A topic, who would answer it, how likely (0 to 1), and the words that say so.

    `agency` is None where none of the city's is responsible, or the place would say
    which. `words` are the message's own, as they were written.
    """

    category: Category
    agency: Agency | None
    share: float
    words: tuple[str, ...]

    @property
    def percent(self):
        return round(100 * self.share)


def suggest_categories(
    text: str, *, village=None, at_most: int = SHOWN
) -> list[Suggested]:
    """Return the finer topics, the likeliest first; none for a text that names none.

    With a village the kecamatan's own office is named where it is responsible.
    """
    guesses = routing.guess_topics(text, at_most=at_most)
    rows = Category.objects.below_tiles().active().with_agency()
    known = {row.code: row for row in rows.filter(code__in=[g.code for g in guesses])}
    return [
        _suggested(known[guess.code], village, guess.share, guess.words)
        for guess in guesses
        if guess.code in known
    ]


def suggest_tiles(text: str, *, village=None, at_most: int = SHOWN) -> list[Suggested]:
    """Return the same among the tiles that residents choose from.

    A tile is as likely as its topics together; the words are those of the likeliest.
    """
    tile_of = {code: tile for code, _keywords, tile in routing.known_topics()}
    shares: dict[int, float] = {}
    words: dict[int, tuple[str, ...]] = {}
    for guess in routing.guess_topics(text, at_most=routing.TOPICS_READ):
        tile = tile_of[guess.code]
        shares[tile] = shares.get(tile, 0.0) + guess.share
        words.setdefault(tile, guess.words)
    best = sorted(shares, key=lambda tile: -shares[tile])[:at_most]
    if not best or shares[best[0]] < LEAST_OFFERED:
        return []
    known = Category.objects.tiles().with_agency().in_bulk(best)
    return [
        _suggested(known[tile], village, shares[tile], words[tile])
        for tile in best
        if tile in known
    ]


def _suggested(category, village, share, words):
    agency = routing.agency_for(category, village)
    return Suggested(category, agency, share, words)

"""How often real messages lack something, and what the coach says to them.

    python -m bench.coach messages.csv --size 200 --seed 2026 [--show]

The file has a column `teks`, and may have `kelurahan` (what its own form asked for).
`--show` prints each text with its remarks, to be judged by a person. What the figures
mean, and what they do not, stands in docs/pendamping.md.
"""

import argparse
import csv
import random
from collections import Counter

from django.conf import settings

settings.configure(USE_I18N=False)

from complaints.geography.gazetteer import certain_village, suggest_villages  # noqa: E402
from complaints.geography.place_names import rows  # noqa: E402
from complaints.recognising.coaching import Draft, coach, says_what  # noqa: E402 (needs settings)
from complaints.recognising.emergencies import find_emergency  # noqa: E402
from complaints.recognising.moments import find_moment  # noqa: E402
from complaints.recognising.spots import find_spot  # noqa: E402
from complaints.recognising.topics import find_category  # noqa: E402


def main():
    options = read_options()
    with open(options.path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        messages = list(csv.DictReader(file))
    chosen = sorted(messages, key=lambda message: message["id"])
    if options.size:
        chosen = random.Random(options.seed).sample(chosen, options.size)
    counts = Counter()
    for number, message in enumerate(chosen, 1):
        facts = look_at(message)
        counts.update(name for name, is_so in facts.items() if is_so)
        if options.show:
            show(number, message)
    for name in look_at(chosen[0]):
        share = 100 * counts[name] / len(chosen)
        print(f"{name:46}{counts[name]:6}{share:7.1f} %")
    print(f"{'messages':46}{len(chosen):6}")


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--size", type=int, default=0, help="0: all messages")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def look_at(message):
    """Return what a message lacks as written, and after the portal's own filling."""
    text = message["teks"]
    spot = find_spot(text)
    guesses = find_category(text, KEYWORDS)
    has_topic = bool(guesses) and guesses[0].share >= SAYS_WHAT
    lacks_what = not (has_topic or says_what(text))
    lacks_where = not (spot.point or spot.area)
    lacks_when = not find_moment(text)
    still_where = lacks_where and not certain_village(text)
    remarks = remarks_on(message)
    said = {remark.part for remark in remarks if not remark.is_there}
    return {
        "before: no what": lacks_what,
        "before: no where": lacks_where,
        "before: where, but an area only": bool(spot.area and not spot.point),
        "before: no since when": lacks_when,
        "before: lacks one of the three": lacks_what or lacks_where or lacks_when,
        "before: lacks what or where": lacks_what or lacks_where,
        "filled: kelurahan read from the words": bool(certain_village(text)),
        "filled: kelurahan offered from the words": bool(suggest_villages(text)),
        "filled: topic certain": topics_of(text)[2],
        "after words: lacks what or where": lacks_what or still_where,
        "after words and date: lacks one of the three": lacks_what or still_where,
        "after list and date: lacks one of the three": lacks_what
        or (still_where and not message.get("kelurahan")),
        "coach: remark on what": "apa" in said,
        "coach: remark on where": "di-mana" in said,
        "coach: remark on since when": "sejak-kapan" in said,
        "coach: remark on a detail": "rincian" in said,
        "coach: remark on a photo": "foto" in said,
        "coach: no remark but the photo's": not said - {"foto"},
        "emergency": find_emergency(text) is not None,
    }


def remarks_on(message):
    """Coach a message as if its kelurahan had been chosen where the file has one."""
    text = message["teks"]
    codes, is_likely, is_sure = topics_of(text)
    village = message.get("kelurahan", "")
    return coach(
        Draft(
            text=text,
            topics=codes,
            is_topic_likely=is_likely,
            is_topic_sure=is_sure,
            village=village,
        )
    )


def topics_of(text):
    """Return the codes of the likeliest topic, if it is likely, if it is certain."""
    guesses = find_category(text, KEYWORDS)
    if not guesses:
        return (), False, False
    guess = guesses[0]
    return (guess.code, PARENTS[guess.code]), guess.share >= LIKELY, guess.is_certain


def show(number, message):
    print(f"\n{number}. {message['teks']}")
    for remark in remarks_on(message):
        sign = "+" if remark.is_there else "-"
        print(f"    {sign} {remark.part}: {remark.found or remark.advice}")


# As in complaints/advising.py, which needs a database.
LIKELY = 0.5
# A guess always comes; one as likely as this says what the matter is about.
SAYS_WHAT = 0.25
TABLE = rows("kategori.csv")
KEYWORDS = tuple((row["kode"], row["kata_kunci"]) for row in TABLE if row["induk"])
PARENTS = {row["kode"]: row["induk"] for row in TABLE}

if __name__ == "__main__":
    main()

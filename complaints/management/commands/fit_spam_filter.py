"""Teach the spam filter anew, from labelled texts that the city has.

    manage.py fit_spam_filter --labelled sms.csv --complaints aduan.csv [--turns 5]

Each CSV file (UTF-8, with a header) has the texts in a column `teks`; a labelled file
also says in a column `spam` whether a text is spam (1) or not (0). Three filters are
fitted and measured on texts they have not seen, and the first is written: with the
complaints and the texts of data/spam_karangan.csv, with the complaints alone, and with
neither. The same files give the same numbers.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from complaints.recognising import spam
from complaints.recognising.spam_examples import (
    CHAT,
    COMPLAINT,
    SPAM,
    TURNS,
    BadExamples,
    divide,
    invented_examples,
    read_texts,
)
from complaints.recognising.spam_fitting import fit, measure

BOTH, REAL, NEITHER = "complaints and invented", "complaints", "neither"


class Command(BaseCommand):
    help = (
        "Teach the spam filter from CSV files (column teks; labelled ones also spam, "
        "1 or 0), tell what it holds of texts it has not seen, write its numbers."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--labelled",
            type=Path,
            nargs="+",
            required=True,
            help="files with spam and ordinary messages, told apart by a column spam",
        )
        parser.add_argument(
            "--complaints",
            type=Path,
            nargs="+",
            required=True,
            help="files with real complaints only",
        )
        parser.add_argument(
            "--turns",
            type=int,
            default=1,
            choices=range(1, TURNS + 1),
            help="measure so many times, other texts unseen each time; five: all texts",
        )
        parser.add_argument(
            "--to",
            type=Path,
            default=spam.WEIGHTS,
            help="the file to write; the portal reads complaints/data/spam.json",
        )

    def handle(self, *args, **options):
        try:
            texts = [
                text
                for path in options["labelled"] + options["complaints"]
                for text in read_texts(path)
            ]
            fitted, figures = _fit_and_measure(texts, turns=options["turns"])
            spam.write_filter(fitted, options["to"])
        except (BadExamples, OSError, UnicodeDecodeError) as fault:
            raise CommandError(str(fault)) from fault
        for name, measured in figures.items():
            self.stdout.write(_tell(name, measured))
        self.stdout.write(f"Written: {options['to']}")


def _fit_and_measure(texts, *, turns):
    """Return the filter of the first turn and the figures of all turns, by name."""
    shipped, figures = None, {}
    for turn in range(turns):
        examples = divide(texts, turn=turn)
        for name, taught in _choices(examples).items():
            fitted = fit(taught)
            measured = measure(fitted, examples)
            figures[name] = figures[name] + measured if name in figures else measured
            shipped = shipped or fitted
    return shipped, figures


def _choices(examples):
    """Name what a filter may be taught; the first is the one that is written.

    The invented texts are few and speak of today: they are taught twice.
    """
    return {
        BOTH: examples + 2 * invented_examples(),
        REAL: examples,
        NEITHER: [example for example in examples if example.kind != COMPLAINT],
    }


def _tell(name, measured):
    held = ", ".join(
        f"{kind} {measured.held[kind]} of {measured.shown[kind]}"
        for kind in (SPAM, CHAT, COMPLAINT)
    )
    return (
        f"Taught with {name}: precision {measured.precision:.3f}, recall "
        f"{measured.recall:.3f}, F1 {measured.f1:.3f}; held {held}"
    )

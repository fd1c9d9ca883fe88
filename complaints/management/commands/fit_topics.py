"""Teach the suggestion of topics anew, or tell how often it was right.

    manage.py fit_topics [--labelled aduan.csv] [--details]
    manage.py fit_topics --report

It learns from the city's own messages whose topic an official has decided, from CSV
files (UTF-8, with the columns `kategori`, `teks`, perhaps `waktu`, `kelurahan`,
`kecamatan`) and from data/topik_karangan.csv. The oldest four fifths teach, the newest
fifth is measured, and what was measured is written. The same messages give the same
numbers. With `--report` nothing is learned: it compares what was suggested in the last
year with what officials decided.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from complaints.categorising import how_often_right, labelled_messages
from complaints.models import Category
from complaints.recognising import topic_examples, topic_weights
from complaints.recognising.topic_examples import BadExamples
from complaints.recognising.topic_fitting import fit
from complaints.recognising.topic_measuring import NOTHING_LEARNED, SHARES_FROM, measure


class Command(BaseCommand):
    help = (
        "Teach the suggestion of topics from the city's labelled messages and CSV "
        "files, tell how often it is right on the newest fifth, write its numbers."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--labelled",
            type=Path,
            nargs="+",
            default=[],
            help="CSV files with columns kategori and teks, perhaps waktu",
        )
        parser.add_argument(
            "--to",
            type=Path,
            default=topic_weights.WEIGHTS,
            help="the file to write; the portal reads complaints/data/topik.json",
        )
        parser.add_argument(
            "--details",
            action="store_true",
            help="also tell for every topic, and for every share",
        )
        parser.add_argument(
            "--report",
            action="store_true",
            help="learn nothing, tell how often suggestions were right",
        )

    def handle(self, *args, **options):
        if options["report"]:
            self._tell_record(how_often_right())
            return
        try:
            self._teach(options["labelled"], options["to"], options["details"])
        except (BadExamples, OSError, UnicodeDecodeError) as fault:
            raise CommandError(str(fault)) from fault

    def _teach(self, files, target, with_details):
        rows = Category.objects.with_keywords().below_tiles()
        categories = tuple(rows.values_list("code", "keywords"))
        codes = {code for code, _keywords in categories}
        labelled = [one for one in labelled_messages() if one.code in codes]
        for path in files:
            labelled += topic_examples.read_labelled(path, codes)
        teaching, newest = topic_examples.divide(labelled)
        invented = topic_examples.read_labelled(topic_examples.INVENTED, codes)
        names = topic_examples.names_in(teaching, categories)
        weights = fit(topic_examples.encode(teaching + invented, categories, names))
        topic_weights.write_weights(weights, target)
        self.stdout.write(
            f"Taught with {len(teaching)} messages, {len(invented)} invented"
        )
        groups = _groups()
        taught = measure(newest, categories, weights, groups=groups)
        plain = measure(newest, categories, NOTHING_LEARNED, groups=groups)
        self._tell("Keywords alone", plain)
        self._tell("Taught", taught)
        if with_details:
            self._tell_details(taught)
        self.stdout.write(f"Written: {target}")

    def _tell(self, name, figures):
        self.stdout.write(f"{name}: topic {_of(figures.total)}")
        for group, count in figures.groups.items():
            self.stdout.write(f"{name}: {group} {_of(count)}")
        certain, total = figures.certain, figures.total
        self.stdout.write(
            f"{name}: certain {_share(certain.shown, total.shown)} of all, right "
            f"{_share(certain.first, certain.shown)} of them"
        )

    def _tell_details(self, figures):
        for code, count in sorted(figures.topics.items(), key=_most_shown):
            self.stdout.write(f"{code}: {_of(count)}")
        for least in SHARES_FROM:
            if least in figures.shares:
                self.stdout.write(f"share from {least}: {_of(figures.shares[least])}")

    def _tell_record(self, record):
        self.stdout.write(
            f"Decided by officials: {record.decided}; suggested first "
            f"{_share(record.first, record.decided)}, among three "
            f"{_share(record.among, record.decided)}, right group first "
            f"{_share(record.group_first, record.decided)}"
        )
        for each in record.corrections:
            self.stdout.write(f"{each.number}: {each.suggested} → {each.chosen}")


def _groups():
    rows = Category.objects.below_tiles().values_list(
        "code", "parent__code", "agency__code"
    )
    return {
        "group": {code: tile for code, tile, _agency in rows},
        "agency": {code: agency for code, _tile, agency in rows},
    }


def _most_shown(pair):
    code, count = pair
    return -count.shown, code


def _of(count):
    return (
        f"{_share(count.first, count.shown)} first, {_share(count.among, count.shown)} "
        f"among three, of {count.shown}"
    )


def _share(part, whole):
    return f"{100 * part / max(1, whole):.1f} %"

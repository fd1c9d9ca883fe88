"""What it costs to suggest topics: time for each text, memory for each process.

python -m bench.topics
"""

import csv
import time
import tracemalloc
from pathlib import Path

from complaints.recognising import topic_weights
from complaints.recognising.topics import find_category

ROUNDS = 300
TEXT = "Lampu jalan di depan pasar mati dua minggu, gelap dan rawan begal, tolong. "


def main():
    tracemalloc.start()
    topic_weights.shipped_weights()
    kept, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"weights: {kept / 1e6:.1f} MB")
    table = Path(topic_weights.WEIGHTS).with_name("kategori.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kata_kunci"]]
    known = tuple((row["kode"], row["kata_kunci"]) for row in rows)
    for length in (80, 160, 400, 1000):
        text = (TEXT * 13)[:length]
        find_category(text, known)
        before = time.process_time()
        for _round in range(ROUNDS):
            find_category(text, known)
        used = (time.process_time() - before) / ROUNDS * 1000
        print(f"{length} characters: {used:.2f} ms")


if __name__ == "__main__":
    main()

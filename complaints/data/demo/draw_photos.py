"""Draw the demo photos in `foto/`: own work, made only of shapes, always the same.

A tool for developers; the finished pictures are part of the repository. Run it from
the root of the project, with all pictures or with the ids of some:

    python -m complaints.data.demo.draw_photos
    python -m complaints.data.demo.draw_photos jalan-berlubang kali-kotor
"""

import sys
from io import BytesIO
from pathlib import Path
from zlib import crc32

from complaints.data.demo.drawing import buildings, parks, roads, traffic, waste, water
from complaints.data.demo.drawing.brush import Picture

FOLDER = Path(__file__).parent / "foto"
LARGEST = 52 * 1024  # bytes; a page with three photos stays light

# The captions and kinds of the photos are in foto/daftar.json.
SCENES = {
    "jalan-berlubang": roads.draw_pothole,
    "jalan-ditambal": roads.draw_patched_road,
    "lampu-padam": roads.draw_dark_lamp,
    "lampu-menyala": roads.draw_lit_lamp,
    "trotoar-rusak": roads.draw_broken_pavement,
    "trotoar-diperbaiki": roads.draw_mended_pavement,
    "parkir-di-trotoar": traffic.draw_wrong_parking,
    "lampu-lalu-lintas-mati": traffic.draw_dead_signal,
    "lampu-lalu-lintas-menyala": traffic.draw_working_signal,
    "lapak-di-trotoar": traffic.draw_vendors,
    "kabel-menjuntai": traffic.draw_hanging_cables,
    "tumpukan-sampah": waste.draw_rubbish,
    "sampah-dibersihkan": waste.draw_cleared_roadside,
    "tps-penuh": waste.draw_full_container,
    "asap-bakar-sampah": waste.draw_smoke,
    "got-mampet": water.draw_gutter,
    "got-dibersihkan": water.draw_clean_gutter,
    "gang-banjir": water.draw_flood,
    "kali-kotor": water.draw_dirty_river,
    "pipa-bocor": water.draw_pipe_leak,
    "pohon-miring": parks.draw_leaning_tree,
    "pohon-dipangkas": parks.draw_trimmed_tree,
    "ayunan-rusak": parks.draw_swing,
    "ayunan-diperbaiki": parks.draw_mended_swing,
    "spanduk-sobek": parks.draw_torn_banner,
    "pagar-jembatan-patah": buildings.draw_cracked_rail,
    "atap-sekolah-bocor": buildings.draw_school_roof,
    "antrean-loket": buildings.draw_queue,
}


def draw_photo(name):
    """Draw one photo and save it as a JPEG, as good as LARGEST allows."""
    # Before and after share a seed, and so their trees and houses.
    picture = Picture(seed=crc32(name.partition("-")[0].encode()))
    SCENES[name](picture)
    image = picture.finish()
    for quality in range(82, 48, -3):
        jpeg = BytesIO()
        image.save(jpeg, "JPEG", quality=quality, optimize=True, progressive=True)
        if jpeg.tell() <= LARGEST:
            break
    (FOLDER / f"{name}.jpg").write_bytes(jpeg.getvalue())


def main(names):
    FOLDER.mkdir(exist_ok=True)
    for name in names or SCENES:
        draw_photo(name)
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

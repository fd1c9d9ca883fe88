"""What a photo of 12 megapixels costs, in a process of its own."""

import io
import json
import os
import resource
import subprocess
import sys
import time

CHILD = "bench.photo"


def measure():
    """Return {"seconds": processor time, "mebibytes": above the process's base}."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"}
    command = [sys.executable, "-m", CHILD]
    told = subprocess.run(
        command,
        env=environment | {"SECRET_KEY": "x" * 40},
        capture_output=True,
        check=True,
    )
    return json.loads(told.stdout)


def picture():
    """A JPEG of 4000 × 3000 with enough detail to be honest work."""
    from PIL import Image

    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000))
    file = io.BytesIO()
    Image.merge("RGB", [noise, noise.rotate(180), noise]).save(file, "JPEG", quality=88)
    return file


def main():
    import django

    django.setup()
    from complaints.photos import prepare_photo

    # The picture is made in another process, or its making would count.
    make = "import sys; from bench.photo import picture; "
    make += "sys.stdout.buffer.write(picture().getvalue())"
    command = [sys.executable, "-c", make]
    made = subprocess.run(command, capture_output=True, check=True).stdout
    prepare_photo(io.BytesIO(small_jpeg()))
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before = time.process_time()
    prepare_photo(io.BytesIO(made))
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "mebibytes": (peak - base) / 1024}))


def small_jpeg():
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (64, 48)).save(file, "JPEG")
    return file.getvalue()


if __name__ == "__main__":
    main()

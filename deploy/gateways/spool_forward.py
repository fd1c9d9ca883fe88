#!/usr/bin/env python3
"""Post what kannel_spool.py stored to the portal, oldest first, until it says 2xx.

    PORTAL_URL=https://pesan.example/sms/kannel PORTAL_SECRET=… \\
        spool_forward.py /var/spool/pesan-kannel

A file is deleted after the portal's 2xx and never before. What the portal's own door
calls nonsense is moved to refused/ and logged, so that the rest is not held up; a 403,
a 5xx or no answer is no word about the message: it is tried again, after 1, 2, 4 …
60 seconds. Can be killed at any instant: at worst a message is posted twice, with the
same id.
"""

import fcntl
import logging
import os
import sys
import time
from pathlib import Path

from signed_post import Outcome, Portal

logger = logging.getLogger("spool_forward")

IDLE_SECONDS = 0.5
FIRST_PAUSE, LONGEST_PAUSE = 1, 60
# One message that the portal fails at must not hold up the others; three in a round
# are no accident.
FAULTS_A_ROUND = 3


def forward_all(spool: Path, portal: Portal) -> bool:
    """Post everything once; returns whether nothing remains to be tried again."""
    faults = 0
    for path in sorted((spool / "new").glob("*.json")):
        outcome, reason = portal.post("masuk", path.read_bytes())
        if outcome is Outcome.TAKEN:
            path.unlink()
        elif outcome is Outcome.NONSENSE:
            logger.error("%s refused: %s", path.name, reason)
            path.rename(spool / "refused" / path.name)
        else:
            logger.warning("%s must wait: %s", path.name, reason)
            faults += 1
            if faults >= FAULTS_A_ROUND:
                break
    return faults == 0


def main() -> None:
    """Forward for ever."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    spool = Path(sys.argv[1])
    portal = Portal(os.environ["PORTAL_URL"], os.environ["PORTAL_SECRET"])
    for folder in ("new", "refused"):
        (spool / folder).mkdir(parents=True, exist_ok=True)
    with (spool / "lock").open("w") as lock:
        # A second forwarder waits here; a killed one lets go.
        fcntl.flock(lock, fcntl.LOCK_EX)
        pause = FIRST_PAUSE
        while True:
            if forward_all(spool, portal):
                pause = FIRST_PAUSE
                time.sleep(IDLE_SECONDS)
            else:
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)


if __name__ == "__main__":
    main()

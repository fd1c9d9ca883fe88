"""A real gammu-smsd on its dummy telephone, set up with the files that a city installs.

The dummy telephone is a folder: an SMS that it receives is a file in sms/1, in Gammu's
backup format. What it sends stands in SMSD's sentitems.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from smsinbox.choices import AdapterName
from tests.gateways.portal import SECRET
from tests.gateways.programs import fill, our_program
from tests.programs import Program, free_port, listens, wait_until
from tests.smsinbox.conftest import make_gateway

NUMBER = "087800000000"
SMSC = "+6281100000"
SCHEMAS = Path("/usr/share/doc/gammu-smsd/examples")
UNCHECKED = "\n".join(
    f"Check{what} = 0" for what in ("Security", "Battery", "Signal", "Network")
)
MOMENT = "20260105T030000"


class Gammu:
    """SMSD and our bridge."""

    def __init__(self, folder, *, portal_port):
        self.folder = folder
        self.inbox = folder / "telepon" / "sms" / "1"
        self.inbox.mkdir(parents=True)
        self.database = folder / "smsd.db"
        create_database(self.database)
        self._configure()
        self.port = free_port()
        command = ["gammu-smsd", "-c", folder / "smsdrc"]
        settings = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
        self.smsd = Program("smsd", command, folder=folder, settings=settings)
        self.bridge = our_program(
            "bridge",
            "gammu_bridge.py",
            folder=folder,
            PORTAL_URL=f"http://127.0.0.1:{portal_port}/sms/gammu",
            PORTAL_SECRET=SECRET,
            SMSD_DATABASE=str(self.database),
            SMS_NUMBER=NUMBER,
            LISTEN=f"127.0.0.1:{self.port}",
        )
        self.count = 0

    def _configure(self):
        fill(
            "smsdrc",
            self.folder / "smsdrc",
            device=("/dev/ttyUSB0", self.folder / "telepon"),
            # It would rather not find the gammu.loc of another version.
            model=("connection = at115200", "connection = none\nmodel = dummy"),
            database=("/var/lib/pesan-gammu", self.folder),
            log=("logfile = syslog", f"logfile = {self.folder / 'catatan.log'}"),
            # A modem wants patience and a PIN; the dummy has neither.
            comm=("CommTimeout = 5", "CommTimeout = 1"),
            receive=("ReceiveFrequency = 5", "ReceiveFrequency = 1"),
            status=("StatusFrequency = 60", "StatusFrequency = 0"),
            send=("SendTimeout = 30", "SendTimeout = 5"),
            parts=("MultipartTimeout = 10", "MultipartTimeout = 2"),
            security=("CheckSecurity = 1", UNCHECKED),
        )

    def start(self):
        self.smsd.start()
        self.start_bridge()
        return self

    def start_bridge(self):
        self.bridge.start()
        wait_until(lambda: listens(self.port))

    def stop(self):
        self.bridge.stop()
        self.smsd.stop()

    def receives(self, sender, text, *, header="", moment=MOMENT):
        """Put an SMS into the telephone; at once whole, as SMSD may be looking."""
        self.count += 1
        self._put(backup(sender, text, header=header, moment=moment), self.count)

    def receives_parts(self, sender, parts, *, reference, order=None):
        """Put a long SMS into it, each part a file, in this order of numbers."""
        for number in order or range(1, len(parts) + 1):
            header = f"050003{reference:02X}{len(parts):02X}{number:02X}"
            self.receives(sender, parts[number - 1], header=header)

    def receives_report(self, recipient):
        """Put the network's receipt into it: delivered (TP-Status 0)."""
        self.count += 1
        # The dummy calls every SMS that it sends 255, through this SMSC.
        text = backup(
            recipient,
            "Delivered",
            pdu="Status_Report",
            smsc="123456",
            reference=255,
            moment="",
        )
        self._put(text, self.count)

    def _put(self, text, number):
        aside = self.folder / f"masuk-{number}"
        aside.write_text(text)
        aside.rename(self.inbox / str(number))

    def is_empty(self):
        return not any(self.inbox.iterdir())

    def rows(self, question, *values):
        with closing(sqlite3.connect(self.database, timeout=30)) as connection:
            return connection.execute(question, values).fetchall()

    def wait_for_sent(self, number):
        question = "SELECT DISTINCT ID FROM sentitems"
        wait_until(lambda: len(self.rows(question)) >= number)

    def sent(self):
        """List (recipient, text) of every SMS that the modem sent, sorted."""
        whole = {}
        for key, to, text in self.rows(
            "SELECT ID, DestinationNumber, TextDecoded FROM sentitems"
            " ORDER BY ID, SequencePosition"
        ):
            whole[key] = (to, whole.get(key, (to, ""))[1] + text)
        return sorted(whole.values())

    def gateway(self, *, port=None):
        """Write the gateway into the portal's database."""
        return make_gateway(
            slug="gammu",
            name="Modem",
            adapter=AdapterName.GAMMU,
            inbound_token=SECRET,
            config={"send_url": f"http://127.0.0.1:{port or self.port}/kirim"},
        )


def create_database(path):
    """Make SMSD's database as docs/sms.md says."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA journal_mode = WAL; {schema('sqlite')}")


def schema(engine):
    """Return the tables that SMSD's package brings for "sqlite" or "pgsql"."""
    path = SCHEMAS / f"{engine}.sql"
    if path.exists():
        return path.read_text()
    return gzip.decompress(Path(f"{path}.gz").read_bytes()).decode()


def backup(sender, text, *, header="", pdu="Deliver", smsc=SMSC, reference=0, moment):
    """Write an SMS in Gammu's backup format."""
    digits = text.encode("utf-16-be", "surrogatepass").hex().upper()
    coding = "Default" if text.isascii() else "Unicode"
    lines = [
        "[SMSBackup000]",
        f"PDU = {pdu}",
        *([f"DateTime = {moment}"] if moment else []),
        "State = UnRead",
        *_words("SMSC", smsc),
        *_words("Number", sender),
        *_words("Name", ""),
        *([f"UDH = {header}"] if header else []),
        *(
            f"Text{place // 200:02d} = {digits[place : place + 200]}"
            for place in range(0, len(digits) or 1, 200)
        ),
        f"Coding = {coding}_No_Compression",
        "Folder = 1",
        f"Length = {len(digits) // 4}",
        "Class = -1",
        "ReplySMSC = False",
        "RejectDuplicates = False",
        "ReplaceMessage = 0",
        f"MessageReference = {reference}",
        "",
    ]
    return "\n".join(lines)


def _words(name, text):
    return [
        f'{name} = "{text}"',
        f"{name}Unicode = {text.encode('utf-16-be').hex().upper()}",
    ]

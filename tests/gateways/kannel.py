"""A real Kannel with a fake SMSC, set up with the files that a city installs."""

import re
from urllib.parse import quote, unquote_plus, unquote_to_bytes

from smsinbox.choices import AdapterName
from tests.gateways.portal import SECRET
from tests.gateways.programs import (
    FAKESMSC,
    GATEWAYS,
    fill,
    our_program,
)
from tests.programs import Program, free_port, listens, wait_until
from tests.smsinbox.conftest import make_gateway
from tests.smsinbox.processes import ROOT

NUMBER = "1708"
SHOWN = re.compile(r"Got message \d+: <(.*)>")
SMS = re.compile(r"1708 (\+\d+) (?:(text|data|ucs-2)|udh (\S+) (?:text|data)) ?(.*)")
FAKE_SMSC = """group = smsc
smsc = fake
smsc-id = FAKE
port = {port}
connect-allow-ip = 127.0.0.1
"""


class Kannel:
    """bearerbox, smsbox and our forwarder; telephones are fakesmsc."""

    def __init__(self, folder, *, portal_port):
        self.folder = folder
        self.portal_port = portal_port
        self.admin, self.boxes, self.fake, self.sendsms = (
            free_port() for _number in range(4)
        )
        self.spool = folder / "sms"
        for name in ("store", "dlr"):
            (folder / name).mkdir()
        self._configure()
        configuration = folder / "kannel.conf"
        self.bearerbox, self.smsbox = (
            Program(name, [name, "-v", "2", configuration], folder=folder)
            for name in ("bearerbox", "smsbox")
        )
        self.forwarder = our_program(
            "forward",
            "spool_forward.py",
            self.spool,
            folder=folder,
            PORTAL_URL=f"http://127.0.0.1:{portal_port}/sms/kannel",
            PORTAL_SECRET=SECRET,
        )
        self.telephones = []

    def _configure(self):
        (self.folder / "smsc.conf").write_text(FAKE_SMSC.format(port=self.fake))
        fill(
            "kannel.conf",
            self.folder / "kannel.conf",
            admin=("13000", self.admin),
            boxes=("13001", self.boxes),
            sendsms=("13013", self.sendsms),
            logs=("/var/log/kannel", self.folder),
            spool=("/var/spool/pesan-kannel", self.folder),
            smsc=("/etc/pesan-kannel", self.folder),
            programs=("/opt/pesan-masyarakat/deploy/gateways", GATEWAYS),
            admin_word=("GANTI-SANDI-ADMIN", "admin"),
            status_word=("GANTI-SANDI-STATUS", "status"),
            send_word=("GANTI-SANDI-KIRIM", "rahasia"),
            # A city can wait for a repetition; a test need not.
            queue_delay=("http-queue-delay = 10", "http-queue-delay = 1"),
            exec_delay=("sleep 5", "sleep 0.5"),
        )

    def use_its_own_post_url(self):
        """Let Kannel post by itself, with the line of the guide; needs a new smsbox."""
        guide = (ROOT / "docs" / "sms.md").read_text(encoding="utf-8")
        (line,) = re.findall(r"(?m)^post-url = .*", guide)
        line = (
            line.replace("KUNCI-BERSAMA", SECRET)
            .replace("https://", "http://")
            .replace("pesan.example", f"127.0.0.1:{self.portal_port}")
        )
        configuration = self.folder / "kannel.conf"
        text = re.sub(r"(?m)^exec = .*", lambda _found: line, configuration.read_text())
        configuration.write_text(text)

    def start(self):
        self.start_boxes()
        self.forwarder.start()
        return self

    def start_boxes(self):
        self.bearerbox.start()
        wait_until(lambda: listens(self.fake) and listens(self.boxes))
        self.smsbox.start()
        wait_until(lambda: listens(self.sendsms))

    def stop(self):
        for program in (
            *self.telephones,
            self.forwarder,
            self.smsbox,
            self.bearerbox,
        ):
            program.stop()

    def texts(self, *messages):
        """Let telephones send: (sender, text) or (sender, kind, words), in order."""
        for sender, *words in messages:
            if len(words) == 1:
                words = ["text", *words]
            telephone = self._telephone(f"{sender} {NUMBER} {' '.join(words)}", "1")
            wait_until(lambda: "sent message 1" in telephone.says().lower())  # noqa: B023
            # The SMSC takes one connection at a time.
            telephone.stop()

    def listen(self):
        """Connect a telephone that sends nothing and shows what it gets."""
        return self._telephone(f"+62 {NUMBER} text -", "0")

    def _telephone(self, message, number):
        telephone = Program(
            f"telepon-{len(self.telephones)}",
            [
                FAKESMSC,
                *("-H", "127.0.0.1", "-r", self.fake, "-i", "0.01"),
                *("-m", number, message),
            ],
            folder=self.folder,
        )
        self.telephones.append(telephone)
        return telephone.start()

    def spooled(self):
        return sorted((self.spool / "new").glob("*.json"))

    def gateway(self, **config):
        """Write the gateway into the portal's database."""
        return make_gateway(
            slug="kannel",
            name="Kannel",
            adapter=AdapterName.KANNEL,
            inbound_token=SECRET,
            config={
                "send_url": f"http://127.0.0.1:{self.sendsms}/cgi-bin/sendsms",
                "username": "portal",
                "password": "rahasia",
                "sender": NUMBER,
            }
            | config,
        )


def ucs2(text):
    return "ucs2", quote(text.encode("utf-16-be"))


def got(telephone):
    """List (recipient, text) of the SMS that a telephone shows, sorted.

    Parts of a long one are joined; of a text with several lines each is shown alone.
    """
    whole, key = {}, None
    for line in SHOWN.findall(telephone.says()):
        sms = SMS.fullmatch(line)
        if sms is None:
            whole[key] += f"\n{line}"
            continue
        to, kind, header, text = sms.groups()
        if kind is None:
            reference = unquote_to_bytes(header)[3]
            key = (to, reference)
            whole[key] = whole.get(key, "") + unquote_plus(text)
        else:
            key = (to, f"sms {len(whole)}")
            whole[key] = text
    return sorted((to, text) for (to, _reference), text in whole.items())

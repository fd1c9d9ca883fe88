"""Which pages are audited: every address of the portal, or why not.

A test holds this list against the addresses themselves, so that no new page slips by.
`{answered}` and the like stand for the codes and keys that found.py picks.
"""

from dataclasses import dataclass

DESK = "/admin/complaints"


@dataclass(frozen=True)
class Case:
    """One page as somebody sees it.

    `press` is a button that is pressed before looking (a form's faults), `user` the
    official who looks, `but` the rules of axe that are left out, `lighthouse` whether
    Lighthouse looks too.
    """

    name: str
    path: str
    status: int = 200
    press: str = ""
    user: str = ""
    but: tuple[str, ...] = ()
    lighthouse: bool = False


AUDITED = {
    "complaints:home": [Case("home", "/", lighthouse=True)],
    "complaints:board": [
        Case("board", "/pesan/", lighthouse=True),
        Case("board, filtered", "/pesan/?q=lampu&status=selesai"),
        Case("board, nothing found", "/pesan/?q=zzzzzz"),
        Case("board, unknown filter", "/pesan/?kelurahan=tidak-ada"),
    ],
    "complaints:complaint": [
        Case("message with a thread", "/pesan/{answered}/", lighthouse=True),
        Case("message without answer", "/pesan/{waiting}/"),
        Case("message with photos", "/pesan/{pictured}/"),
        Case("message for paper", "/pesan/{answered}/?cetak=1"),
        Case("message sent elsewhere", "/pesan/{referred}/"),
        Case("message of two agencies", "/pesan/{joint}/"),
        Case("message that was merged", "/pesan/{merged}/"),
        Case("message withheld", "/pesan/{withheld}/", status=410),
    ],
    "complaints:follow": [Case("follow", "/pesan/{answered}/ikuti/")],
    "complaints:clock": [Case("clock", "/pesan/{waiting}/tenggat/")],
    "complaints:part_clock": [Case("clock of a part", "/pesan/{joint}/tenggat/2/")],
    "complaints:complaint_new": [
        Case("form", "/lapor/", lighthouse=True),
        Case("form with faults", "/lapor/", press="Kirim pesan"),
    ],
    "complaints:filed": [Case("receipt", "/lapor/terima-kasih/{own}/")],
    "complaints:private": [Case("private page", "/lacak/{own}/")],
    "complaints:private_clock": [Case("private clock", "/lacak/{own}/tenggat/")],
    "complaints:withdraw": [Case("withdraw", "/lacak/{own}/tarik/")],
    "complaints:track": [
        Case("track", "/lacak/"),
        Case("track with faults", "/lacak/", press="Lihat pesan"),
    ],
    "complaints:enter_code": [Case("enter a code", "/lacak/{waiting}/masuk/")],
    "complaints:confirm_follow": [Case("confirm following", "/ikuti/{ticket}/")],
    "complaints:stop_following": [Case("stop following", "/berhenti/{ticket}/")],
    "complaints:promises": [Case("promises", "/janji/")],
    "complaints:appreciation": [Case("thanks", "/apresiasi/")],
    "complaints:agencies": [Case("agencies", "/instansi/")],
    "complaints:agency": [Case("agency", "/instansi/{agency}/")],
    "complaints:areas": [Case("areas", "/wilayah/")],
    "complaints:district": [Case("kecamatan", "/wilayah/{district}/")],
    "complaints:village": [Case("kelurahan", "/wilayah/{district}/{village}/")],
    "complaints:smart": [Case("SMART Tangsel", "/smart/")],
    "complaints:smart_frame": [Case("SMART, offline", "/smart/tanpa-jaringan/")],
    "complaints:offline_page": [Case("no network", "/luring/")],
    "complaints:about": [Case("about", "/tentang/")],
    "complaints:privacy": [Case("privacy", "/privasi/")],
    "complaints:sms_help": [Case("help with SMS", "/cara-sms/")],
    # The same part stands there in several states, so its landmark does, too.
    "complaints:style_guide": [
        Case("style guide", "/gaya/", user="moderator", but=("landmark-unique",))
    ],
}

NOT_AUDITED = {
    "complaints:feed": "Atom, read by programs",
    "complaints:pdf": "a PDF, looked at by its own tests",
    "complaints:qr": "a picture",
    "complaints:social_card": "a picture",
    "complaints:photo": "a picture",
    "complaints:staged_photo": "a picture",
    "complaints:robots": "plain text",
    "complaints:sitemap": "XML, read by programs",
    "complaints:check": "a piece of the form",
    "complaints:name_point": "data for the form",
    "complaints:local_names": "data for the form",
    "complaints:city_map": "a picture",
    "complaints:smart_deliver": "a deed: answers with data",
    "complaints:smart_place": "data for the form",
    "complaints:manifest": "read by browsers",
    "complaints:service_worker": "a script",
    "complaints:support": "a deed: answers with another page",
    "complaints:lost_link": "a deed: answers with another page",
    "complaints:add_follow_up": "a deed of the private page",
    "complaints:thank": "a deed of the private page",
    "complaints:private_part_clock": "the same page as part_clock, for its reporter",
    "smsinbox:inbound": "called by gateways",
    "smsinbox:report": "called by gateways",
    "set_language": "a deed: answers with another page",
    "healthz": "plain text, read by programs",
    "readyz": "plain text, read by programs",
    "metrics": "plain text, read by programs",
}

# The desk is Django's admin: looked at by axe and for width, without budgets.
OFFICIALS = [
    Case("sign in", "/admin/login/"),
    Case("work list", "/admin/", user="petugas-dlh"),
    Case("desk: list", f"{DESK}/complaint/", user="petugas-dlh"),
    Case("desk: message", f"{DESK}/complaint/{{desk}}/change/", user="petugas-dlh"),
    Case("desk: counter", f"{DESK}/complaint/loket/", user="petugas-dlh"),
    Case("desk: account", "/admin/akun/", user="petugas-dlh"),
    Case("moderator's work list", "/admin/", user="moderator"),
    Case("moderator: photos", f"{DESK}/photo/", user="moderator"),
    Case("mayor's overview", "/admin/", user="pimpinan"),
    Case("admin: officials", f"{DESK}/official/", user="admin"),
    Case("admin: health", "/admin/smsinbox/gateway/kesehatan/", user="admin"),
]

"""What somebody who writes a message is told before it is sent (W4).

Nothing here refuses or changes anything: a message is taken as it is.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from complaints import public_words, referring, routing
from complaints.choices import Privacy
from complaints.geography import gazetteer, places
from complaints.geography.gazetteer import PlaceOption
from complaints.geography.local_names import names_in
from complaints.models import Agency, Category, Complaint
from complaints.recognising.coaching import Draft, Remark, coach
from complaints.recognising.emergencies import Emergency, find_emergency
from complaints.recognising.identifiers import Kind
from complaints.similar import find_supportable
from complaints.suggesting import Suggested, suggest_tiles

# A topic that is as likely as this says what the matter is ("minta PKH").
LIKELY = 0.5
# So little text is no reason to search.
SHORTEST_COMPARED = 10


@dataclass(frozen=True)
class Advice:
    """What is told, in the order of its weight; `complaint` is not saved.

    `chosen` is the topic that the sender chose, else some are `suggested`.
    `is_elsewhere` says that the point, or the words, lie outside the city. `letter` is
    for the `body` outside the city that is responsible.
    """

    complaint: Complaint
    emergency: Emergency | None
    remarks: list[Remark]
    personal_data: list[str]
    chosen: Category | None
    suggested: list[Suggested]
    villages: list[PlaceOption]
    is_elsewhere: bool
    similar: list[Complaint]
    body: Agency | None
    letter: str
    other_bodies: list[Agency] = field(default_factory=list)

    @property
    def local(self):
        """The roads and landmarks to choose from, once the kelurahan is known."""
        village = self.complaint.village
        return names_in(village.code) if village else None

    @property
    def present(self):
        return [remark.label for remark in self.remarks if remark.is_there]

    @property
    def missing(self):
        return [remark.label for remark in self.remarks if not remark.is_there]

    @property
    def had_better_be_confidential(self):
        category, privacy = self.complaint.category, self.complaint.privacy
        return (
            category is not None
            and category.is_sensitive
            and privacy != Privacy.CONFIDENTIAL
        )


def advise(complaint, *, photo_count=0) -> Advice:
    """Look at an unsaved message as its sender filled it in; see Advice."""
    chosen = complaint.category
    routing.recognise_place(complaint)
    routing.recognise_category(complaint)
    complaint.text = public_words.public_text(complaint.original_text)
    complaint.place = public_words.public_text(complaint.original_place)
    said = f"{complaint.original_place}\n{complaint.original_text}"
    suggested = suggest_tiles(complaint.original_text, village=complaint.village)
    category = complaint.category
    body = category.agency if category and category.agency.is_outside else None
    return Advice(
        complaint=complaint,
        emergency=find_emergency(complaint.original_text),
        remarks=coach(_draft(complaint, suggested, photo_count)),
        personal_data=_personal_data(said),
        chosen=chosen,
        suggested=[] if chosen else suggested,
        villages=[] if complaint.village else gazetteer.suggest_villages(said),
        is_elsewhere=_is_elsewhere(complaint, said),
        similar=_similar(complaint),
        body=body,
        letter=referring.letter_for(complaint, body) if body else "",
        other_bodies=[] if body else bodies_to_call(category),
    )


def bodies_to_call(category):
    """Who outside the city may be the right one, and can be called at once."""
    if category is None:
        return []
    return [body for body in category.outside_agencies.active() if body.phone]


def _draft(complaint, suggested, photo_count):
    category = complaint.category or (suggested[0].category if suggested else None)
    parent = category.parent if category else None
    return Draft(
        text=complaint.original_text,
        topics=tuple(one.code for one in (category, parent) if one),
        is_topic_likely=bool(suggested) and suggested[0].share >= LIKELY,
        is_topic_sure=complaint.category is not None,
        place=complaint.original_place,
        village=complaint.village.display_name if complaint.village else "",
        has_point=complaint.latitude is not None,
        photo_count=photo_count,
        kind=complaint.kind,
    )


def _is_elsewhere(complaint, said):
    if complaint.village:
        return False
    return complaint.latitude is not None or places.names_other_city(said)


def _similar(complaint):
    if len(complaint.original_text) < SHORTEST_COMPARED:
        return []
    return find_supportable(
        complaint.original_text,
        village=complaint.village,
        category=complaint.category,
    )


def _personal_data(said):
    """Tell what will be hidden, one sentence for each kind."""
    names = {
        Kind.PHONE: _("nomor telepon"),
        Kind.EMAIL: _("alamat e-mail"),
        Kind.NATIONAL_ID: _("NIK atau nomor KK"),
        Kind.PLATE: _("nomor polisi kendaraan"),
        Kind.BANK_ACCOUNT: _("nomor rekening"),
        Kind.CARD: _("nomor kartu"),
    }
    found = {}
    for finding in public_words.personal_data_in(said):
        words = said[finding.start : finding.end].strip()
        found.setdefault((finding.kind, finding.is_certain), words)
    return [_tell(names[kind], words, sure) for (kind, sure), words in found.items()]


def _tell(name, words, is_certain):
    facts = {"what": name, "words": words}
    if is_certain:
        return _("“%(words)s” (%(what)s) akan kami samarkan. Sebaiknya hapus.") % facts
    return (
        _("“%(words)s” mirip %(what)s. Petugas memeriksanya sebelum pesan tampil.")
        % facts
    )

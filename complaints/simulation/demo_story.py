"""One invented message of the demo, told through the rooms at its own time."""

from datetime import timedelta
from operator import itemgetter

from django.core.files import File

from complaints import (
    filing,
    merging,
    moderation,
    progress,
    replying,
    thanking,
    workflow,
)
from complaints.choices import (
    ArchiveReason,
    Channel,
    HiddenReason,
    Kind,
    Privacy,
    Status,
    Visibility,
)
from complaints.data import DATA
from complaints.models import (
    Agency,
    Category,
    Complaint,
    FollowUp,
    InternalNote,
    Official,
    OfficialReply,
    Reporter,
    Thanks,
    Village,
)
from complaints.simulation import demo_travels
from complaints.staging import stage_photo

PHOTOS = DATA / "demo" / "foto"
CHANNELS = {
    "web": Channel.WEB,
    "sms": Channel.SMS,
    "smart": Channel.SMART,
    "counter": Channel.COUNTER,
}
KINDS = {
    "complaint": Kind.COMPLAINT,
    "question": Kind.QUESTION,
    "aspiration": Kind.ASPIRATION,
    "praise": Kind.PRAISE,
}
PRIVACIES = {
    "public": Privacy.PUBLIC,
    "anonymous": Privacy.ANONYMOUS,
    "confidential": Privacy.CONFIDENTIAL,
}
STATUSES = {status.name.lower(): status for status in Status}
HIDDEN_REASONS = {
    "spam": HiddenReason.SPAM,
    "personal_data": HiddenReason.PERSONAL_DATA,
}
ARCHIVE_REASONS = {
    "incomplete": ArchiveReason.INCOMPLETE,
    "not_a_complaint": ArchiveReason.NOT_A_CASE,
    "too_general": ArchiveReason.TOO_GENERAL,
}


class DemoStory:
    """One message of pesan.json, told through the rooms, each deed at its own time."""

    def __init__(self, story, number, now, told):
        self.story = story
        self.number = number
        self.now = now
        # The messages that stand already, by the id of their story.
        self.told = told
        self.start = now - timedelta(days=story["days_ago"])
        self.moderator = Official.objects.get(username="moderator")

    def tell(self):
        self.complaint = self._file()
        self._judge_photos()
        self._verify()
        thanks = self.story["thanks"]
        entries = [
            *self.story["thread"],
            *([{"who": "thanks"} | thanks] if thanks else []),
        ]
        for entry in sorted(entries, key=itemgetter("days_after")):
            self._tell_entry(entry)
            self.complaint.refresh_from_db()
        self._settle()
        for supporter in range(self.story["supports"]):
            thanking.support(self.complaint, supporter=f"demo-{supporter}")
        self.told[self.story["id"]] = self.complaint

    def _tell_entry(self, entry):
        deed = demo_travels.DEEDS.get(entry["who"])
        if deed is None:
            getattr(self, f"_say_{entry['who']}")(entry)
            return
        at = self._at(entry["days_after"])
        deed(self.complaint, entry, moderator=self.moderator, at=at)

    def _at(self, days):
        return min(self.start + timedelta(days=days), self.now)

    def _file(self):
        story = self.story
        by_sms = story["channel"] == "sms"
        reporter = Reporter(name=story["name"], created_at=self.start)
        if by_sms:
            number = f"+62812000{self.number:05}"
            proven = Reporter.objects.with_proven_phone(number).first()
            reporter = proven or Reporter(phone=number, is_phone_proven=True)
        agency = Agency.objects.get(code=story["agency"]) if story["agency"] else None
        return filing.file_complaint(
            Complaint(
                channel=CHANNELS[story["channel"]],
                kind=KINDS[story["kind"]],
                privacy=PRIVACIES[story["privacy"]],
                original_text=story["text"],
                original_place=story["place"],
                village=Village.objects.filter(code=story["village"]).first(),
                category=Category.objects.get(code=story["category"]),
                agency=agency if agency and not agency.is_outside else None,
                received_at=self.start,
            ),
            reporter=reporter,
            photos=self._stage(story["photos"]),
        )

    def _stage(self, names):
        photos = []
        for name in names:
            with (PHOTOS / f"{name}.jpg").open("rb") as file:
                photos.append(stage_photo(File(file), now=self.start))
        return photos

    def _judge_photos(self):
        shown = self.story["photos_visibility"]
        for photo in self.complaint.photos.all():
            facts = {"by": self.moderator, "now": self._at(0.1)}
            if shown == "published":
                moderation.publish_photo(photo, **facts)
            elif shown == "hidden":
                reason = HiddenReason.UNRELATED
                moderation.hide_photo(photo, reason=reason, **facts)

    def _verify(self):
        facts = {"by": self.moderator, "now": self._at(0.1)}
        held = self.complaint.visibility == Visibility.PENDING
        if held and self.story["visibility"] == "published":
            moderation.publish_complaint(self.complaint, **facts)
        if self.story["visibility"] == "hidden":
            reason = HIDDEN_REASONS[self.story["hidden_reason"]]
            moderation.hide_complaint(self.complaint, reason=reason, **facts)
        if self.story["status"] != "received" and self.complaint.status == "diterima":
            progress.change_status(self.complaint, Status.VERIFIED, **facts)

    def _say_official(self, entry):
        agency = Agency.objects.get(code=entry["agency"])
        status = STATUSES[entry["status"]] if entry["status"] else ""
        if status == self.complaint.status or self._is_merged_with(status):
            status = ""
        if status and not workflow.can_move(self.complaint.status, status):
            status = ""
        at = self._at(entry["days_after"])
        replying.publish_reply(
            OfficialReply(
                complaint=self.complaint,
                original_text=entry["text"],
                new_status=status,
                published_at=at,
            ),
            by=demo_travels.official_of(agency),
            photos=self._stage(entry.get("photos", [])),
            archive_reason=self._archive_reason(),
            outside_body=self._outside_body(),
            passed_on=demo_travels.passed_on(entry),
            promised_on=demo_travels.promised_day(entry, at),
        )

    def _say_reporter(self, entry):
        filing.add_follow_up(
            FollowUp(
                complaint=self.complaint,
                channel=CHANNELS.get(entry["channel"], self.complaint.channel),
                original_text=entry["text"],
                sent_at=self._at(entry["days_after"]),
            )
        )

    def _say_note(self, entry):
        InternalNote.objects.create(
            complaint=self.complaint,
            author=self.moderator,
            text=entry["text"],
            written_at=self._at(entry["days_after"]),
        )

    def _settle(self):
        """Reach the last status, where no answer of the thread brought it."""
        wanted = STATUSES[self.story["status"]]
        if wanted == self.complaint.status:
            return
        last = max((entry["days_after"] for entry in self.story["thread"]), default=1)
        if self._is_merged_with(wanted):
            into = self.told[self.story["same_as"]]
            facts = {"by": self.moderator, "now": self._at(last + 0.1)}
            merging.merge_complaint(self.complaint, into=into, **facts)
            return
        progress.change_status(
            self.complaint,
            wanted,
            by=self.moderator,
            archive_reason=self._archive_reason(),
            outside_body=self._outside_body(),
            now=self._at(last + 0.1),
        )

    def _say_thanks(self, entry):
        thanking.give_thanks(
            Thanks(
                complaint=self.complaint,
                channel=self.complaint.channel,
                is_satisfied=entry["satisfied"],
                original_text=entry["text"],
                given_at=self._at(entry["days_after"]),
            )
        )

    def _is_merged_with(self, status):
        return status == Status.ARCHIVED and "same_as" in self.story

    def _archive_reason(self):
        return ARCHIVE_REASONS.get(self.story["archive_reason"], "")

    def _outside_body(self):
        agency = Agency.objects.filter(code=self.story["agency"]).first()
        if agency and agency.is_outside:
            return agency
        category = self.complaint.category
        return category.outside_agencies.first() if category else None

"""The vocabulary of reading what hangs on a message: answers, photos, promises."""

from django.db import models
from django.db.models import F, Q

from complaints.choices import PromiseState, Visibility
from complaints.paging import read_mark


def is_after_last_answer(moment):
    """The condition that this field of a row lies after its message's last answer."""
    last = "complaint__last_replied_at"
    return Q(**{f"{last}__isnull": True}) | Q(**{f"{moment}__gt": F(last)})


class OfficialReplyQuerySet(models.QuerySet):
    def for_thread(self):
        beside = ("agency", "promise", "closed_part")
        return self.select_related(*beside).order_by("published_at", "pk")


class PromiseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=PromiseState.OPEN)

    def public(self):
        """Those that stand under a message that anyone may read."""
        return self.filter(
            complaint__visibility=Visibility.PUBLISHED,
            complaint__merged_into__isnull=True,
        )

    def of_complaint(self, complaint):
        return self.filter(complaint=complaint)

    def under(self, complaints):
        return self.filter(complaint__in=complaints.values("pk"))

    def of_agency(self, agency):
        return self.filter(agency=agency)

    def due_before(self, day):
        return self.filter(due_on__lt=day)

    def due_on_or_before(self, day):
        return self.filter(due_on__lte=day)

    def judged(self):
        return self.filter(state__in=[PromiseState.KEPT, PromiseState.BROKEN])

    def settled_since(self, day):
        return self.filter(settled_on__gte=day)

    def newest_first(self):
        return self.order_by("-settled_on", "-pk")

    def for_listing(self):
        return self.select_related("complaint", "agency").order_by("due_on", "pk")


class FollowUpQuerySet(models.QuerySet):
    def under(self, complaints):
        return self.filter(complaint__in=complaints.values("pk"))

    def newest_first(self):
        return self.select_related("complaint").order_by("-sent_at", "-pk")

    def public(self):
        return self.filter(visibility=Visibility.PUBLISHED)

    def awaiting_check(self):
        return self.filter(visibility=Visibility.PENDING)

    def unanswered(self):
        """Those that came after the last answer, or to a message without one."""
        return self.filter(is_after_last_answer("sent_at"))

    def sent_since(self, moment):
        return self.filter(sent_at__gte=moment)

    def for_thread(self):
        return self.order_by("sent_at", "pk")


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Approved, under a public message, and not under a hidden follow-up."""
        return self.filter(
            Q(follow_up__isnull=True) | Q(follow_up__visibility=Visibility.PUBLISHED),
            visibility=Visibility.PUBLISHED,
            complaint__visibility=Visibility.PUBLISHED,
        )

    def staged(self):
        return self.filter(complaint__isnull=True)

    def attached(self):
        return self.filter(complaint__isnull=False)

    def awaiting_check(self):
        return self.attached().filter(visibility=Visibility.PENDING)

    def with_visibility(self, visibility):
        return self.filter(visibility=visibility)

    def with_expired_original(self, *, before):
        return self.exclude(original="").filter(uploaded_at__lt=before)

    def approved(self):
        return self.filter(visibility=Visibility.PUBLISHED)

    def of_message_itself(self):
        """Those that came with the message, not with a reply or a follow-up."""
        return self.filter(reply__isnull=True, follow_up__isnull=True)


class ThanksQuerySet(models.QuerySet):
    def public(self):
        return self.filter(complaint__visibility=Visibility.PUBLISHED)

    def under(self, complaints):
        return self.filter(complaint__in=complaints.values("pk"))

    def grateful(self):
        return self.exclude(is_satisfied=False)

    def published(self):
        """Those whose words anyone may read."""
        return self.filter(visibility=Visibility.PUBLISHED)

    def awaiting_check(self):
        return self.filter(visibility=Visibility.PENDING)

    def in_words(self):
        """Those that say something in public; the others are a tick in a form."""
        return self.published().exclude(text="")

    def judging(self):
        """Those that say whether their reporter is satisfied."""
        return self.filter(is_satisfied__isnull=False)

    def of_agencies(self, keys):
        return self.filter(agency__in=keys)

    def for_answers_of(self, official):
        """Those for answers that this official wrote."""
        return self.filter(reply__author=official)

    def in_villages(self, keys):
        return self.filter(complaint__village__in=keys)

    def for_quoting(self):
        """With all that a quotation shows, in one query."""
        shown = ("agency", "complaint__village")
        private = ("original_text", "complaint__original_text")
        return self.select_related(*shown).defer(*private)

    def at_mark(self, word):
        """The one that a word in an address stands for (paging.mark_of)."""
        code, moment = read_mark(word)
        return self.filter(complaint__code=code, given_at=moment)

    def unsatisfied(self):
        return self.filter(is_satisfied=False)

    def unanswered(self):
        """Those after which nobody has answered yet."""
        return self.filter(is_after_last_answer("given_at"))

    def given_since(self, moment):
        return self.filter(given_at__gte=moment)

    def newest_first(self):
        return self.select_related("complaint").order_by("-given_at", "-pk")

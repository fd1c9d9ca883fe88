"""How staff with the right open what the public does not see; each look is noted."""

from django.core.exceptions import PermissionDenied

from complaints.choices import LookedAt, Privacy
from complaints.models import PrivateLook


def may_look(user, complaint) -> bool:
    """Say whether `user` may open identity and original of a message at all.

    Of who asked to be anonymous an agency opens neither: the original often holds the
    name and number. That the message is within reach is settled before.
    """
    if not user.has_perm("complaints.view_private_data"):
        return False
    return not (user.agency_id and complaint.privacy == Privacy.ANONYMOUS)


def look_at(complaint, what, *, by):
    """Note that `by` opens the contact or the original of a message, and give it.

    Returns the Reporter, or the complaint itself with its original words. Raises
    PermissionDenied without the right; then nothing is noted.
    """
    if not may_look(by, complaint):
        raise PermissionDenied
    PrivateLook.objects.create(complaint=complaint, by=by, what=what)
    return complaint.reporter if what == LookedAt.CONTACT else complaint

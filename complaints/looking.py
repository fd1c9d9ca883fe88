"""How staff with the right open what the public does not see; each look is noted."""

from django.core.exceptions import PermissionDenied

from complaints.choices import LookedAt, Privacy
from complaints.models import PrivateLook


def may_look(user, complaint, what) -> bool:
    """Say whether `user` may open it: an agency never learns who asked to be anonymous.

    That the message is within reach of `user` at all is settled before.
    """
    if not user.has_perm("complaints.view_private_data"):
        return False
    hides_identity = what == LookedAt.CONTACT and complaint.privacy == Privacy.ANONYMOUS
    return not (hides_identity and user.agency_id)


def look_at(complaint, what, *, by):
    """Note that `by` opens the contact or the original of a message.

    Returns the PrivateLook; raises PermissionDenied without the right.
    """
    if not may_look(by, complaint, what):
        raise PermissionDenied
    return PrivateLook.objects.create(complaint=complaint, by=by, what=what)

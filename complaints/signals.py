"""What the city's business announces to whoever listens.

Each is sent inside the transaction of the deed; a receiver writes rows and never
touches the network.
"""

from django.dispatch import Signal

# complaint, reporter
complaint_filed = Signal()
# reply: the saved OfficialReply; family: the members_of its message (families.py)
reply_published = Signal()
# complaint, change: the saved StatusChange; reply: the answer that brought it, or None
status_changed = Signal()
# complaint, into: a message that was merged into another
complaint_merged = Signal()
# complaint, phone, code: a one-time code for the reporter's own actions
access_code_issued = Signal()

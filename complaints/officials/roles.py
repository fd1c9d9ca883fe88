"""Who may do what: the four roles as groups, as one table.

The groups are made by a migration; their rights are set after every `migrate`, when
Django has written the permissions of all apps (`sync_roles`). A change of the table
therefore reaches every installation with its next `migrate`.
"""

from django.contrib.auth.models import Group, Permission

READ_CASE = [
    "view_complaint",
    "view_officialreply",
    "view_followup",
    "view_photo",
    "view_thanks",
    "view_promise",
    "view_casepart",
    "view_referral",
]
READ_DIARY = [
    "view_statuschange",
    "view_forwarding",
    "view_visibilitychange",
    "view_deadlinechange",
    "view_categorychoice",
    "view_merging",
    "view_partchange",
    "view_refusal",
]
READ_SMS = ["view_gateway", "view_inboundmessage", "view_outboundmessage"]
REFERENCE = [
    "agency",
    "category",
    "district",
    "village",
    "holiday",
    "replytemplate",
]

ROLES = {
    "Admin Kota": [
        *READ_CASE,
        *READ_DIARY,
        *READ_SMS,
        "view_privatelook",
        "view_auditentry",
        "view_outboundemail",
        "change_outboundemail",
        "view_internalnote",
        "add_internalnote",
        "moderate_complaint",
        "route_complaint",
        "answer_complaint",
        "enter_complaint",
        "view_private_data",
        "change_complaint",
        "view_misdirected",
        "share_savedfilter",
        *(f"{deed}_{name}" for deed in ("add", "change", "view") for name in REFERENCE),
        "delete_holiday",
        *(f"{deed}_official" for deed in ("add", "change", "view")),
        "add_gateway",
        "change_gateway",
        "add_inboundmessage",
        "change_inboundmessage",
        "change_outboundmessage",
    ],
    "Moderator": [
        *READ_CASE,
        *READ_SMS,
        "view_internalnote",
        "add_internalnote",
        "moderate_complaint",
        "route_complaint",
        "answer_complaint",
        "enter_complaint",
        "view_private_data",
        "change_complaint",
        "view_misdirected",
        *(f"view_{name}" for name in REFERENCE),
        "change_inboundmessage",
        "change_outboundmessage",
    ],
    "Petugas Instansi": [
        *READ_CASE,
        "view_internalnote",
        "add_internalnote",
        "answer_complaint",
        "enter_complaint",
        "view_private_data",
        "change_complaint",
        "forward_complaint",
    ],
    "Pimpinan": [*READ_CASE, "view_agency", "view_category", "view_misdirected"],
}

# They reach everybody's data: after the password they show a code from their telephone.
NEED_SECOND_FACTOR = {"Admin Kota", "Moderator"}

OUR_APPS = ["complaints", "smsinbox"]


def sync_roles(sender=None, **kwargs):
    """Give each role exactly the rights of the table; connected to post_migrate."""
    if sender is not None and sender.label not in OUR_APPS:
        return
    for role, codenames in ROLES.items():
        group, _is_new = Group.objects.get_or_create(name=role)
        group.permissions.set(
            Permission.objects.filter(
                codename__in=codenames,
                content_type__app_label__in=OUR_APPS,
            )
        )

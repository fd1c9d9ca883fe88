"""Rows that are only ever added: what the diary and the audit have in common."""

from django.db import models

from complaints.querysets.journal import DiaryQuerySet


class AppendOnlyRow(models.Model):
    """Saving a second time or deleting raises.

    The database refuses both as well, whoever asks it (guarding.py).
    """

    objects = DiaryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A diary row is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A diary row is never deleted.")

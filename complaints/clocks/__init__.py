"""What the calendar does: days off, counting explained, reminders, lapsing."""

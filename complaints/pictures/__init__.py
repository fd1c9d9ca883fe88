"""Pictures as files: what they are, what a camera wrote there, cards, colours."""

"""What officials work with: lists, figures, many messages at once, downloads."""

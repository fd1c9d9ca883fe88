"""What a public page shows, ready for its template."""

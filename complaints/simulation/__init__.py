"""Invented messages: the demo's, and a whole year of them."""

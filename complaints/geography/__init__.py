"""Kelurahan, roads and landmarks: their names in words, and their borders."""

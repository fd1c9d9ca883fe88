"""The files that come with the portal; SUMBER.md tells where each row is from."""

from pathlib import Path

DATA = Path(__file__).parent

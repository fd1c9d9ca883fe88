"""The short public code of a message: typable on a feature phone, never in sequence.

Seven signs out of 23, of them at least one digit and one letter: 23^7 less the unmixed
ones are 3.1 thousand million codes. With a million messages the odds that a new code is
taken are 1 in 3,100; the column is unique, so a clash is an error, never a mix-up.

Not in the alphabet: vowels, so that no words appear; 0/O, 1/I/L and U/V, which look
alike; 8 and B, since B opens every number plate of the region ("B9234XY" is no code).
S and Z are read as 5 and 2, which they can only stand for.
"""

import re
import secrets

ALPHABET = "2345679CDFGHJKMNPQRTWXY"
LENGTH = 7
LOOK_ALIKES = str.maketrans({"S": "5", "Z": "2"})

_SEPARATORS = re.compile(r"[\s.\-_\u2010-\u2015\u2212]+")


def new_code() -> str:
    """Draw a code that has at least one digit and one letter."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if _is_mixed(code):
            return code


def normalise_code(raw: str) -> str:
    """Read a code in any case, with blanks, dots or dashes; "" if it cannot be one."""
    code = _SEPARATORS.sub("", raw).upper()
    if not _is_mixed(code):
        return ""
    code = code.translate(LOOK_ALIKES)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or not _is_mixed(code):
        return ""
    return code


def format_code(code: str) -> str:
    """Group a code for reading aloud: three and four, such as "K7M-4P9Q"."""
    return f"{code[:3]}-{code[3:]}"


def _is_mixed(code: str) -> bool:
    """Words have no digit, telephone numbers no letter: neither looks like a code."""
    return any(sign.isdigit() for sign in code) and any(s.isalpha() for s in code)

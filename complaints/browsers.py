"""Which browser on which device, in words that its owner recognises."""

# Each names itself after those it descends from: the first that fits is right.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "UCBrowser/": "UC Browser",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def describe_browser(user_agent: str) -> str:
    """Return such as "Chrome, Android"; "" if nothing in the header is known."""
    known = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return ", ".join(word for word in known if word)


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")

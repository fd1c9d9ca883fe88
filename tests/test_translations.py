"""Indonesian sentences are the msgids; English is complete, and compiled."""

import ast
import gettext
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
APPS = ("complaints", "smsinbox", "tangsel_portal")
IN_TEMPLATE = re.compile(
    r"""{%\s*translate\s+(["'])(?P<text>.+?)\1(?:\s+context\s+"(?P<context>[^"]+)")?"""
)
IN_BLOCK = re.compile(
    r"{%\s*blocktranslate(?P<options>[^%]*)%}(?P<text>.*?)"
    r"(?:{%\s*plural\s*%}(?P<plural>.*?))?{%\s*endblocktranslate\s*%}",
    re.DOTALL,
)
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
KEYWORD = re.compile(r'(msg\w+)(?:\[\d\])? (".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}|</?\w+>")


def with_context(text, context):
    """Join as gettext does: the same word may have two meanings."""
    return f"{context}\x04{text}" if context else text


def entries(text):
    """Read a catalogue: msgid → its English forms, one or (counted) two."""
    found = {}
    for paragraph in text.split("\n\n"):
        parts, current = {}, []
        for line in paragraph.splitlines():
            keyword = KEYWORD.match(line)
            if keyword:
                current = parts.setdefault(keyword[1], [])
                current.append(ast.literal_eval(keyword[2]))
            elif line.startswith('"'):
                current[-1] += ast.literal_eval(line)
        if parts.get("msgid", [""])[0]:
            context = parts.get("msgctxt", [""])[0]
            found[with_context(parts["msgid"][0], context)] = parts["msgstr"]
    return found


def sentences_in_python(source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        if name in ONE | COUNTED and texts:
            yield texts[0]
        elif name in IN_CONTEXT:
            yield with_context(texts[1], texts[0])


def sentences_in_template(source):
    for match in IN_TEMPLATE.finditer(source):
        yield with_context(match["text"], match["context"])
    for match in IN_BLOCK.finditer(source):
        text = match["text"]
        if "trimmed" in match["options"]:
            lines = [line.strip() for line in text.strip().splitlines()]
            text = " ".join(line for line in lines if line)
        yield re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", text.replace("%", "%%"))


def sentences_of_the_portal():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            yield from sentences_in_python(path.read_text(encoding="utf-8"))
    for path in (ROOT / "templates").rglob("*.*"):
        yield from sentences_in_template(path.read_text(encoding="utf-8"))


def in_english():
    return entries(CATALOGUE.read_text(encoding="utf-8"))


def compiled():
    """Read the compiled catalogue in the same shape, without msgfmt."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    forms = {}
    for key, english in catalogue.items():
        text, number = key if isinstance(key, tuple) else (key, 0)
        forms.setdefault(text, {})[number] = english
    return {
        text: [by_number[number] for number in sorted(by_number)]
        for text, by_number in forms.items()
        if text
    }


def test_every_sentence_has_its_english():
    known = in_english()
    used = set(sentences_of_the_portal())

    missing = sorted(text for text in used if not all(known.get(text, [""])))

    assert len(used) > 200
    assert missing == []


def test_every_entry_is_finished_and_still_used():
    """An entry nobody uses, or one that was guessed, hides what is left to do."""
    known = in_english()

    assert [text for text, forms in known.items() if not all(forms)] == []
    assert sorted(set(known) - set(sentences_of_the_portal())) == []
    assert "fuzzy" not in CATALOGUE.read_text(encoding="utf-8")


def test_english_keeps_the_placeholders():
    broken = {
        text: form
        for text, forms in in_english().items()
        for form in forms
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(text))
    }

    assert broken == {}


def test_the_compiled_catalogue_is_current():
    """What is compiled says, sentence by sentence, what the text says."""
    assert compiled() == in_english()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Kode" %}', ["Kode"]),
        ('{% translate "Pesan" context "daftar" %}', ["daftar\x04Pesan"]),
        ('{% translate "Cari" as label %}', ["Cari"]),
        ("{% blocktranslate %}Foto {{ n }}{% endblocktranslate %}", ["Foto %(n)s"]),
        (
            "{% blocktranslate trimmed count n=2 %}\n  {{ n }}\n  foto\n"
            "{% plural %}{{ n }} foto{% endblocktranslate %}",
            ["%(n)s foto"],
        ),
    ],
)
def test_sentences_are_found_in_templates(source, found):
    assert list(sentences_in_template(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Tulis isi " "catatan.")', ["Tulis isi catatan."]),
        ('ngettext("%d foto", "%d foto", n)', ["%d foto"]),
        ('pgettext("daftar", "Pesan")', ["daftar\x04Pesan"]),
        ("_(name)", []),
    ],
)
def test_sentences_are_found_in_python(source, found):
    assert list(sentences_in_python(source)) == found

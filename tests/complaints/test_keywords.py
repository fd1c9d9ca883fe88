"""The city's keywords in a text: the longest counts, each once, landmarks little."""

import pytest

from complaints.recognising.keywords import bare_words, codes_of_tags, find_keywords

FEW = (
    ("jalan", "jalan rusak;berlubang"),
    ("trotoar", "trotoar"),
    ("parkir", "parkir;parkir di trotoar"),
    ("lampu", "pju;lampu mati"),
    ("listrik", "lampu mati;pln"),
)


def scores_of(text, categories=FEW):
    found = find_keywords(bare_words(text), categories)
    return {code: topic.score for code, topic in found.items()}


def test_keywords_tell_where_they_stand():
    found = find_keywords(bare_words("Aspal jalan rusak"), FEW)

    assert [place for place, _weight in found["jalan"].places] == [1, 2]


def test_of_overlapping_keywords_the_longest_counts():
    assert set(scores_of("Mobil parkir di trotoar")) == {"parkir"}


def test_a_keyword_of_two_topics_counts_half_for_each():
    halves = scores_of("lampu mati")

    assert halves["lampu"] == halves["listrik"] < scores_of("jalan rusak")["jalan"]


@pytest.mark.parametrize(
    "text", ["trotoarnya", "TROTOAR.", "trotoar-trotoar", "tr\u200botoar"]
)
def test_spelling_marks_and_the_suffix_nya_do_not_matter(text):
    assert set(scores_of(text)) == {"trotoar"}


@pytest.mark.parametrize("text", ["", "   ", "😀", "jalanrusak", "separkiran"])
def test_parts_of_words_and_empty_texts_have_no_keyword(text):
    assert scores_of("parkir")
    assert scores_of(text) == {}


def test_a_landmark_weighs_less_than_the_matter():
    scores = scores_of("samping trotoar, jalan rusak")

    assert scores["trotoar"] < scores["jalan"] / 2


def test_repeating_a_keyword_does_not_make_it_stronger():
    assert scores_of("parkir") == scores_of("parkir " * 50)


def test_what_is_said_first_weighs_more():
    late = scores_of("sudah lama sekali " * 12 + "parkir")

    assert late["parkir"] < scores_of("parkir")["parkir"]


def test_rows_from_anywhere_are_accepted_and_empty_keywords_ignored():
    rows = (("kosong", ""), ("sampah", " ;sampah; "))

    assert set(scores_of("sampah", rows)) == {"sampah"}
    assert scores_of("sampah", ()) == {}


@pytest.mark.parametrize("tag", ["jalanrusak", "JalanRusak", "berlubang"])
def test_a_hashtag_is_a_keyword_written_as_one_word(tag):
    assert codes_of_tags([tag], FEW) == {"jalan"}


def test_a_hashtag_that_is_no_keyword_names_no_topic():
    assert codes_of_tags(["trotoar"], FEW) == {"trotoar"}
    assert codes_of_tags(["viralkan"], FEW) == set()

"""A place without typing: a point in words, the names of a kelurahan, the map."""

import xml.etree.ElementTree as ET
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.geography.local_names import names_in
from complaints.geography.outline import draw, village_near
from complaints.geography.place_names import rows
from complaints.geography.places import areas
from complaints.reference import load_reference
from tests import factories

PAMULANG_BARAT = "36.74.06.1001"
SVG = "{http://www.w3.org/2000/svg}"


def name_point(client, latitude, longitude):
    said = {"latitude": latitude, "longitude": longitude}
    return client.post("/lapor/tempat/", said)


@pytest.fixture
def city(db):
    load_reference()


def test_a_point_is_told_in_words(client, city):
    answer = name_point(client, "-6.345635", "106.733246")

    assert answer.json() == {
        "village": PAMULANG_BARAT,
        "says": "Tempatnya: Kelurahan Pamulang Barat, Kecamatan Pamulang.",
    }
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_point_just_outside_gets_the_nearest_kelurahan_as_a_question(client, city):
    west = min(box[0] for _code, box, _rings in areas())
    latitude = next(
        y
        for _code, _box, rings in areas()
        for ring in rings
        for x, y in ring
        if x == west
    )

    answer = name_point(client, latitude, west - 0.001).json()

    assert answer["says"].startswith("Di tepi kota, dekat Kelurahan ")
    assert answer["village"]


def test_a_point_far_away_is_taken_and_told(client, city):
    answer = name_point(client, "-6.2", "106.8")

    assert answer.status_code == HTTPStatus.OK
    assert answer.json()["village"] == ""
    assert "di luar Kota Tangerang Selatan" in answer.json()["says"]


@pytest.mark.parametrize(
    "point", [("", ""), ("nan", "106"), ("-6.3", ""), ("200", "106"), ("\0", "x")]
)
def test_a_point_that_is_none_is_refused_in_words(client, db, point):
    answer = name_point(client, *point)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json() == {"village": "", "says": "Titik itu tidak terbaca."}


def test_points_never_stand_in_an_address_and_need_the_token(client, db):
    strict = Client(enforce_csrf_checks=True)

    assert client.get("/lapor/tempat/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert name_point(strict, "-6.3", "106.7").status_code == HTTPStatus.FORBIDDEN


def test_each_kelurahan_contains_its_own_point():
    told = {
        row["kode"]: village_near(float(row["lat"]), float(row["lng"]))
        for row in rows("kelurahan.csv")
    }

    assert told == {code: (code, True) for code in told}
    assert len(told) == 54


def test_roads_and_landmarks_of_a_kelurahan_can_be_kept(client, db):
    factories.make_village(PAMULANG_BARAT)

    answer = client.get(f"/lapor/jalan/{PAMULANG_BARAT}/")

    assert "Jl. Siliwangi" in answer.json()["roads"]
    assert "RSU Tangsel" in answer.json()["landmarks"]
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize("code", ["99", "%3Cscript%3E", "36.74.06.1001'", "%00"])
def test_an_unknown_kelurahan_has_no_names(client, db, code):
    assert client.get(f"/lapor/jalan/{code}/").status_code == HTTPStatus.NOT_FOUND


def test_names_come_in_order_and_well_written():
    names = names_in(PAMULANG_BARAT)

    assert list(names.roads) == sorted(names.roads)
    assert all(name.startswith("Jl. ") for name in names.roads)
    assert names_in("99").roads == ()


def test_the_map_is_our_own_drawing(client, db):
    answer = client.get("/lapor/peta.svg")
    svg = ET.fromstring(answer.content)

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert len(svg.findall(f"{SVG}path")) == 54
    names = [text.text for text in svg.findall(f"{SVG}text")]
    assert {"Pamulang Barat", "Serpong Utara"} < set(names)
    assert len(names) == 54 + 7
    assert b"http" not in answer.content.replace(b"http://www.w3.org/2000/svg", b"")
    assert b"style" not in answer.content


def test_the_map_leads_back_to_degrees(client, db):
    svg = ET.fromstring(client.get("/lapor/peta.svg").content)
    label = next(one for one in draw().villages if one.name == "Pamulang Barat")

    latitude = float(svg.get("data-north")) - label.y * float(svg.get("data-degrees-y"))
    longitude = float(svg.get("data-west")) + label.x * float(svg.get("data-degrees-x"))

    assert village_near(latitude, longitude) == (PAMULANG_BARAT, True)


def test_the_source_of_the_map_is_named_beside_it(client, db):
    assert "BPS / OCHA" in client.get("/lapor/").text

"""The desk's list of messages: filters and search."""

from http import HTTPStatus

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    moderator = factories.make_official("Moderator")
    client.force_login(moderator)
    return moderator


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("waktu=belum", True),
        ("waktu=terlambat", False),
        ("instansi=tanpa", False),
        ("foto=menunggu", True),
        ("status=diterima", True),
        ("status=selesai", False),
        ("penayangan=tayang", True),
        ("penayangan=menunggu", False),
        ("q=lubang", True),
        ("q=listrik", False),
    ],
)
def test_the_list_is_filtered_and_searched(
    client, complaint, moderator, query, is_listed
):
    factories.make_photo(complaint)

    response = client.get(f"/admin/complaints/complaint/?{query}")

    assert response.status_code == HTTPStatus.OK
    assert (complaint.code in response.content.decode()) == is_listed

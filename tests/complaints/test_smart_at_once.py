"""One message that several senders bring at the same moment, to a real server."""

import http.client
import json
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from complaints.models import Complaint
from tests import factories
from tests.smsinbox.databases import copied_database
from tests.smsinbox.processes import web_server

SENDERS = 8
TEXT = "Lampu jalan mati di depan pasar."


@pytest.fixture
def own_database(transactional_db, tmp_path):
    with copied_database(tmp_path) as url:
        yield url


def fetch(port, method, body=b"", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, "/smart/kirim/", body, headers)
    response = connection.getresponse()
    answer = response.status, json.loads(response.read()), response
    connection.close()
    return answer


def multipart(fields, photo):
    head = "--x\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{said}\r\n' for name, said in fields.items()]
    parts.append(f'{head}"photos"; filename="a"\r\n\r\n')
    return "".join(parts).encode() + photo + b"\r\n--x--\r\n"


def test_eight_senders_of_one_message_get_one_receipt(own_database):
    body = multipart(
        {"submission_key": str(uuid.uuid4()), "text": TEXT}, factories.jpeg_bytes()
    )
    with web_server(own_database) as port:
        _status, known, response = fetch(port, "GET")
        headers = {
            "Content-Type": "multipart/form-data; boundary=x",
            "Cookie": response.headers["Set-Cookie"].partition(";")[0],
            "X-CSRFToken": known["token"],
        }
        with ThreadPoolExecutor(SENDERS) as pool:
            calls = [
                pool.submit(fetch, port, "POST", body, **headers)
                for _ in range(SENDERS)
            ]
            answers = [call.result() for call in calls]

    complaint = Complaint.objects.get()
    assert {status for status, _receipt, _response in answers} <= {200, 201}
    receipts = {json.dumps(receipt) for _status, receipt, _response in answers}
    assert len(receipts) == 1
    assert complaint.code in receipts.pop()
    assert complaint.photos.count() == 1

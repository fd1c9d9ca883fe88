"""Stories through real gateways: Gammu SMSD with its dummy telephone, Kannel.

Where they are not installed the stories are skipped, except in CI, where their absence
is a failure.
"""

from urllib.parse import urlunsplit

import pytest
from django.db import connection
from signed_post import Portal
from smsd_database import Database

from tests.gateways.gammu import Gammu, create_database, schema
from tests.gateways.kannel import Kannel
from tests.gateways.portal import SECRET, PortalPrograms
from tests.gateways.programs import FAKESMSC
from tests.gateways.relay import Relay
from tests.programs import need
from tests.smsinbox.databases import copied_database
from tests.smsinbox.databases import run as run_beside
from tests.smsinbox.farside import FarSide

PACKAGES = "gammu-smsd kannel-extras"


@pytest.fixture
def folder(tmp_path):
    """A folder for what the gateway's programs write."""
    place = tmp_path / "gerbang"
    place.mkdir()
    return place


@pytest.fixture
def own_database(transactional_db, tmp_path):
    """A copy of the test database that processes share; gives its URL."""
    with copied_database(tmp_path) as url:
        yield url


@pytest.fixture
def far_side():
    """A portal that says what the test wants."""
    with FarSide() as server:
        yield server


@pytest.fixture
def portal(own_database, folder):
    """The portal's programs; the web server runs, the worker does not yet."""
    portal = PortalPrograms(own_database, folder)
    try:
        portal.start_web()
        yield portal
    finally:
        portal.stop()


@pytest.fixture
def relay(portal):
    """A line to the portal's web server that can be cut."""
    with Relay(portal.port) as relay:
        yield relay


@pytest.fixture
def kannel(folder, portal, relay):
    """A running Kannel; its spooler forwards through the relay."""
    need("bearerbox", "smsbox", FAKESMSC, packages=PACKAGES)
    kannel = Kannel(folder, portal_port=relay.port)
    try:
        yield kannel.start()
    finally:
        kannel.stop()


@pytest.fixture
def gammu(folder, portal, relay):
    """A running SMSD and bridge; the bridge posts through the relay."""
    need("gammu-smsd", packages=PACKAGES)
    gammu = Gammu(folder, portal_port=relay.port)
    try:
        yield gammu.start()
    finally:
        gammu.stop()


@pytest.fixture
def smsd_database(tmp_path, request):
    """SMSD's own tables, on PostgreSQL when the suite runs there."""
    need("gammu-smsd", packages=PACKAGES)
    if connection.vendor == "sqlite":
        create_database(tmp_path / "smsd.db")
        yield Database(str(tmp_path / "smsd.db"))
        return
    request.getfixturevalue("db")
    place = connection.settings_dict
    name = f"{place['NAME']}_smsd"
    address = urlunsplit(
        (
            "postgresql",
            f"{place['USER']}@{place['HOST']}:{place['PORT']}",
            f"/{name}",
            "",
            "",
        )
    )
    run_beside(f'DROP DATABASE IF EXISTS "{name}"')
    run_beside(f'CREATE DATABASE "{name}"')
    try:
        database = Database(address)
        with database.transaction() as run:
            # Every PostgreSQL of today has the language already.
            run(schema("pgsql").replace("CREATE LANGUAGE plpgsql;", ""))
        yield database
    finally:
        run_beside(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def far_portal(far_side):
    """The far side as our programs beside a gateway know it."""
    return Portal(far_side.url.removesuffix("/kirim"), SECRET)

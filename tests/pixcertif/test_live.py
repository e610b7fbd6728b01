"""A committed change reaches open pages, whatever process made it: real servers, real bases."""

import re

import pytest

from pixcertif import live
from tests.pixcertif.live_processes import Base, Page, Server, eventually, postgresql


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def base(request, tmp_path_factory):
    """A base of each kind, with the writer process."""
    folder = tmp_path_factory.mktemp(request.param)
    addresses = postgresql() if request.param == "postgresql" else iter([""])
    made = Base(folder, next(addresses))
    yield made
    made.stop()
    next(addresses, None)


@pytest.fixture(scope="module")
def servers(base):
    """Two servers of the same base."""
    return [Server(base), Server(base)]


@pytest.fixture
def open_page(request):
    """Opens pages, and leaves them after the test."""

    def opened(server, topic):
        page = Page(server, topic)
        request.addfinalizer(page.close)
        return page

    return opened


def test_a_change_committed_elsewhere_reaches_the_pages_of_two_servers(base, servers, open_page):
    number = base.order("make")
    pages = [open_page(server, f"s{number}") for server in servers]
    assert [page.change() for page in pages] == ["1", "1"]  # its creation: what they opened on
    for version in range(2, 7):  # several: the first alone could be found by the look at progress
        base.order("change", number)
        assert [page.change() for page in pages] == [str(version), str(version)]


def test_a_change_rolled_back_is_not_told(base, servers, open_page):
    number = base.order("make")
    page = open_page(servers[0], f"s{number}")
    page.change()
    base.order("roll_back", number)
    assert page.change(timeout=0.5) is None
    base.order("change", number)
    assert page.change() == "2"


def test_each_page_hears_its_own_session_only(base, servers, open_page):
    mine, other = base.order("make"), base.order("make")
    page, neighbour = open_page(servers[0], f"s{mine}"), open_page(servers[0], f"s{other}")
    page.change(), neighbour.change()
    base.order("change", other)
    assert neighbour.change() == "2"
    assert page.change(timeout=0.3) is None


def test_a_vanished_session_is_silent_and_silences_nobody(base, servers, open_page):
    number = base.order("make")
    ghost, page = open_page(servers[0], "s999999999"), open_page(servers[0], f"s{number}")
    page.change()
    base.order("change", number, "s999999999")
    assert page.change() == "2"
    assert ghost.next("beat") == ""
    assert ghost.change(timeout=0.3) is None


def test_thousands_of_topics_are_told_at_once(base, servers, open_page):
    number = base.order("make")
    page = open_page(servers[0], f"s{number}")
    page.change()
    base.order("change", number, *[f"c{candidate}" for candidate in range(900000, 903000)])
    assert page.change() == "2"


def test_a_burst_of_changes_ends_on_the_last_version(base, servers, open_page):
    number = base.order("make")
    page = open_page(servers[0], f"s{number}")
    page.change()
    last = [base.order("change", number) for _ in range(30)][-1]
    heard = []
    while not heard or heard[-1] != str(last):
        heard.append(page.change())
        assert heard[-1] is not None
    assert heard == sorted(set(heard), key=int)


def test_the_server_stops_at_once_with_pages_open_and_ends_their_streams(base, open_page):
    number = base.order("make")
    server = Server(base)
    pages = [open_page(server, f"s{number}") for _ in range(50)]
    assert pages[-1].change() == "1"
    assert server.stop() < 2
    for page in pages:
        eventually(lambda heard=page.heard: heard.queue[-1] is None)


@pytest.mark.parametrize("path", ["", "s12", "s12:1abc:forged", "%00", "c1%2F..", "s12:a:b:c:d"])
def test_an_address_we_did_not_sign_leads_nowhere(servers, path):
    status, text = servers[0].ask("GET", f"/flux/{path}")
    assert (status, text) == (404, "Cette adresse ne mène nulle part ou n’est plus valable. Rechargez la page.")


def test_an_address_is_a_topic_and_its_signature_and_opens_no_other(servers):
    address = live.address("s12")
    assert re.fullmatch(r"/flux/s12:\w{6}:[\w-]{43}", address)
    assert servers[0].ask("POST", address) == (204, "")
    assert servers[0].ask("POST", address.replace("s12", "s13"))[0] == 404
    assert servers[0].ask("DELETE", address)[0] == 405

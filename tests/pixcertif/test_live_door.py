"""The server's door: what reaches Django, what is refused before it, and the signs of life of candidates."""

import resource
import socket
import time

import pytest

from pixcertif import live
from tests.pixcertif.live_processes import Base, Page, Server, eventually

MEBIBYTE = 1024 * 1024
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A base on SQLite."""
    made = Base(tmp_path_factory.mktemp("door"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(base):
    """A server that writes down what reaches Django."""
    return Server(base, "tests.pixcertif.live_asgi:application")


def reached(base, path):
    """What Django got at a path: [(bytes of body, …)]."""
    return [record["body"] for record in base.written("reached") if record["path"] == path]


def test_a_post_cut_in_the_middle_never_reaches_django(base, server):
    head = b"POST /coupe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as cut:
        cut.sendall(head + b"to=absent&note=tronq")
        time.sleep(0.3)
    server.ask("POST", "/entier", b"to=absent&note=tronquee", headers=FORM)
    assert reached(base, "/entier") == [23]
    assert reached(base, "/coupe") == []


def test_a_body_without_a_length_reaches_django_whole(base, server):
    server.ask("POST", "/morceaux", iter([b"to=absent&", b"note=tard"]), headers=FORM, encode_chunked=True)
    assert reached(base, "/morceaux") == [19]


def test_a_body_too_large_is_refused_with_a_sentence(base, server):
    status, text = server.ask("POST", "/lourd", b"x" * 13 * MEBIBYTE, headers=FORM)
    assert (status, reached(base, "/lourd")) == (413, [])
    assert text.startswith("Ce fichier est trop lourd : 10 Mo au plus.")


def test_a_body_announced_as_enormous_is_not_even_read(base, server):
    status, _ = server.ask("POST", "/enorme", b"x", headers=FORM | {"Content-Length": str(65 * MEBIBYTE)})
    assert (status, reached(base, "/enorme")) == (413, [])


def test_a_full_disk_is_said_and_django_gets_nothing(base, server):
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (MEBIBYTE, -1))
    try:
        status, text = server.ask("POST", "/plein", b"x" * 3 * MEBIBYTE, headers=FORM)
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (-1, -1))
    assert (status, reached(base, "/plein")) == (507, [])
    assert text.startswith("Le serveur n’a plus de place")
    server.ask("POST", "/vide", b"x" * 3 * MEBIBYTE, headers=FORM)
    assert reached(base, "/vide") == [3 * MEBIBYTE]


def test_slow_senders_hold_no_page(server):
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
    for sender in slow:
        sender.sendall(b"POST /lent HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\nto=")
    began = time.monotonic()
    server.ask("GET", "/pendant")
    assert time.monotonic() - began < 8  # the senders would hold it until they give up
    for sender in slow:
        sender.close()


def test_a_header_can_not_pass_for_another(base, server):
    server.ask("GET", "/droit", headers={"X-Forwarded-Proto": "http"})
    server.ask("GET", "/tordu", headers={"X_Forwarded_Proto": "https"})
    protos = {record["path"]: record["proto"] for record in base.written("reached")}
    assert (protos["/droit"], protos["/tordu"]) == ("http", None)


def test_signs_of_life_are_kept_in_batches_and_a_failed_one_is_kept_again(base, server):
    for candidate in (345, 346, 345):
        assert server.ask("POST", live.address(f"c{candidate}")) == (204, "")
    server.ask("POST", live.address("s12"))  # a board's answer is no sign of a candidate
    eventually(lambda: base.written("signs"))
    assert sorted(sum(base.written("signs"), [])) == [345, 346]
    assert (base.folder / "failed-once").exists()
    eventually((base.folder / "swept").exists)


def test_progress_is_found_within_ten_seconds_and_the_stream_beats(base, server):
    number = base.order("make")
    page, idle = Page(server, f"s{number}"), Page(server, f"s{number}")
    page.change()
    assert idle.next("beat") == ""  # at once, at the opening
    began = time.monotonic()
    base.order("change_quietly", number)
    assert page.change(timeout=30) == "2"
    assert idle.next("beat", timeout=30 - (time.monotonic() - began)) == ""
    page.close(), idle.close()

"""Signed cookies: who may write one, how long it holds, and that those of a browser outlive a change of the code."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from centres.sign_in import KNOWN_BROWSER
from exam.access import COOKIE as CANDIDATE
from pixcertif.cookies import SignedCookie
from proctoring.access import cookie_of

COOKIE = SignedCookie("essai", salt="a salt", max_age=3600)


def read(value, cookie=COOKIE):
    """What a request with this cookie reads."""
    request = RequestFactory().get("/")
    request.COOKIES[cookie.name] = value
    return cookie.read(request)


def written(value, cookie=COOKIE):
    """The cookie that a response leaves."""
    response = HttpResponse()
    cookie.write(response, value)
    return response.cookies[cookie.name]


def test_what_is_written_is_read():
    assert read(written([3, "é", True]).value) == [3, "é", True]


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "WzEsMl0:1abc:def", "é"])
def test_what_is_forged_is_no_cookie(value):
    assert read(value) is None


def test_the_cookie_of_one_use_is_no_cookie_of_another():
    assert read(written(1, SignedCookie("essai", salt="another", max_age=3600)).value) is None


def test_an_hour_later_it_is_no_cookie():
    value = written(1).value
    with time_machine.travel(timezone.now() + timedelta(seconds=3601), tick=False):
        assert read(value) is None


def test_no_script_reads_it_and_no_other_site_sends_it():
    cookie = written(1)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["secure"]) == (True, "Lax", 3600, "")


def test_over_https_it_is_of_this_host_alone(settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = written(1)
    assert (COOKIE.name, cookie["secure"], cookie["path"], cookie["domain"]) == ("__Host-essai", True, "/", "")
    response = HttpResponse()
    COOKIE.delete(response)
    assert (response.cookies["__Host-essai"].value, response.cookies["__Host-essai"]["secure"]) == ("", True)


@pytest.mark.parametrize(
    ("cookie", "name", "salt"),
    [
        (KNOWN_BROWSER, "browser", "browser"),
        (CANDIDATE, "candidat", "candidate"),
        (cookie_of(40011), "surveillant-40011", "proctor"),
    ],
)
def test_the_cookies_that_people_already_have_are_read(cookie, name, salt):
    assert cookie.name == name
    assert read(signing.dumps([1, "x"], salt=salt), cookie) == [1, "x"]

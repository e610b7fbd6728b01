"""The helper that says whether swapping equals reloading: it must be able to say no."""

import pytest
from django.http import HttpResponse

from tests import swap

PAGE = '<main><ul><li id="a">Ada <b>1</b></li><li id="b">Bob</li></ul><p id="n">2 candidats</p></main>'


def page(text=PAGE):
    """A page as a test reads it."""
    return swap.body(HttpResponse(text))


def applied(fragment, **options):
    """That page once a fragment is in it."""
    return swap.applied(page(), HttpResponse(fragment), **{"target": "a", **options})


def test_an_element_is_replaced_whole():
    fresh = page(PAGE.replace("Ada <b>1</b>", "Ada <b>2</b>"))
    assert applied('<li id="a">Ada <b>2</b></li>') == fresh
    assert applied('<li id="a">Ada <b>3</b></li>') != fresh


def test_what_is_in_an_element_is_replaced():
    assert applied("Zoé", swap="innerHTML") == page(PAGE.replace("Ada <b>1</b>", "Zoé"))


def test_an_element_is_taken_away_and_another_told():
    fresh = page('<main><ul><li id="b">Bob</li></ul><p id="n">1 candidat</p></main>')
    assert applied('<p id="n" hx-swap-oob="true">1 candidat</p>', swap="delete") == fresh
    assert applied("", swap="delete") != fresh


def test_a_difference_in_an_attribute_is_seen():
    assert applied('<li id="a" class="new">Ada <b>1</b></li>') != page()


def test_blanks_tokens_and_notices_are_not_differences():
    notice = '<div class="notice" role="status">Fait.</div>'
    tokens = [f'<input type="hidden" name="csrfmiddlewaretoken" value="{value}">' for value in "xy"]
    assert page(f"<main>{notice}\n <p>a\n b</p>{tokens[0]}</main>") == page(f"<main><p>a b</p>{tokens[1]}</main>")


@pytest.mark.parametrize("text", ["<main><p></main>", "<p></p></p>", "<b><i></b></i>", "<div>"])
def test_an_element_left_open_fails(text):
    with pytest.raises(AssertionError):
        swap.read(text)


def test_a_target_that_is_not_in_the_page_fails():
    with pytest.raises(AssertionError, match="^0 elements with the id « c »$"):
        applied("<p></p>", target="c")


def test_two_elements_with_one_id_fail():
    with pytest.raises(AssertionError, match="^2 elements with the id « a »$"):
        swap.applied(page('<p id="a"></p><p id="a"></p>'), HttpResponse("<p></p>"), target="a")

"""The checks of the journeys must be able to fail: a page is broken on purpose, in each way they look for."""

import pytest

from tests.journeys.watch import Watch, page_check


@pytest.fixture
def page(site, chromium):
    """The sign-in page, in a browser that `arrive` does not judge."""
    with chromium.new_context(base_url=site.address) as context:
        page = context.new_page()
        page.watch = Watch(page)
        page.goto("/connexion/")
        yield page


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("document.querySelector('label').remove()", "1280 px, light: label"),
        ("document.documentElement.lang = ''", "1280 px, light: html-has-lang"),
        ("document.querySelector('h1').style.color = '#ddd'", "320 px, light: color-contrast"),
        ("document.querySelector('h1').style.color = '#222'", "320 px, dark: color-contrast"),
        ("document.querySelector('h1').style.minWidth = '400px'", "320 px: scrolls sideways"),
        ("document.querySelector('button').tabIndex = 1", "keyboard: out of order: <button"),
        (
            "document.querySelector('.skip').remove(); document.querySelector('button').tabIndex = 1",
            "keyboard: tabindex",
        ),
        (
            "document.querySelector('#id_email').addEventListener('keydown', e => e.preventDefault())",
            "never reached: <button",
        ),
        ("document.querySelector('.skip').hidden = true", "the first stop does not skip"),
        ("document.querySelector('button').style.outline = 'none'", "1280 px, light: no visible focus: <button"),
        ("document.querySelector('button').style.outlineColor = '#ddd'", "1280 px, light: focus of contrast"),
        ("Object.assign(document.querySelector('h1').style, {position: 'fixed', inset: 0})", "hidden under <h1"),
        ("document.querySelector('button').style.minHeight = '40px'", "320 px, dark: target of"),
    ],
)
def test_a_page_with_a_fault_is_refused(page, harm, found):
    page.evaluate(harm)
    with pytest.raises(AssertionError, match=found):
        page_check(page, "la page abîmée")


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "Content Security Policy",
        ),
        ("setTimeout(() => { throw new Error('lost') })", "error: lost"),
        ("fetch('/static/rien.js')", "404: GET http"),
        ("fetch('http://127.0.0.1:9/').catch(() => 0)", "127.0.0.1:9"),
        ("console.error('lost')", "error: lost"),
    ],
)
def test_what_a_page_says_against_itself_is_heard(page, harm, found):
    assert page.watch.troubles == []
    page.evaluate(harm)
    page.wait_for_timeout(300)
    assert found in " ".join(page.watch.troubles)

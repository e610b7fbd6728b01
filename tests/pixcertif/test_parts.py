"""The parts that templates draw again and again."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch

from tests.swap import read


def drawn(source, **context):
    return engines["django"].from_string(source).render(context)


def box(source, **context):
    """The attributes of the box that is drawn."""
    return read(drawn(source, **context)).inside[0].attributes


def test_a_notice_is_a_box_with_an_icon_and_its_words():
    source = '{% notice "info" kind="tint" role="status" id="over" %}<p>Le test a commencé.</p>{% endnotice %}'
    assert drawn(source) == (
        '<div class="notice notice--tint" id="over" role="status">'
        '<svg class="icon" width="24" height="24" aria-hidden="true"><use href="/static/img/icons.svg#info"/></svg>'
        "<p>Le test a commencé.</p></div>"
    )


def test_a_notice_may_have_no_kind_and_a_class_of_its_own():
    assert box('{% notice "check" %}<p>Fait.</p>{% endnotice %}') == {"class": "notice"}
    named = box('{% notice "check" kind="tint" class="exam__left" %}<p>Fait.</p>{% endnotice %}')
    assert named == {"class": "notice notice--tint exam__left"}


def test_a_keyword_is_an_attribute_unless_it_is_false_or_none():
    source = '{% notice "info" hidden=yes data_cut=yes autofocus=no data_from=none data_until=0 %}…{% endnotice %}'
    assert box(source, yes=True, no=False, none=None) == {
        "class": "notice",
        "hidden": "",
        "data-cut": "",
        "data-until": "0",
    }


def test_what_people_typed_is_escaped_once_in_a_notice():
    html = drawn('{% notice "info" title=typed %}<p>{{ typed }}</p>{% endnotice %}', typed='<b onclick="x">&')
    assert 'title="&lt;b onclick=&quot;x&quot;&gt;&amp;"' in html
    assert "<p>&lt;b onclick=&quot;x&quot;&gt;&amp;</p>" in html


def test_a_fact_is_a_label_and_its_value():
    assert drawn('{% cell "Prénom" name %}', name="<b>Awa</b>") == (
        "<div><dt>Prénom</dt><dd>&lt;b&gt;Awa&lt;/b&gt;</dd></div>"
    )
    assert drawn('{% cell "INE" ine|default:"–" size="long" look="plain" %}', ine="") == (
        '<div class="long"><dt>INE</dt><dd class="plain">–</dd></div>'
    )


def test_a_form_posts_to_an_address():
    source = "<form {% posts_to address %} novalidate></form>"
    assert drawn(source, address='/sessions/?nom="<b>&page=2') == (
        '<form method="post" action="/sessions/?nom=&quot;&lt;b&gt;&amp;page=2" novalidate></form>'
    )


def test_a_form_posts_to_the_name_of_a_url_with_a_query_after_it():
    source = '<form {% posts_to "session_delete" number query=query %}></form>'
    assert drawn(source, number=7, query="?page=2&nom=a") == (
        '<form method="post" action="/sessions/7/supprimer/?page=2&amp;nom=a"></form>'
    )


def test_a_name_that_no_url_has_is_not_taken_for_an_address():
    with pytest.raises(NoReverseMatch):
        drawn('<form {% posts_to "session_delite" 7 %}></form>')


def test_htmx_posts_to_the_same_address():
    source = '<form {% posts_to "session_delete" 7 query="?page=2" hx=True %}></form>'
    assert drawn(source) == (
        '<form method="post" action="/sessions/7/supprimer/?page=2" hx-post="/sessions/7/supprimer/?page=2"></form>'
    )

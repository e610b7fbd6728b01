"""What every template may use: parts drawn again and again, and dates and hours as French people write them."""

from datetime import datetime
from functools import cache

from django import template
from django.forms.utils import flatatt
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.html import format_html

from pixcertif import names

register = template.Library()
register.filter("of", names.of)

NO_BREAK = "\N{NO-BREAK SPACE}"


@register.simple_tag
@cache  # a list shows a hundred, and their address does not change while the server runs
def icon(name):
    """An icon of the sprite; the word beside it says what it means.

    Its size is in it too: without the style of the page it would be 300 pixels wide.
    """
    drawing = '<svg class="icon" width="24" height="24" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(drawing, static("img/icons.svg"), name)


@register.simple_block_tag
def notice(content, glyph, kind="", **attributes):
    """A box with an icon: `{% notice "info" kind="tint" role="status" %}<p>…</p>{% endnotice %}`.

    Its kinds are those of the style: plain, « tint » to be read first, « refused », « cut » (no network). Other
    keywords are attributes of the box, `data_from` for data-from; True is a bare one, False and None are none.
    """
    classes = ["notice", f"notice--{kind}" if kind else "", attributes.pop("class", "")]
    attributes["class"] = " ".join(filter(None, classes))
    written = flatatt({name.replace("_", "-"): value for name, value in attributes.items()})
    return format_html("<div{}>{}{}</div>", written, icon(glyph), content)


@register.simple_tag
def cell(label, value, size=None, look=None):
    """A fact in a list of `.cells`: `{% cell "Prénom" candidate.first_name size="long" %}`.

    `size` is the class of the cell, `look` that of its value. A value with tags in it is written in HTML, by hand.
    """
    return format_html(
        "<div{}><dt>{}</dt><dd{}>{}</dd></div>", flatatt({"class": size}), label, flatatt({"class": look}), value
    )


@register.simple_tag
def posts_to(to, *args, query="", hx=False):
    """On a form, where it posts, written once: `<form {% posts_to "report_remove" session.number hx=True %}>`.

    `to` is the name of a URL, then its arguments, or an address, as `redirect()` takes them; `query` is put after it.
    With `hx=True` htmx posts it. The token of the form is written in it, as in any other.
    """
    address = resolve_url(to, *args) + query
    posted = format_html('method="post" action="{}"', address)
    return posted + format_html(' hx-post="{}"', address) if hx else posted


@register.simple_tag(takes_context=True)
def current(context, name):
    """On a link of the menu: marks it on its own page and on all those whose address begins with its own."""
    path, own = context["request"].path, reverse(name)
    if not path.startswith(own):
        return ""
    return format_html(' aria-current="{}"', "page" if path == own else "true")


def local(value):
    """The value as it is; a moment in the centre's time zone."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value):
    """A date in a sentence: « vendredi 20 novembre 2026 »."""
    return dateformat.format(local(value), "l j F Y").replace(" 1 ", " 1er ") if value else ""


@register.filter
def hour(value):
    """An hour in a sentence: « 14 h 30 »."""
    return f"{local(value):%-H}{NO_BREAK}h{NO_BREAK}{local(value):%M}" if value else ""


@register.filter
def clock(value):
    """An hour in a table: « 14:30 »."""
    return f"{local(value):%H:%M}" if value else ""


@register.filter
def short_day(value):
    """A date in a table: « 20/11/2026 »."""
    return f"{local(value):%d/%m/%Y}" if value else ""


@register.filter
def counted(count, words):
    """A count and its noun: `3|counted:"candidat,candidats"` gives « 3 candidats »."""
    one, many = words.split(",")
    return f"{count}{NO_BREAK}{one if count < 2 else many}"

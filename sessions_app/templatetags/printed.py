"""What printed documents draw again and again: `{% load printed %}`."""

from itertools import zip_longest

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def columns(*titles, widths=""):
    """The head of a table: `{% columns "Heure" "Objets retirés" widths="col-hour" %}`.

    `widths` are the classes of the columns, in order, separated by commas; the last ones, or an empty one, have none.
    """
    classes = ({"class": name or None} for _, name in zip_longest(titles, widths.split(",")))
    cols = format_html_join("", "<col{}>", ((flatatt(attributes),) for attributes in classes))
    heads = format_html_join("", "<th>{}</th>", ((title,) for title in titles))
    return format_html("<colgroup>{}</colgroup><thead><tr>{}</tr></thead>", cols, heads)


@register.simple_tag
def blank(name, label, row="", *, is_long=False, **attributes):
    """A field to fill on screen or by hand: `{% blank "witness-{}-name" "Témoin {}, prénom et nom" row %}`.

    `{}` in the name and in the label is the row; other keywords are attributes. A long one takes several lines.
    """
    name = name.format(row)
    field = '<textarea id="{0}" name="{0}"{1}></textarea>' if is_long else '<input type="text" id="{0}" name="{0}"{1}>'
    drawn = format_html(field, name, flatatt(attributes))
    return format_html('<label for="{}">{}</label>{}', name, label.format(row), drawn)

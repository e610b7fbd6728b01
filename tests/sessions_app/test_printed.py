"""What printed documents draw again and again."""

from django.template import engines


def drawn(source, **context):
    return engines["django"].from_string("{% load printed %}" + source).render(context)


def test_the_head_of_a_table_names_its_columns_and_their_widths():
    assert drawn('{% columns "Heure" "Objets" who widths=",col-hour" %}', who="<Qui>") == (
        '<colgroup><col><col class="col-hour"><col></colgroup>'
        "<thead><tr><th>Heure</th><th>Objets</th><th>&lt;Qui&gt;</th></tr></thead>"
    )


def test_a_blank_is_a_field_with_its_label():
    assert drawn('{% blank "facts-time" "Heure" maxlength=10 value=value %}', value='"<') == (
        '<label for="facts-time">Heure</label>'
        '<input type="text" id="facts-time" name="facts-time" maxlength="10" value="&quot;&lt;">'
    )


def test_a_blank_of_a_row_is_named_after_it():
    assert drawn('{% blank "witness-{}-name" "Témoin {}, nom" row %}', row=2) == (
        '<label for="witness-2-name">Témoin 2, nom</label><input type="text" id="witness-2-name" name="witness-2-name">'
    )


def test_a_long_blank_takes_several_lines():
    assert drawn('{% blank "facts" "Les faits" is_long=True %}') == (
        '<label for="facts">Les faits</label><textarea id="facts" name="facts"></textarea>'
    )

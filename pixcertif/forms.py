"""How every form is drawn, one template for the form, one for the field; and how texts of several lines are read."""

from django.forms import CharField, CheckboxInput, RadioSelect
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class DrawnField(BoundField):
    """A field that carries our classes, so that no form names them."""

    def build_widget_attrs(self, attrs, widget=None):
        """Add the class of a control to all that is typed or chosen in."""
        attrs = super().build_widget_attrs(attrs, widget)
        if not isinstance(widget or self.field.widget, (CheckboxInput, RadioSelect)):
            attrs["class"] = f"{(widget or self.field.widget).attrs.get('class', '')} input".strip()
        return attrs

    def label_tag(self, *args, **kwargs):
        """The label without the colon Django adds."""
        return super().label_tag(*args, **{**kwargs, "label_suffix": ""})

    @property
    def is_tick(self):
        """Whether the label stands beside a box instead of above a control."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def check_url(self):
        """Where a form that checks each field as one leaves it posts it; empty for the other forms."""
        return getattr(self.form, "check_url", "")

    @property
    def earlier(self):
        """Values typed before, offered beside the field; most fields have none."""
        return getattr(self.field, "earlier", ())

    @property
    def says_optional(self):
        return getattr(self.form, "says_optional", False)


class Renderer(TemplatesSetting):
    """Draws forms with templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = DrawnField


class LinesField(CharField):
    """A text of several lines; the end of a line counts for one character, as browsers and our counters have it."""

    def to_python(self, value):
        """What was typed, its lines ended by one character: forms are sent with two."""
        return super().to_python(value).replace("\r\n", "\n")

"""The only module that makes PDFs: a tagged A4 document from a template and a style sheet."""

import atexit
import gc
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.template.loader import render_to_string

STATIC = Path(__file__).resolve().parent.parent / "static"

# Flags of a choice field (ISO 32000-1, table 230).
COMBO = 1 << 17
EDIT = 1 << 18

# Pango's font map is shared by the whole process and not made for two threads; rendering holds the GIL anyway.
_one_at_a_time = threading.Lock()


def render(template, context, *, stylesheet, forms=False):
    """The PDF/UA bytes of a template; `stylesheet` is a path under static/, `forms` makes its fields fillable.

    The page must have `<html lang>` and `<title>`; a field's accessible name is its `<label for>`. An `<input list>`
    becomes a list one may also type into, with the options of that `<datalist>`.
    """
    html = render_to_string(template, context)
    with _one_at_a_time, _without_collection():
        document = _html_class()(string=html, base_url=f"{STATIC.as_uri()}/", url_fetcher=_fetcher())
        return document.write_pdf(
            stylesheets=[_stylesheet(stylesheet)],
            font_config=_font_configuration(),
            pdf_variant="pdf/ua-1",
            pdf_forms=forms,
            finisher=_offer_lists if forms else None,
        )


@contextmanager
def _without_collection():
    # A page is a tree of thousands of objects, all needed until the end: looking for garbage in it costs 15–20 %.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _weasyprint():
    # Imported at the first document: a process that makes none saves its start time and memory.
    import weasyprint

    return weasyprint


@cache
def _font_configuration():
    # One per process, like the style sheets: reading the fonts again costs more than a page.
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_free_fonts)
    return FontConfiguration()


def _free_fonts():
    # Its copies of the fonts are removed while modules still exist: at the interpreter's end it would fail.
    _stylesheet.cache_clear()
    _font_configuration.cache_clear()
    gc.collect()


@cache
def _stylesheet(path):
    return _weasyprint().CSS(filename=STATIC / path, font_config=_font_configuration(), url_fetcher=_fetcher())


@cache
def _html_class():
    from weasyprint import CSS, HTML
    from weasyprint.html import UA, UA_FORM_STYLESHEET

    # The default style sheet gives each element five pseudo-elements (::footnote-call…): 15 % of the time for nothing.
    plain = CSS(string="\n".join(line for line in UA.splitlines() if not line.startswith("::")))

    class HTMLWithoutFootnotes(HTML):
        """Replaces a private method of WeasyPrint's; should it be renamed, only the speed is lost."""

        def _ua_stylesheets(self, forms=False):
            return [plain, UA_FORM_STYLESHEET] if forms else [plain]

    return HTMLWithoutFootnotes


@cache
def _fetcher():
    from weasyprint.urls import URLFetcher

    class StaticFetcher(URLFetcher):
        """Opens files under static/ and nothing else: no network, no other file, whatever a text contains."""

        def fetch(self, url, headers=None):
            if not is_static(url):
                raise ValueError("Only files under static/ may be loaded.")
            return super().fetch(url, headers)

    return StaticFetcher(allowed_protocols=["file"], allow_redirects=False)


def is_static(url):
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return False
    return Path(url2pathname(parts.path)).resolve().is_relative_to(STATIC)


def _offer_lists(document, pdf):
    # WeasyPrint makes `<input list>` a plain text field: make it a choice field that still takes free text.
    # Its options are one shared object; <select> would lay out and write them again for every field.
    import pydyf

    shared = {}
    for page in document.pages:
        for form, inputs in page.forms.items():
            for box, _ in inputs:
                name = box.element.get("list")
                if not name:
                    continue
                if name not in shared:
                    shared[name] = pydyf.Array(pydyf.String(text) for text in _options(form, name))
                    pdf.add_object(shared[name])
                _make_choice(box.widget_annotation, shared[name].reference)


def _options(form, name):
    options = form.element.iterfind(f".//datalist[@id='{name}']/option")
    return ["", *(option.get("value") for option in options)]  # the empty one clears an answer


def _make_choice(field, options):
    field["FT"] = "/Ch"
    field["Ff"] = COMBO | EDIT
    field["Opt"] = options
    field.pop("MaxLen", None)

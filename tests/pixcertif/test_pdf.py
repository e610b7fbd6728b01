"""How PDFs are made: from our own files alone, tagged, one at a time."""

import gc
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import weasyprint
from django.template import TemplateDoesNotExist
from pypdf import PdfReader

from pixcertif import pdf

TEMPLATE = "sessions_app/documents/document.html"
STYLESHEET = "css/print/documents.css"


def made(title):
    """A document without any page text."""
    return PdfReader(BytesIO(pdf.render(TEMPLATE, {"title": title, "parts": []}, stylesheet=STYLESHEET)))


def test_tagged_titled_and_in_french():
    document = made("Émargement – session 12")
    root = document.trailer["/Root"]
    assert document.metadata.title == "Émargement – session 12"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/logo.png",
        "https://exemple.fr/logo.png",
        "ftp://exemple.fr/logo.png",
        "file:///etc/passwd",
        "file://exemple.fr/etc/passwd",
        f"{pdf.STATIC.as_uri()}/../manage.py",
        f"{pdf.STATIC.as_uri()}/%2e%2e/manage.py",
        f"{pdf.STATIC.as_uri()}-autre/logo.png",
        "data:text/css,body{}",
        "fonts/police.ttf",
    ],
)
def test_no_other_file_is_opened(url):
    with pytest.raises(ValueError, match="static"):
        pdf._fetcher().fetch(url)


def test_files_under_static_are_opened():
    url = f"{pdf.STATIC.as_uri()}/{STYLESHEET}"
    assert b"Atkinson" in pdf._fetcher().fetch(url).read()


def test_two_documents_at_once():
    titles = [f"Document {number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert [document.metadata.title for document in pool.map(made, titles)] == titles


def test_memory_is_cleaned_again_afterwards():
    made("Document")
    assert gc.isenabled()
    with pytest.raises(TemplateDoesNotExist):
        pdf.render("absent.html", {}, stylesheet=STYLESHEET)
    with pytest.raises(FileNotFoundError):
        pdf.render(TEMPLATE, {"title": "Document", "parts": []}, stylesheet="css/absent.css")
    assert gc.isenabled()


def test_weasyprint_still_asks_for_its_default_styles_by_the_private_name_replaced():
    class Asked(Exception):
        pass

    class Page(weasyprint.HTML):
        def _ua_stylesheets(self, forms=False):
            raise Asked

    # Were it never asked, documents would come out the same and take 15 % longer: mend _html_class in pixcertif/pdf.py.
    with pytest.raises(Asked):
        Page(string="<p>Document</p>").render()

"""A guide as a page: drawn from its file, its pictures and links found, its words those of the screens."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from centres.guides import GUIDES, MARKDOWN

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ("administrateur", "surveillant", "candidat")
MOST = 120_000  # bytes of a picture
SCREENS = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("[a-z]*_app/**/*.py"), *ROOT.glob("exam/*.py")]
SCREENS += [*ROOT.glob("proctoring/*.py"), *ROOT.glob("finalisation/*.py"), *ROOT.glob("centres/**/*.py")]
SCREENS += [*ROOT.glob("static/js/**/*.js")]


def drawn(text):
    """A text in Markdown, as the HTML of a guide."""
    return MARKDOWN.render(text).replace("\n", "")


def plain(text):
    """A text without what only sets its type."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_one_page_with_its_pictures(client, name):
    page = client.get(f"/documentation/{name}/").text
    assert page.count("<h1>") == 1
    assert f"<h1>{GUIDES[name].title}</h1>" in page
    assert "<h2>Que faire si…</h2>" in page
    pictures = re.findall(r'<img src="/static/(screens/[a-z-]+\.png)" alt="([^"]{40,})">', page)
    assert pictures and page.count("<img") == len(pictures)
    for address, _ in pictures:
        found = finders.find(address)
        assert found, address
        assert Path(found).stat().st_size < MOST


@pytest.mark.parametrize("name", NAMES)
def test_the_words_quoted_are_those_of_the_screens(name):
    screens = plain("".join(path.read_text(encoding="utf-8") for path in SCREENS))
    quoted = re.findall("« ([^»]+) »", plain((ROOT / "docs" / f"guide-{name}.md").read_text(encoding="utf-8")))
    assert len(quoted) >= 10
    assert [words for words in quoted if words not in screens] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_is_written_as_in_french(name):
    text = (ROOT / "docs" / f"guide-{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"« | »|(?<! ) [:;?!]|[a-zà-ÿ]'[a-zà-ÿ]", text) == []


def test_a_guide_leads_to_another(client):
    page = client.get("/documentation/administrateur/").text
    assert '<a href="/documentation/surveillant/">guide du surveillant</a>' in page


def test_what_a_guide_holds_is_never_a_mark_up_of_its_own():
    assert drawn("<b>x</b> & *y*") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; <em>y</em></p>"
    assert drawn("1. **a**\n2. b") == "<ol><li><strong>a</strong></li><li>b</li></ol>"
    assert drawn("[x](javascript:alert) <script>") == "<p>[x](javascript:alert) &lt;script&gt;</p>"
    assert drawn('![a "quoted" word](screens/x.png)') == (
        '<p><img src="/static/screens/x.png" alt="a &quot;quoted&quot; word"></p>'
    )


def test_a_guide_that_does_not_exist(client):
    assert client.get("/documentation/inconnu/").status_code == 404


def test_there_are_no_more_guides_than_files():
    assert sorted(path.stem.removeprefix("guide-") for path in (ROOT / "docs").glob("guide-*.md")) == sorted(NAMES)

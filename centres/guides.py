"""The guides of docs/ as pages: three readers, one page each."""

from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

FOLDER = settings.BASE_DIR / "docs"


class Guide(NamedTuple):
    name: str  # in addresses, and of its file in docs/
    title: str
    reader: str  # whom it is for
    icon: str

    def html(self):
        text = (FOLDER / f"guide-{self.name}.md").read_text("utf-8")
        return mark_safe(MARKDOWN.render(text))


GUIDES = {
    guide.name: guide
    for guide in (
        Guide(
            "administrateur",
            "Guide de l’administrateur",
            "Pour le secrétariat ou l’enseignant qui crée les sessions, inscrit les candidats, imprime et finalise.",
            "file-text",
        ),
        Guide(
            "surveillant",
            "Guide du surveillant",
            "Pour la personne qui est dans la salle le jour du test, son téléphone ou un ordinateur à la main.",
            "user-check",
        ),
        Guide(
            "candidat",
            "Guide du candidat",
            "Pour l’élève qui passe le test : de l’adresse à l’écran de fin.",
            "pencil-line",
        ),
    )
}


def image(renderer, tokens, index, options, env):
    """A picture is a static file, under the name that its manifest gives it."""
    tokens[index].attrs["src"] = static(tokens[index].attrs["src"])
    return renderer.image(tokens, index, options, env)


def link_open(renderer, tokens, index, options, env):
    """A guide that stands beside has its own page."""
    href = tokens[index].attrs["href"]
    name = href.removeprefix("guide-").removesuffix(".md")
    if name in GUIDES:
        tokens[index].attrs["href"] = reverse("documentation_guide", args=[name])
    return renderer.renderToken(tokens, index, options, env)


# Without HTML in it: a guide's marks are Markdown's, all the rest is escaped.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
MARKDOWN.add_render_rule("image", image)
MARKDOWN.add_render_rule("link_open", link_open)

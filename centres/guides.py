"""The guides of docs/, drawn as pages: three people, one page each."""

from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

FOLDER = settings.BASE_DIR / "docs"


class Guide(NamedTuple):
    """A guide: its name in addresses and files, its title, whom it is for."""

    name: str
    title: str
    reader: str
    icon: str

    @property
    def path(self):
        """Its file."""
        return FOLDER / f"guide-{self.name}.md"

    def drawn(self):
        """Its text as HTML."""
        return draw(SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(self.path.read_text("utf-8"))))


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

# All that a guide may hold: anything else is drawn as its words, never as a mark-up of its own.
SHAPES = {
    "h1": "<h1>{}</h1>",
    "h2": "<h2>{}</h2>",
    "h3": "<h3>{}</h3>",
    "paragraph": "<p>{}</p>",
    "bullet_list": "<ul>{}</ul>",
    "ordered_list": "<ol>{}</ol>",
    "list_item": "<li>{}</li>",
    "strong": "<strong>{}</strong>",
    "em": "<em>{}</em>",
}


def draw(node):
    """A part of a guide as HTML."""
    if node.type == "image":
        return format_html('<img src="{}" alt="{}">', static(node.attrs["src"]), node.content)
    if node.type == "softbreak":
        return " "
    if not node.children:
        return format_html("{}", node.content)
    inside = format_html_join("", "{}", ((draw(child),) for child in node.children))
    if node.type == "link":
        return format_html('<a href="{}">{}</a>', address(node.attrs["href"]), inside)
    shape = node.tag if node.type == "heading" else node.type
    return format_html(SHAPES.get(shape, "{}"), inside)


def address(link):
    """Where a link leads: a guide that stands beside has its own page."""
    name = link.removeprefix("guide-").removesuffix(".md")
    return reverse("documentation_guide", args=[name]) if name in GUIDES else link

"""Swapping equals reloading: a fragment put in its page gives the page a reload would have given.

page = swap.body(client.get(path))
fragment = client.post(path, data, headers=swap.HTMX)
assert swap.applied(page, fragment, target="c12") == swap.body(client.get(path))
"""

from html.parser import HTMLParser

HTMX = {"HX-Request": "true"}
# Elements without an end tag.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Different at every request, or said once: not part of what is compared.
MASKED = "csrfmiddlewaretoken"


class Element:
    """An element: its name, its attributes, and what is in it (elements and texts)."""

    def __init__(self, name, attributes=()):
        self.name, self.attributes, self.inside = name, dict(attributes), []

    def __eq__(self, other):
        return isinstance(other, Element) and self.written() == other.written()

    def __repr__(self):
        return "\n".join(self.written())

    def elements(self):
        """All the elements in it, at any depth, in the order of the text."""
        for child in self.inside:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    def find(self, wanted):
        """The one element with that id."""
        found = [element for element in self.elements() if element.attributes.get("id") == wanted]
        assert len(found) == 1, f"{len(found)} elements with the id « {wanted} »"
        return found[0]

    def written(self, depth=0):
        """Its lines, attributes sorted: what is compared, and read when a test fails."""
        margin = "  " * depth
        attributes = "".join(f' {name}="{value}"' for name, value in sorted(self.attributes.items()))
        lines = [f"{margin}<{self.name}{attributes}>"]
        for child in self.inside:
            lines += child.written(depth + 1) if isinstance(child, Element) else [f"{margin}  {child}"]
        return lines


class Reader(HTMLParser):
    """Reads a text as a tree; an element left open or closed twice fails."""

    def __init__(self):
        super().__init__()
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("name") == MASKED:
            attributes["value"] = "…"
        element = Element(tag, attributes)
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data):
        text = " ".join(data.split())
        if text:
            self.open[-1].inside.append(text)


def read(text):
    """The tree of an HTML text."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].name}> is left open"
    return reader.root


def body(response):
    """The tree of a page, less what is said once (the notice of what was just done)."""
    assert response.status_code in (200, 422), response.status_code
    root = read(response.content.decode())
    main = [element for element in root.elements() if element.name == "main"]
    for element in main:
        element.inside = [child for child in element.inside if not said_once(child)]
    return root


def said_once(child):
    """Whether it is a notice of what was done, which a reload no longer shows."""
    return isinstance(child, Element) and child.attributes.get("class") == "notice" and "role" in child.attributes


def applied(page, response, *, target, swap="outerMorph"):
    """The page once htmx has put the fragment of a response in it.

    `swap` is what the page asks: « outerMorph » and « outerHTML » replace the element named by `target`, « innerHTML »
    and « innerMorph » what is in it, « delete » takes it away. Elements marked hx-swap-oob replace those of their id.
    """
    fragment = read(response.content.decode())
    outside = [child for child in fragment.inside if is_oob(child)]
    inside = [child for child in fragment.inside if not is_oob(child)]
    if swap in ("innerHTML", "innerMorph"):
        page.find(target).inside = inside
    else:
        replace(page, page.find(target), [] if swap == "delete" else inside)
    for element in outside:
        del element.attributes["hx-swap-oob"]
        replace(page, page.find(element.attributes["id"]), [element])
    return page


def is_oob(child):
    """Whether it goes to the element of its own id."""
    return isinstance(child, Element) and "hx-swap-oob" in child.attributes


def replace(page, old, new):
    """Put elements in the place of one."""
    parent = next(element for element in [page, *page.elements()] if any(child is old for child in element.inside))
    place = next(index for index, child in enumerate(parent.inside) if child is old)
    parent.inside[place : place + 1] = new

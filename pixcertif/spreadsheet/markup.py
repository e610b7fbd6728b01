"""XML read as it streams: no tree, no DTD, no entity, and an end to everything."""

from defusedxml.ElementTree import DefusedXMLParser

from pixcertif.spreadsheet.limits import DAMAGED, MAX_DEPTH, MAX_EVENTS, MAX_FORMATS, MAX_TOKEN, TOO_FULL, Unreadable


class Enough(Exception):
    """Raised by a listener that has what it came for."""


def local(name):
    """The name of a tag or attribute without its namespace: transitional and strict files differ by nothing else."""
    return name[name.rfind("}") + 1 :]


def listen(archive, part, *, start, end=None, text=None):
    """Call back for each beginning, end and text of a part's XML.

    defusedxml's refusals on expat's own callbacks: its iterparse builds a tree of each row, which takes twice the
    time and lets one row of a million cells fill the memory.
    """
    guard = DefusedXMLParser(target=object(), forbid_dtd=True)
    parser = guard.parser
    parser.DefaultHandlerExpand, parser.ordered_attributes = None, False
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    fed = events = depth = 0
    try:
        for chunk in archive.chunks(part):
            fed += len(chunk)
            opened, closed, empty = chunk.count(b"<"), chunk.count(b"</"), chunk.count(b"/>")
            events += opened + empty
            depth += opened - 2 * closed - empty - chunk.count(b"<!") - chunk.count(b"<?")
            if events > MAX_EVENTS or depth > MAX_DEPTH:
                raise Unreadable(TOO_FULL)
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > MAX_TOKEN:
                raise Unreadable(DAMAGED)
        parser.Parse(b"", True)
    except Enough:
        pass
    finally:
        # Parser and guard hold each other: let go of what was read now, not at the next collection.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def tags(archive, part, wanted):
    """The elements of a small part whose (parent, name) is wanted, as (name, attributes) in their order."""
    found, above = [], [""]

    def start(name, attributes):
        name = local(name)
        if (above[-1], name) in wanted:
            found.append((name, {local(key): value for key, value in attributes.items()}))
            if len(found) > MAX_FORMATS:
                raise Unreadable(DAMAGED)
        above.append(name)

    listen(archive, part, start=start, end=lambda name: above.pop())
    return found

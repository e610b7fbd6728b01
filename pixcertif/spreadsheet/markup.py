"""XML parsed as it streams: no tree, no DTD, no entity, and a limit to everything."""

from defusedxml.ElementTree import DefusedXMLParser

from pixcertif.spreadsheet.limits import (
    DAMAGED,
    MAX_DEPTH,
    MAX_EVENTS,
    MAX_FORMATS,
    MAX_TOKEN,
    TOO_FULL,
    UnreadableFile,
)


class StopParsing(Exception):
    """Raised by a callback that needs nothing more of the part."""


def local(name):
    """The name of a tag or attribute without its namespace: transitional and strict files differ by nothing else."""
    return name[name.rfind("}") + 1 :]


def parse(archive, part, *, start, end=None, text=None):
    """Call back for each beginning, end and text of a part's XML.

    defusedxml's refusals on expat's own callbacks: its iterparse builds a tree of each row, which takes twice the
    time and lets one row of a million cells fill the memory.
    """
    guard = DefusedXMLParser(target=object(), forbid_dtd=True)
    parser = guard.parser
    parser.DefaultHandlerExpand, parser.ordered_attributes = None, False
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    size = events = depth = 0
    try:
        for chunk in archive.chunks(part):
            size += len(chunk)
            opened, closed, empty = chunk.count(b"<"), chunk.count(b"</"), chunk.count(b"/>")
            events += opened + empty
            depth += opened - 2 * closed - empty - chunk.count(b"<!") - chunk.count(b"<?")
            if events > MAX_EVENTS or depth > MAX_DEPTH:
                raise UnreadableFile(TOO_FULL)
            parser.Parse(chunk, False)
            if size - parser.CurrentByteIndex > MAX_TOKEN:
                raise UnreadableFile(DAMAGED)
        parser.Parse(b"", True)
    except StopParsing:
        pass
    finally:
        # Parser and guard refer to each other: free what was read now, not at the next garbage collection.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def find_elements(archive, part, wanted):
    """The elements of a small part whose (parent, name) is wanted, as (name, attributes) in their order."""
    elements, above = [], [""]

    def start(name, attributes):
        name = local(name)
        if (above[-1], name) in wanted:
            elements.append((name, {local(key): value for key, value in attributes.items()}))
            if len(elements) > MAX_FORMATS:
                raise UnreadableFile(DAMAGED)
        above.append(name)

    parse(archive, part, start=start, end=lambda name: above.pop())
    return elements

"""The parts of a zipped spreadsheet, opened under the caps: nothing inflates without limit, nothing is written."""

import io
import posixpath
import zipfile

from pixcertif.spreadsheet.limits import DAMAGED, LOCKED, MAX_INFLATED, MAX_PARTS, TOO_FULL, Unreadable

CHUNK = 256 * 1024
ENTRY = b"PK\x01\x02"  # what begins each entry of a zip's directory
PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the methods that inflate a bounded piece at a time
ENCRYPTED = 0x1


class Archive:
    """A zip whose entries were counted and weighed before any was opened."""

    def __init__(self, data):
        # Counted in the bytes: zipfile would first make an object of each of 200,000 entries.
        if data.count(ENTRY) > MAX_PARTS:
            raise Unreadable(TOO_FULL)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {entry.filename: entry for entry in self._zip.infolist()}
        if any(_climbs(name) for name in self.parts):
            raise Unreadable(DAMAGED)
        if sum(entry.file_size for entry in self.parts.values()) > MAX_INFLATED:
            raise Unreadable(TOO_FULL)
        self._left = MAX_INFLATED

    def chunks(self, name):
        """The bytes of a part, a piece at a time; what was announced is not believed."""
        entry = self.parts.get(name)
        if entry is None or entry.compress_type not in PLAIN:
            raise Unreadable(DAMAGED)
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable(LOCKED)
        with self._zip.open(entry) as part:
            while chunk := part.read(CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise Unreadable(TOO_FULL)
                yield chunk

    def head(self, name):
        """The first bytes of a part, nothing when it is not there."""
        return next(self.chunks(name), b"") if name in self.parts else b""


def beside(part, target):
    """The name of the part that `part` points to, relative or from the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _climbs(name):
    return ".." in name.replace("\\", "/").split("/")

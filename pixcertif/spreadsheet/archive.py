"""The parts of a zipped spreadsheet, read within limits: nothing inflates for ever, nothing is written to disk."""

import io
import posixpath
import zipfile

from pixcertif.spreadsheet.limits import DAMAGED, LOCKED, MAX_INFLATED, MAX_PARTS, TOO_FULL, UnreadableFile

CHUNK = 256 * 1024
ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # those that inflate a bounded piece at a time
ENCRYPTED = 0x1


class Archive:
    """A zip whose entries were counted and measured before any was opened."""

    def __init__(self, data):
        # Counted in the bytes: zipfile would first make an object of each of 200,000 entries.
        if data.count(ENTRY) > MAX_PARTS:
            raise UnreadableFile(TOO_FULL)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {entry.filename: entry for entry in self._zip.infolist()}
        if any(_leaves_archive(name) for name in self.parts):
            raise UnreadableFile(DAMAGED)
        if sum(entry.file_size for entry in self.parts.values()) > MAX_INFLATED:
            raise UnreadableFile(TOO_FULL)
        self._bytes_left = MAX_INFLATED

    def chunks(self, name):
        """The bytes of a part, piece by piece; the size that the zip declares is not trusted."""
        entry = self.parts.get(name)
        if entry is None or entry.compress_type not in METHODS:
            raise UnreadableFile(DAMAGED)
        if entry.flag_bits & ENCRYPTED:
            raise UnreadableFile(LOCKED)
        with self._zip.open(entry) as part:
            while chunk := part.read(CHUNK):
                self._bytes_left -= len(chunk)
                if self._bytes_left < 0:
                    raise UnreadableFile(TOO_FULL)
                yield chunk

    def head(self, name):
        """The first bytes of a part; none when there is no such part."""
        return next(self.chunks(name), b"") if name in self.parts else b""


def resolve_target(part, target):
    """The name of the part that `part` points to, relative or from the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _leaves_archive(name):
    return ".." in name.replace("\\", "/").split("/")

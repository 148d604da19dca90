"""ZIP archives that are a function of their content."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from lzma import LZMAError

# More text than a thousand books.
MAX_SIZE = 1_000_000_000
# The earliest date that a ZIP file can carry.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What the readers of an archive and of its packings raise at damaged bytes.
_DAMAGED = (
    EOFError,
    LZMAError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files (name → content), in the order given, with no clock and no owner."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            archive.writestr(member, content)
    return buffer.getvalue()


def unpack(data: bytes, wanted: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """Read the files of an archive: name → content. Nothing is written anywhere.

    Parameters
    ----------
    wanted
        Tells by its name whether a file is read; without it all are.

    Raises
    ------
    zipfile.BadZipFile
        When the data are no ZIP archive, or unpack to more than `MAX_SIZE`.
    """
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            room = MAX_SIZE
            for member in archive.infolist():
                if wanted and not wanted(member.filename):
                    continue
                # What it says of its size is only its word.
                with archive.open(member) as stream:
                    files[member.filename] = stream.read(room + 1)
                room -= len(files[member.filename])
                if room < 0:
                    raise zipfile.BadZipFile(f"it unpacks to more than {MAX_SIZE:,} bytes")
    except _DAMAGED as problem:
        raise zipfile.BadZipFile(str(problem)) from None
    return files

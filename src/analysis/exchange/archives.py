"""ZIP archives that are a function of their content."""

import io
import zipfile
from collections.abc import Mapping

# The earliest date that a ZIP file can carry.
_EPOCH = (1980, 1, 1, 0, 0, 0)


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


def unpack(data: bytes) -> dict[str, bytes]:
    """Read the files of an archive: name → content.

    Raises
    ------
    zipfile.BadZipFile
        When the data are no ZIP archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

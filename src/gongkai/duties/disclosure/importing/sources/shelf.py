"""Where the files of a source lie: a folder, a ZIP of one, or one file beside its neighbours."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from urllib.parse import unquote, urlsplit

from .raw import BadSource

LARGEST_PAGE = 20 * 1024 * 1024  # bytes of a page or text; tables are streamed and may be larger
LARGEST_UNPACKED = 20 * 1024**3  # bytes of all members of a ZIP


class Shelf(Protocol):
    """Files by their name: a relative path with slashes."""

    def names(self) -> Iterator[str]: ...
    def size(self, name: str) -> int: ...
    def open(self, name: str) -> BinaryIO: ...
    def __contains__(self, name: object) -> bool: ...


class Folder:
    """The files under a folder; those that links lead outside are not seen."""

    def __init__(self, root: Path, only: str | None = None) -> None:
        self.root, self.only = root.resolve(), only
        self._folders: dict[Path, Path] = {}

    def names(self) -> Iterator[str]:
        if self.only is not None:
            yield self.only
            return
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if name in self and not any(part.startswith(".") for part in name.split("/")):
                yield name

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        return (self.root / name).open("rb")

    def __contains__(self, name: object) -> bool:
        given = self.root / str(name)
        path = self._resolved(given.parent) / given.name
        if path.is_symlink():
            path = path.resolve()
        return path.is_relative_to(self.root) and path.is_file()

    def _resolved(self, folder: Path) -> Path:
        """Found out once for all files of a folder."""
        if folder not in self._folders:
            self._folders[folder] = folder.resolve()
        return self._folders[folder]


class Archive:
    """The members of a ZIP. Names that are not marked as UTF-8 are read as GB18030, as Windows in China writes them."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path, metadata_encoding="gb18030")
        except (zipfile.BadZipFile, UnicodeDecodeError, OSError) as error:
            raise BadSource(f"压缩包“{path.name}”打不开，可能已损坏，请重新打包") from error
        self.members = {
            info.filename: info
            for info in self.zip.infolist()
            if not info.is_dir() and resolve("", info.filename) == info.filename
        }
        if sum(info.file_size for info in self.members.values()) > LARGEST_UNPACKED:
            raise BadSource(f"压缩包“{path.name}”解开后超过 20 GB，请分批导入")

    def names(self) -> Iterator[str]:
        yield from sorted(self.members)

    def size(self, name: str) -> int:
        return self.members[name].file_size

    def open(self, name: str) -> BinaryIO:
        return self.zip.open(self.members[name])  # type: ignore[return-value]  # reads bytes, as promised

    def __contains__(self, name: object) -> bool:
        return name in self.members


def shelf_of(path: Path) -> Shelf:
    """The shelf of a path that a person names. Raises BadSource."""
    if path.is_dir():
        return Folder(path)
    if not path.is_file():
        raise BadSource(f"没有“{path}”这个文件或者文件夹")
    if path.suffix.lower() == ".zip":
        return Archive(path)
    return Folder(path.parent, only=path.name)


def read(shelf: Shelf, name: str) -> bytes:
    """The whole of a page or text. Raises BadSource for one that is too large or broken."""
    if shelf.size(name) > LARGEST_PAGE:
        raise BadSource(f"“{name}”超过 {LARGEST_PAGE // 1024**2} MB，不像一个页面")
    try:
        with shelf.open(name) as stream:
            return stream.read()
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise BadSource(f"“{name}”读不出来，可能已损坏") from error


def resolve(base: str, link: str) -> str | None:
    """The name that a link on page `base` leads to, None for one that leads outside the source."""
    path = unquote(urlsplit(link).path).replace("\\", "/")
    parts = [] if path.startswith("/") else list(PurePosixPath(base).parent.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def find(shelf: Shelf, base: str, link: str) -> str | None:
    """The file of the source that a link of page `base` means, None when it is lost.

    Sites are saved in many ways: links as they were, links to the site whose files lie under its name or at the
    top, files gathered in the folder beside the page (page_files).
    """
    try:
        host = urlsplit(link).netloc
    except ValueError:
        return None
    path = resolve("" if host else base, link)
    if not path:
        return None
    stem, last = base.rsplit(".", 1)[0], path.rsplit("/", 1)[-1]
    beside = base.rpartition("/")[0]
    tried = [path, f"{host}/{path}" if host else "", f"{base.split('/', 1)[0]}/{path}"]
    tried += [f"{stem}_files/{last}", f"{stem}.files/{last}", f"{beside}/{last}".lstrip("/")]
    return next((name for name in tried if name and name in shelf), None)

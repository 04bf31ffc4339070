"""Nothing in the repository that must not be there: text of the founders' material, addresses of registries."""

import re
from pathlib import Path

from tests.meta.house import named, tracked

SENTENCE = 30  # characters; shorter ones are titles and stock phrases that anybody writes
REGISTRY = re.compile(
    r"(?:(?<!emit-)index-url|find-links)\s*[=:\s]\s*\S|https?://\S*(?:pypi\.org|pythonhosted|/simple\b)|/opt/pypi"
)


def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[named(path)] = path.read_text("utf-8")
        except UnicodeDecodeError:  # a picture
            continue
    return found


def windows(text: str) -> set[str]:
    """Every run of SENTENCE characters, blanks taken out."""
    solid = re.sub(r"\s+", "", text)
    return {solid[n : n + SENTENCE] for n in range(len(solid) - SENTENCE + 1)}


def sentences(text: str) -> list[str]:
    """The sentences of a Chinese text, blanks and line breaks taken out."""
    solid = re.sub(r"\s+", "", text)
    parts = re.split(r"[。；！？]", solid)
    return [part for part in parts if len(part) >= SENTENCE and re.search("[\u3400-\u9fff]", part)]


def test_no_sentence_of_the_material(shared: Path) -> None:
    ours = {name: windows(text) for name, text in texts().items() if re.search("[\u3400-\u9fff]", text)}
    theirs = {
        sentence[:SENTENCE]
        for folder in ("seeds", "reports")
        for path in sorted((shared / folder).iterdir())
        for sentence in sentences(path.read_text("utf-8"))
    }
    assert len(theirs) > 100
    assert {name: both for name, own in ours.items() if (both := own & theirs)} == {}


def test_no_address_of_a_registry() -> None:
    here = Path(__file__).name
    assert [name for name, text in texts().items() if REGISTRY.search(text) and not name.endswith(here)] == []

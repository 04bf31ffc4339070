"""The audit list reads Chinese: every kind of event that the code writes has a name."""

import re
from pathlib import Path

import gongkai
from gongkai.bodies.events import event_labels
from gongkai.handbook.states import machines

KIND = re.compile(r'kind="((?:body|bodies|calendar|person|site|foi|remedy|annual)\.\w+)"')


def test_every_event_kind_has_a_chinese_name():
    written = {
        kind
        for path in Path(gongkai.__file__).parent.rglob("*.py")
        for kind in KIND.findall(path.read_text("utf-8"))
    }
    fired = {kind for _, machine in machines() for kind in machine.labels()}
    assert len(written) > 8
    assert {
        kind for kind in written | fired if not re.search("[\u3400-\u9fff]", event_labels.get(kind, ""))
    } == set()

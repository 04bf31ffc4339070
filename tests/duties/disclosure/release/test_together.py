"""Several at once on documents, with real threads: PostgreSQL only (tests.core.processes says why)."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Role
from gongkai.core.ledger import verify
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release import actions
from gongkai.duties.disclosure.release.models import Opinion, Review
from tests import factories
from tests.core.processes.test_together import together
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db: None, go: Go) -> SimpleNamespace:
    return play.found_desk()


def test_two_who_publish_at_once_get_codes_without_a_gap(desk: SimpleNamespace) -> None:
    editions = [play.reviewed(desk, title=f"第 {n} 件") for n in range(4)]
    together(lambda n: actions.publish(editions[n], actor=actor_of(desk.office)), len(editions))
    codes = sorted(visible().values_list("index_code", flat=True))
    assert [code[-5:] for code in codes] == ["00001", "00002", "00003", "00004"]
    assert list(verify()) == []


def test_of_two_reviewers_of_one_step_one_signs(desk: SimpleNamespace) -> None:
    other = factories._hire("lin.zhao", "林昭", desk.body, Role.DISCLOSURE_OFFICE)
    edition = actions.opine(play.submitted(desk), actor=actor_of(desk.head))
    people = [desk.office, other]

    def sign(n: int) -> bool:
        try:
            actions.opine(edition, actor=actor_of(people[n]), text="同意公开")
        except (Refused, Stale):
            return False
        return True

    assert sorted(together(sign, 2)) == [False, True]
    assert list(Opinion.objects.values_list("label", flat=True)) == ["科室负责人审查", "公开机构审查"]


def test_what_is_changed_while_it_is_published_never_shows_unreviewed(desk: SimpleNamespace) -> None:
    """Whichever comes first: the reviewed words are public and the change is refused, or nothing is public."""
    edition = play.reviewed(desk)

    def act(n: int) -> bool:
        try:
            if n:
                actions.revise(edition, actor=actor_of(desk.author), html="四年内完成。")
            else:
                actions.publish(edition, actor=actor_of(desk.office))
        except (Refused, Stale):
            return False
        return True

    published, _ = done = together(act, 2)
    assert sorted(done) == [False, True]
    assert visible().exists() == published
    if published:
        shown = Document.objects.get().current
        assert "四年" not in shown.text
        assert shown.digest == Review.objects.get(state=Review.State.APPROVED).digest
    else:
        assert Edition.objects.get().state == Edition.State.DRAFT

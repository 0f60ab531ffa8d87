"""docs/acts.md says what the table of acts declares."""

from chalicelib.domain.act import BY_ACT, RULES, STAFF_ACTS, Act
from chalicelib.routes.questions import BODIES
from infra import acts


def test_it_is_current():
    assert acts.DOCUMENT.read_text() == acts.text(), "run: python -m infra.acts"


def test_every_act_has_one_row():
    assert [rule.act for rule in RULES] == list(BY_ACT) == list(Act)


def test_every_act_of_staff_is_a_route():
    assert set(BODIES) == set(STAFF_ACTS)

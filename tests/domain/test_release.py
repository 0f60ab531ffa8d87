"""Who may release whom, and when a tab that was released opens its monitor again."""

import pytest

from chalicelib.domain.release import Release, check_coming_back, check_release, may_release
from chalicelib.errors import Conflict, NotAllowed
from tests.support.consortium import Consortium
from tests.support.desk import NOON

STAFF = Consortium.planned().staff
RELEASE = Release("ana.harlow", "tab", "Cleo of Harlow", NOON)


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        ("ben.harlow", "ana.harlow", False),
        ("cleo.harlow", "ana.harlow", True),
        ("cleo.harlow", "dana.harlow", True),
        ("cleo.harlow", "cleo.harlow", False),
        ("cleo.harlow", "ana.birch", False),
        ("dana.harlow", "ana.birch", True),
        ("dana.harlow", "ana.state", False),
        ("dana.state", "ana.harlow", False),
    ],
)
def test_administrators_release_their_own(who, whom, may):
    assert may_release(STAFF[who], STAFF[whom]) is may
    if may:
        assert check_release(STAFF[who], STAFF[whom]) is STAFF[whom]
    else:
        with pytest.raises(NotAllowed):
            check_release(STAFF[who], STAFF[whom])


def test_who_is_not_there_is_refused_like_who_is_not_ones_own():
    with pytest.raises(NotAllowed):
        check_release(STAFF["dana.harlow"], None)


@pytest.mark.parametrize(
    ("release", "tab", "on_purpose"),
    [(None, "tab", False), (RELEASE, "other", False), (RELEASE, "tab", True)],
)
def test_a_monitor_opens_that_was_not_released_here_or_on_purpose(release, tab, on_purpose):
    check_coming_back(release, tab=tab, on_purpose=on_purpose)


def test_a_tab_that_was_released_does_not_come_back_by_itself():
    with pytest.raises(Conflict) as refused:
        check_coming_back(RELEASE, tab="tab", on_purpose=False)
    assert (refused.value.code, refused.value.details) == ("released", {"by": "Cleo of Harlow"})

"""The four statuses and their signs."""

from chalicelib.domain.status import ACTIVE, EVERY, STATUS_SIGNS, Status


def test_each_status_has_a_symbol_of_its_own_and_a_text_for_screen_readers():
    assert [sign.status for sign in STATUS_SIGNS] == list(Status)
    assert len({sign.symbol for sign in STATUS_SIGNS}) == 4
    assert all(sign.name and sign.meaning for sign in STATUS_SIGNS)


def test_all_but_closed_is_active():
    assert {Status.CLOSED} == EVERY - ACTIVE

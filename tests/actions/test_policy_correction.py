"""A correction of a policy page: one letter to the contact on the page, in the librarian's name, never twice."""

import pytest

from chalicelib.actions.policy_correction import send_correction
from chalicelib.actions.writing import write
from chalicelib.domain.library import Group, Library
from chalicelib.domain.policy import PolicyPage
from chalicelib.domain.policy_correction import PolicyCorrection
from chalicelib.errors import Conflict, NotFound, TooMany
from chalicelib.storage.letter import find_letter
from chalicelib.storage.library import save_group, save_library
from chalicelib.storage.policy import put_policy
from chalicelib.storage.table import Transaction
from tests.support.calls import just_before
from tests.support.letters import HOSTILE_TEXT
from tests.support.mail import FakeMail, FakePlaces
from tests.support.outbox import every_item

WRONG = PolicyCorrection("Closes at eight", "Closes at six")
CONTACT = "policies@harlow.example"


def write_page(library_id="harlow", **change):
    writes = Transaction()
    put_policy(writes, PolicyPage(library_id, **{"viewable": True, "contact": CONTACT, **change}))
    writes.commit()


@pytest.fixture
def sent(desk, consortium):
    def sent(correction=WRONG, *, who="ana.state", to="harlow", token="token-one"):
        return send_correction(desk, consortium.staff[who], to, correction, token=token)

    return sent


@pytest.fixture
def letters(desk, table):
    """The letters as the contact reads them."""

    def letters():
        office = FakePlaces().office(desk, FakeMail())
        found = sorted(each["letter_id"] for each in every_item(table, "OUTBOX#"))
        return [write(office, find_letter(each)) for each in found]

    return letters


def test_it_goes_to_the_contact_and_answers_go_to_the_librarian(sent, letters):
    write_page()
    assert sent() == {"to": CONTACT}
    [letter] = letters()
    assert (letter.to, letter.reply_to) == (CONTACT, ("ana@state.example",))
    assert letter.sender_name == "Ana, State University Library"
    assert letter.subject == "Something to correct on the policy page of Harlow Public Library"
    for said in ("Ana of State", "Closes at eight", "Closes at six"):
        assert said in letter.text
        assert said in letter.html


def test_what_the_librarian_wrote_is_text(sent, letters):
    write_page()
    sent(PolicyCorrection(HOSTILE_TEXT, HOSTILE_TEXT))
    [letter] = letters()
    assert "<script>alert(1)" not in letter.html
    assert "&lt;script&gt;" in letter.html


def test_the_same_form_again_is_the_same_letter(sent, letters):
    write_page()
    assert sent() == sent()
    assert len(letters()) == 1
    sent(token="token-two")
    assert len(letters()) == 2


def test_the_token_of_somebody_else_keeps_no_letter_back(sent, letters):
    write_page()
    sent()
    sent(who="ben.birch")
    assert len(letters()) == 2


def test_no_more_than_five_an_hour_reach_a_contact(desk, sent, letters):
    write_page()
    for number in range(5):
        sent(token=f"token-{number}")
    with pytest.raises(TooMany):
        sent(token="token-six")
    assert len(letters()) == 5
    desk.clock.forward(minutes=61)
    sent(token="token-six")


@pytest.mark.parametrize("contact", ["", "ask at the desk"])
def test_a_page_without_an_address_says_so(sent, letters, contact):
    write_page(contact=contact)
    with pytest.raises(Conflict) as refused:
        sent()
    assert refused.value.code == "no_contact"
    assert letters() == []


def test_only_who_can_read_a_page_corrects_it(consortium, sent, letters):
    write_page(viewable=False)
    save_group(Group("far", "Far Away"))
    save_library(Library("island", "Island Library", "public", "far"))
    write_page("island")
    for to in ("harlow", "island"):
        with pytest.raises(NotFound):
            sent(to=to)
    assert letters() == []


def test_sent_twice_at_once_it_is_one_letter(sent, letters):
    write_page()
    with just_before("TransactWriteItems", sent):
        assert sent() == {"to": CONTACT}
    assert len(letters()) == 1

"""Questions that come without a chat: by the library's form, by phone, at the desk."""

import pytest

from tests.support.client import eventually


@pytest.fixture
def ana(busy):
    return busy.librarian("Ana", busy.harlow)


def told_of(busy, number):
    """How often the library was told of a question."""
    subjects = [each["Subject"] for each in busy.letters(busy.notices_to("harlow"))]
    return len([each for each in subjects if each.endswith(f"[Question #{number}]")])


def test_a_question_by_form_is_acknowledged_mailed_and_told_to_the_library(busy, ana):
    form = busy.http.get(f"/ask/{busy.harlow.id}")
    assert form.status == 200
    assert "Harlow Library" in form.text
    email = busy.address()
    number = busy.asks(busy.harlow, "Where is the atlas?", email, "Pat")
    question_id = ana.numbered(number)
    lists = {"active", "new", "unassigned", "all", "shared_followup"}
    assert ana.lists_with(question_id) == lists
    question = ana.question(question_id)
    assert (question["source"], question["patron"]["email"]) == ("form", email)

    eventually(lambda: busy.kinds(email) == ["new_account"])
    [letter] = busy.letters(email)
    text = letter.get_body(("plain",)).get_content()
    assert f"Question number: {number}" in text
    # Whoever typed the address need not be who reads its mail.
    assert "atlas" not in letter.as_string()
    assert letter["Auto-Submitted"] == "auto-generated"
    another = busy.asks(busy.harlow, "And the globe?", email, "Pat")
    eventually(lambda: busy.kinds(email) == ["new_account", "new_question"])

    # Those about questions that were there before may still be on their way.
    eventually(lambda: [told_of(busy, number), told_of(busy, another)] == [1, 1])
    for notice in busy.letters(busy.notices_to("harlow")):
        assert (
            notice["List-Id"] == f"<notices.{busy.harlow.id}.{notice['List-Id'].split('.', 2)[2]}"
        )
        assert "atlas" not in notice.as_string()
        assert email not in notice.as_string()


@pytest.mark.parametrize("mine", [True, False], ids=["kept", "left"])
def test_a_question_by_phone_is_in_the_lists_at_once(busy, ana, mine):
    email = busy.address()
    question_id = ana.adds("Is the branch open?", email=email, assign_to_me=mine)
    question = ana.question(question_id)
    assert question["source"] == "phone"
    lists = {"my_active", "my_new", "my_all"} if mine else {"unassigned", "shared_followup"}
    assert ana.lists_with(question_id) == {"active", "new", "all", *lists}
    eventually(lambda: busy.kinds(email) == ["new_account"])
    # Nobody is told of what a librarian has already.
    eventually(lambda: told_of(busy, question["number"]) == (not mine))


def test_a_question_at_the_desk_needs_no_address_and_then_has_no_letters(busy, ana):
    question_id = ana.adds("Where is the copier?", source="desk")
    assert ana.question(question_id)["patron"]["email"] is None
    ana.tries("answer", question_id, text="Over there.").refused(409, "no_address")
    ana.does("close", question_id)
    assert ana.lists_with(question_id) == {"closed", "all"}

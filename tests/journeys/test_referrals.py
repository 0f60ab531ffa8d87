"""Referral: from library to library and to experts, with every library's lists after each step."""

import pytest

from tests.support.client import eventually
from tests.support.journey_mail import Post

NOWHERE: set[str] = set()
NEW_HERE = {"active", "new", "unassigned", "referred", "all"}
PENDING = {"active", "pending", "referred", "all"}
ANSWERED = {"active", "answered", "referred", "all"}
NEW_AGAIN = {"active", "new", "unassigned", "all"}


def _of(assignee_too):
    """The same lists where the question is the librarian's own."""
    mine = {"active", "new", "pending", "referred", "answered", "all"} & assignee_too
    return (assignee_too - {"unassigned"}) | {f"my_{name}" for name in mine}


class Libraries:
    """A librarian of each library, who looks at their own lists."""

    def __init__(self, desk):
        self.ana = desk.librarian("Ana", desk.harlow)
        self.cleo = desk.librarian("Cleo", desk.birch)
        self.sid = desk.librarian("Sid", desk.state)

    def see(self, question_id):
        return [each.lists_with(question_id) for each in (self.ana, self.cleo, self.sid)]


@pytest.fixture
def desk(busy):
    return busy


@pytest.fixture
def at(desk):
    return Libraries(desk)


@pytest.fixture
def email(desk):
    return desk.address()


@pytest.fixture
def question_id(desk, at, email):
    return at.ana.numbered(desk.asks(desk.harlow, "Where is the atlas?", email))


def test_a_question_goes_through_three_libraries_and_is_answered_for_all(
    desk, at, email, question_id
):
    assert at.see(question_id) == [{*NEW_AGAIN, "shared_followup"}, {"shared_followup"}, NOWHERE]
    at.ana.does("refer-library", question_id, library=desk.state.id, text="Yours is older.")
    assert at.see(question_id) == [PENDING, NOWHERE, NEW_HERE]
    at.sid.does("accept", question_id)
    assert at.see(question_id) == [PENDING, NOWHERE, _of(NEW_HERE)]
    at.sid.does("refer-library", question_id, library=desk.birch.id, text="Birch has the maps.")
    assert at.see(question_id) == [PENDING, NEW_HERE, _of(PENDING)]

    after = at.cleo.does("answer", question_id, text="Here it is.")
    assert at.see(question_id) == [ANSWERED, _of(ANSWERED), _of(ANSWERED)]
    trail = [(each["kind"], each["about"], each["text"]) for each in after["history"][1:]]
    assert trail == [
        ("referral", "State Library", "Yours is older."),
        ("accept", None, ""),
        ("referral", "Birch Library", "Birch has the maps."),
        ("answer", None, "Here it is."),
    ]
    letter = desk.letter_of(after["history"][-1]["id"], email)
    assert letter["From"].addresses[0].display_name == "Harlow Library"
    assert "maps" not in letter.as_string()


def test_the_library_that_it_is_referred_to_is_told_at_its_alert_address(desk, at, question_id):
    at.ana.does("refer-library", question_id, library=desk.state.id, text="Yours is older.")
    address = desk.referrals_to("state")
    eventually(lambda: desk.letters(address))
    [notice] = desk.letters(address)
    assert desk.kinds(address) == ["notice_referred"]
    assert "atlas" not in notice.as_string()
    assert "older" not in notice.as_string()
    assert desk.letters(desk.referrals_to("birch")) == []


def test_a_rejected_referral_is_new_where_it_came_from(desk, at, question_id):
    at.ana.does("refer-library", question_id, library=desk.state.id)
    before = len(desk.letters(desk.notices_to("harlow")))
    at.sid.tries("reject", question_id, text="").refused(400, "invalid")
    at.sid.tries("reject", question_id, text="We have no maps.")
    assert at.see(question_id) == [NEW_HERE, NOWHERE, NOWHERE]
    entry = at.ana.question(question_id)["history"][-1]
    assert (entry["kind"], entry["text"]) == ("reject", "We have no maps.")
    at.sid.get(f"/api/questions/{question_id}").refused(404, "not_found")
    eventually(lambda: len(desk.letters(desk.notices_to("harlow"))) > before)


def test_a_referral_is_recalled_while_nobody_has_dealt_with_it(desk, at, question_id):
    at.ana.does("refer-library", question_id, library=desk.birch.id)
    at.ana.does("recall", question_id)
    assert at.see(question_id) == [NEW_HERE, NOWHERE, NOWHERE]
    at.cleo.tries("accept", question_id).refused(404, "not_found")
    at.ana.does("refer-library", question_id, library=desk.state.id)
    at.sid.does("answer", question_id, text="Here it is.")
    at.ana.tries("recall", question_id).refused(409, "not_now")


def test_an_expert_answers_by_mail_without_an_account(desk, at, email, question_id):
    post, moss = Post(desk), f"{desk.mark}moss@museum.example"
    asked = at.ana.does(
        "refer-expert", question_id, name="Dr. Moss", email=moss, text="Do you know this map?"
    )
    assert at.see(question_id) == [_of(PENDING), NOWHERE, NOWHERE]
    letter = desk.letter_of(asked["history"][-1]["id"], moss)
    body = letter.get_body(("plain",)).get_content()
    assert "Do you know this map?" in body
    assert "Where is the atlas?" in body
    assert email not in letter.as_string()
    librarians, captured = letter["Reply-To"].addresses
    assert librarians.addr_spec == at.ana.staff.email

    assert captured.addr_spec.startswith("reply+")

    asked_by_mail = desk.mailed(asked["history"][-1]["id"], moss)
    mail_id = post.replies(asked_by_mail, "It is in Ghent.", f"Dr. Moss <{moss}>")
    assert post.outcome(mail_id) == "filed expert_reply"
    entry = at.ana.question(question_id)["history"][-1]
    assert (entry["kind"], entry["who"], entry["text"]) == (
        "expert_reply",
        "Dr. Moss",
        "It is in Ghent.",
    )
    assert at.see(question_id) == [_of(NEW_HERE), NOWHERE, NOWHERE]
    eventually(lambda: "notice_reply" in desk.kinds(at.ana.staff.email))
    experts = at.ana.get("/api/referral-targets").given()["experts"]
    assert experts == [{"name": "Dr. Moss", "email": moss}]
    assert desk.kinds(email) == ["new_account"]

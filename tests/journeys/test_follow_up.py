"""Follow-up as the specification describes it: from a list to the answer in the patron's mailbox, and back by mail."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.client import eventually
from tests.support.journey_mail import Post

QUESTION = "Where is the <b>old</b> atlas?"
ANSWER = "On shelf <912>.\n\nAsk at the desk for the key."
ANSWERED = {"active", "answered", "all"}
MINE_ANSWERED = {*ANSWERED, "my_active", "my_answered", "my_all"}
NEW = {"active", "new", "all"}
MINE_NEW = {*NEW, "my_active", "my_new", "my_all"}
MINE_PENDING = {"active", "pending", "all", "my_active", "my_pending", "my_all"}


@pytest.fixture
def desk(busy):
    return busy


@pytest.fixture
def ana(desk):
    return desk.librarian("Ana", desk.harlow)


@pytest.fixture
def ben(desk):
    return desk.librarian("Ben", desk.harlow)


@pytest.fixture
def cleo(desk):
    return desk.librarian("Cleo", desk.birch)


@pytest.fixture
def sid(desk):
    return desk.librarian("Sid", desk.state)


def _by_form(desk, ana, _sid, email):
    return ana.numbered(desk.asks(desk.harlow, QUESTION, email))


def _by_chat_of_another_library(desk, _ana, sid, email):
    """Sid of State chats with Harlow's patron, and promises to write."""
    sid.opens(desk.cooperative)
    pat = desk.visitor(email=email, question=QUESTION).asks(
        desk.cooperative, library=desk.harlow.id
    )
    sid.accepts(pat.chat)
    return sid.ends(pat.chat, "followup_me")["question_id"]


WAYS = {
    # From which list, how it came there, who answers, and where it is afterwards for Harlow, Birch and State.
    "shared_followup": (_by_form, "cleo", [ANSWERED, MINE_ANSWERED, set()]),
    "new": (_by_form, "ana", [MINE_ANSWERED, set(), set()]),
    "my_new": (_by_chat_of_another_library, "sid", [ANSWERED, set(), MINE_ANSWERED]),
}


@pytest.mark.parametrize("way", WAYS)
def test_from_each_list_the_answer_is_mailed_and_everybody_has_it_answered(
    desk, ana, cleo, sid, way
):
    came, name, lists = WAYS[way]
    email = desk.address()
    question_id = came(desk, ana, sid, email)
    librarian = {"ana": ana, "cleo": cleo, "sid": sid}[name]
    assert question_id in librarian.lists()[way]

    noted = librarian.does("note", question_id, text="The director has the key.")
    after = librarian.does("answer", question_id, version=noted["version"], text=ANSWER)
    assert {part["status"] for part in after["parts"]} == {"answered"}
    assert [each.lists_with(question_id) for each in (ana, cleo, sid)] == lists
    _check_letter(desk, desk.mailed(after["history"][-1]["id"], email), after, librarian)


def _check_letter(desk, letter, question, librarian):
    """It reads well in both forms, can be replied to, belongs to its thread, and holds nothing for staff alone."""
    headers, domain = letter["headers"], desk.stack.report["mail_domain"]
    assert letter["subject"] == f"Answer from Harlow Library [Question #{question['number']}]"
    assert letter["from"] == f"Harlow Library <{desk.harlow.id}@{domain}>"
    assert letter["reply_to"].startswith("reply+")
    assert letter["reply_to"].endswith(f"@{domain}")
    assert f"{question['id']}@{domain}" in headers["References"]
    assert headers["In-Reply-To"] in headers["References"]
    assert "Auto-Submitted" not in headers
    assert "List-Id" not in headers
    assert ANSWER in letter["text"].replace("\r\n", "\n")
    assert f"> {QUESTION}" in letter["text"]
    assert "On shelf &lt;912&gt;." in letter["html"]
    assert "&lt;b&gt;old&lt;/b&gt;" in letter["html"]
    for text in (letter["text"], letter["html"]):
        assert librarian.staff.screen_name in text
        assert librarian.staff.name not in text
        assert "director" not in text


def test_a_patron_answers_a_clarification_request_by_mail(desk, ana, ben):
    post, email = Post(desk), desk.address()
    question_id = ana.numbered(desk.asks(desk.harlow, QUESTION, email))
    asked = ana.does("clarification", question_id, text="Which edition?")
    assert ana.lists_with(question_id) == MINE_PENDING
    letter = desk.mailed(asked["history"][-1]["id"], email)
    assert "Which edition?" in letter["text"]

    mail_id = post.replies(letter, "The second, with the maps.")
    assert post.outcome(mail_id) == "filed patron_reply"
    after = ben.question(question_id)
    reply = after["history"][-1]
    assert (reply["kind"], reply["text"]) == ("patron_reply", "The second, with the maps.")
    assert ana.lists_with(question_id) == MINE_NEW
    assert ben.lists_with(question_id) == NEW

    original = ben.get(f"/api/questions/{question_id}/originals/{reply['id']}").given()
    assert "> Which edition?" in original["text"]
    source = desk.http.fetch(original["url"])
    assert b"Message-ID: <CA+" in source.data
    assert source.headers["Content-Disposition"].startswith("attachment")

    eventually(lambda: "notice_reply" in desk.kinds(ana.staff.email))
    [notice] = desk.letters(ana.staff.email, kind="notice_reply")
    assert f"#{after['number']}" in notice["Subject"]
    assert notice["Auto-Submitted"] == "auto-generated"
    for secret in ("second", "atlas", "Which edition", email):
        assert secret not in notice.as_string()
    assert post.lost() == []


def test_a_claimed_question_can_be_given_back(desk, ana, cleo):
    question_id = ana.numbered(desk.asks(desk.harlow, QUESTION, desk.address()))
    cleo.does("claim", question_id)
    assert ana.lists_with(question_id) == {"active", "pending", "all"}
    assert cleo.lists_with(question_id) == MINE_NEW
    cleo.does("unclaim", question_id)
    assert ana.lists_with(question_id) == {*NEW, "unassigned", "shared_followup"}
    assert cleo.lists_with(question_id) == {"shared_followup"}


def test_a_draft_is_the_librarians_own_until_it_is_sent(desk, ana, ben):
    email = desk.address()
    question_id = ana.numbered(desk.asks(desk.harlow, QUESTION, email))
    path = f"/api/questions/{question_id}/draft"
    begun = {"act": "answer", "text": "On shelf", "files": [], "version": 1}
    saved = ana.put(path, begun).given()
    ben.put(path, {**begun, "text": "I think that"}).given()
    draft = ana.question(question_id)["draft"]
    assert (draft["text"], draft["saved_at"]) == ("On shelf", saved["saved_at"])
    assert "On shelf" not in ben.get(f"/api/questions/{question_id}").text
    ana.does("answer", question_id, text="On shelf 912.")
    assert ana.question(question_id)["draft"] is None
    assert ben.question(question_id)["draft"]["text"] == "I think that"


def test_a_stale_answer_is_refused_with_what_changed_and_nothing_is_sent(desk, ana, ben):
    email = desk.address()
    question_id = ana.numbered(desk.asks(desk.harlow, QUESTION, email))
    seen = ana.question(question_id)["version"]
    ben.does("clarification", question_id, version=seen, text="Which edition?")
    refused = ana.tries("answer", question_id, version=seen, text="On shelf 912.")
    details = refused.refused(409, "changed")
    assert [(each["kind"], each["who"], each["text"]) for each in details["changes"]] == [
        ("clarification", ben.staff.name, "Which edition?")
    ]
    assert ben.lists_with(question_id) == MINE_PENDING
    now = ana.does("answer", question_id, version=details["version"], text="On shelf 912.")
    desk.letter_of(now["history"][-1]["id"], email)
    assert desk.kinds(email).count("answer") == 1


def test_of_many_who_answer_at_once_one_does(desk, ana, ben, rounds):
    for number in range(rounds(3)):
        email = desk.address()
        question_id = ana.numbered(desk.asks(desk.harlow, f"{QUESTION} {number}", email))
        seen = ana.question(question_id)["version"]

        def press(librarian, question_id=question_id, seen=seen):
            return librarian.tries("answer", question_id, version=seen, text="On shelf 912.")

        with ThreadPoolExecutor(6) as crowd:
            answers = list(crowd.map(press, [ana, ben] * 3))
        assert sorted(each.status for each in answers) == [200, 409, 409, 409, 409, 409]
        after = ana.question(question_id)
        assert [each["kind"] for each in after["history"]].count("answer") == 1
        desk.letter_of(after["history"][-1]["id"], email)
        assert desk.kinds(email).count("answer") == 1


def test_a_file_goes_with_the_answer_and_to_nobody_else(desk, ana, ben, cleo, sid):
    content = b"%PDF-1.4\nA map of the second floor.\n"
    email = desk.address()
    question_id = ana.numbered(desk.asks(desk.harlow, QUESTION, email))
    file_id = ana.attaches("second floor.pdf", content, "application/pdf")
    ben.tries("answer", question_id, text="See the map.", files=[file_id]).refused(400, "invalid")
    ana.tries("answer", question_id, text="See the map.", files=["no-such"]).refused(400, "invalid")
    after = ana.does("answer", question_id, text="See the map.", files=[file_id])
    [entry] = [each for each in after["history"] if each["kind"] == "answer"]
    [file] = entry["files"]
    assert (file["name"], file["size"]) == ("second floor.pdf", len(content))

    letter = desk.letter_of(entry["id"], email)
    [attached] = letter.iter_attachments()
    assert attached.get_filename() == "second floor.pdf"
    assert attached.get_content() == content

    path = f"/api/questions/{question_id}/files/{file_id}"
    fetched = desk.http.fetch(ben.get(path).given()["url"])
    assert fetched.data == content
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    for other in (cleo, sid):
        other.get(path).refused(404, "not_found")

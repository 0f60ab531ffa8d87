"""Mail that comes in to the running system: filed with its question or in quarantine, and nothing lost."""

import re
import subprocess

import pytest

from chalicelib.domain.staff import Role
from tests.support.client import eventually
from tests.support.journey_mail import Post, a_failure_report, a_mail
from tests.support.stack import ROOT

ANSWERED = {"active", "answered", "all", "my_active", "my_answered", "my_all"}


@pytest.fixture
def desk(busy):
    return busy


@pytest.fixture
def post(desk):
    return Post(desk)


@pytest.fixture
def ana(desk):
    return desk.librarian("Ana", desk.harlow)


@pytest.fixture
def ada(desk):
    return desk.librarian("Ada", desk.harlow, Role.LIBRARY_ADMIN)


class Answered:
    """A question of Harlow's that was answered, and the letter with the answer."""

    def __init__(self, desk, ana, email):
        self.id = ana.numbered(desk.asks(desk.harlow, "Where is the atlas?", email))
        self.email = email
        question = ana.does("answer", self.id, text="On shelf 912.")
        self.letter_id = question["history"][-1]["id"]
        self.letter = desk.mailed(self.letter_id, email)
        self.address = self.letter["reply_to"]


@pytest.fixture
def answered(desk, ana):
    return Answered(desk, ana, desk.address())


def _kinds(librarian, question_id):
    return [each["kind"] for each in librarian.question(question_id)["history"]]


def test_what_machines_answer_changes_no_status_and_tells_nobody(desk, ana, post, answered):
    away = a_mail(
        answered.address,
        "I am away until Monday.",
        sender=answered.email,
        Subject="Automatic reply: Answer",
        Auto_Submitted="auto-replied",
    )
    assert post.outcome(post.brings(away)) == "filed auto_reply"
    report = a_failure_report(
        answered.address, of=answered.letter["message_id"], recipient=answered.email
    )
    assert post.outcome(post.brings(report)) == "filed bounce"
    assert _kinds(ana, answered.id)[-2:] == ["auto_reply", "bounce"]
    assert ana.lists_with(answered.id) == ANSWERED
    assert ana.question(answered.id)["patron"]["undeliverable"]
    assert "notice_reply" not in desk.kinds(ana.staff.email)

    # A person writes from the address after all, though the question was closed.
    ana.does("close", answered.id)
    post.replies(answered.letter, "Thank you, but it is not there.")
    view = ana.question(answered.id)
    assert view["patron"]["undeliverable"] is None
    assert view["parts"][0]["status"] == "new"
    assert post.lost() == []


def test_a_letter_that_comes_back_shows_on_the_question(desk, ana):
    nobody = desk.address().replace("@patrons.example", "@bounce.example")
    answered = Answered(desk, ana, nobody)
    view = eventually(lambda: _undeliverable(ana, answered.id))
    assert view["patron"]["undeliverable"] == "The address takes no mail."
    assert "bounce" in [each["kind"] for each in view["history"]]
    assert ana.lists_with(answered.id) == ANSWERED
    assert [row["undeliverable"] for row in ana.rows("answered")] == [True]
    # What a librarian writes by hand is still sent; what nobody wrote is not.
    after = ana.does("message", answered.id, text="Do write to us from another address.")
    desk.letter_of(after["history"][-1]["id"], nobody)
    assert ana.lists_with(answered.id) == ANSWERED
    desk.asks(desk.harlow, "Is there a newer one?", nobody)
    assert "new_question" not in desk.kinds(nobody)


def _undeliverable(librarian, question_id):
    view = librarian.question(question_id)
    return view if view["patron"]["undeliverable"] else None


def _mails(desk, post, answered):
    """What may come to a library that belongs to no question: by the reason of its quarantine."""
    address, pat = answered.address, answered.email
    forged = re.sub(r".@", lambda found: "b@" if found[0] == "a@" else "a@", address)
    shelf = desk.letter_of(answered.letter_id, pat)
    return {
        "wrong_address": a_mail(forged, "Let me in.", sender=pat),
        "expired": a_mail(post.address(answered.letter_id, days_ago=401), "Hello?", sender=pat),
        "no_reply_address": a_mail(f"{desk.harlow.id}@{post.domain}", "Hello?", sender=pat),
        "noise": a_mail(
            f"{desk.harlow.id}@{post.domain}",
            "Buy now!",
            sender="news@shop.example",
            List_Unsubscribe="<https://shop.example/off>",
            Precedence="bulk",
            References=str(shelf["Message-ID"]),
        ),
        "dangerous": a_mail(f"{desk.harlow.id}@{post.domain}", "Open this.", sender=pat),
    }


def test_what_cannot_be_filed_is_seen_by_the_librarys_administrators_alone(
    desk, ana, ada, post, answered
):
    before = ana.question(answered.id)["version"]
    for reason, mail in _mails(desk, post, answered).items():
        found = {"virus": "fail"} if reason == "dangerous" else {}
        mail_id = post.brings(mail, **found)
        assert post.outcome(mail_id) == f"quarantined {reason}"
    assert ana.question(answered.id)["version"] == before

    page = ada.get("/api/quarantine").given()
    reasons = [each["reason"] for each in page["mails"]]
    assert sorted(reasons) == sorted(_mails(desk, post, answered))
    assert page["count"] == len(reasons)
    [expired] = [each for each in page["mails"] if each["reason"] == "expired"]
    assert (expired["sender"], expired["question_id"]) == (answered.email, answered.id)
    opened = ada.get(f"/api/quarantine/{expired['id']}").given()
    assert "Hello?" in opened["text"]

    ana.get("/api/quarantine").refused(403, "not_allowed")
    stray = a_mail(f"nobody@{post.domain}", "Hello?", sender=answered.email)
    assert post.outcome(post.brings(stray)) == "quarantined no_reply_address"
    assert ada.get("/api/quarantine").given()["count"] == len(reasons)
    others = [
        desk.librarian("Gwen", desk.birch, Role.GROUP_ADMIN),
        desk.librarian("Stan", desk.state, Role.LIBRARY_ADMIN),
    ]
    for other in others:
        shown = other.get("/api/quarantine").text
        assert not any(each["id"] in shown for each in page["mails"])
        assert answered.email not in shown
        other.get(f"/api/quarantine/{expired['id']}").refused(404, "not_found")
        other.post(f"/api/quarantine/{expired['id']}/dealt-with").refused(404, "not_found")
    ada.post(f"/api/quarantine/{expired['id']}/dealt-with").given()
    left = [each["id"] for each in ada.get("/api/quarantine").given()["mails"]]
    assert expired["id"] not in left
    assert len(left) == len(reasons) - 1
    # A person is told where there is something to do about it; who changed an address learns nothing.
    eventually(lambda: desk.kinds(answered.email).count("mail_not_filed") == 2)
    assert post.lost() == []


def test_a_reply_to_the_transcript_makes_the_question_new(desk, ana, post):
    ana.opens(desk.harlow.id)
    pat = desk.visitor().asks(desk.harlow.id)
    ana.accepts(pat.chat)
    ana.ends(pat.chat, "answered")
    transcript = desk.mailed(pat.chat, pat.email)
    assert post.outcome(post.replies(transcript, "And the globe?")) == "filed patron_reply"
    assert ana.question(pat.chat)["history"][-1]["text"] == "And the globe?"
    assert ana.lists_with(pat.chat) == {"active", "new", "all", "my_active", "my_new", "my_all"}
    assert post.lost() == []


def test_the_same_mail_again_is_filed_once(ana, post, answered):
    reply = a_mail(answered.address, "It is not there.", sender=answered.email)
    outcomes = [post.outcome(post.brings(reply)) for _ in range(3)]
    assert outcomes == ["filed patron_reply", "quarantined repeated", "quarantined repeated"]
    assert _kinds(ana, answered.id).count("patron_reply") == 1
    assert post.lost() == []


def test_replies_are_not_filed_while_the_library_does_not_capture_them(
    desk, ana, ada, post, answered
):
    own = f"desk@{desk.harlow.id}.example"
    ada.sets("outgoing-address", reply_capture=False, outgoing_address=own)
    late = a_mail(answered.address, "It is not there.", sender=answered.email)
    assert post.outcome(post.brings(late)) == "quarantined not_captured"
    after = ana.does("answer", answered.id, text="On shelf 913.")
    letter = desk.mailed(after["history"][-1]["id"], answered.email)
    assert letter["reply_to"] == own
    assert post.lost() == []


MALFORMED = (
    b"",
    b"\x00\xff\xfe\x00 no mail at all",
    b"From: pat@mail.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nno end",
    b"From: =?utf-8?B?broken\r\nSubject: =?x?Q?=FF?=\r\nContent-Type: text/plain; charset=none\r\n\r\n\xff",
    b"Content-Transfer-Encoding: base64\r\nFrom: a@b@c, <<>>\r\n\r\n!!!!",
    b"From: pat@mail.example\r\n" + b"X-Long: " + b"y" * 100_000 + b"\r\n\r\nHello",
)


def test_whatever_bytes_come_are_filed_or_in_quarantine(ada, post, answered):
    outcomes = [post.outcome(post.brings(source, to=answered.address)) for source in MALFORMED]
    assert {outcome.split()[0] for outcome in outcomes} <= {"filed", "quarantined"}
    assert post.lost() == []
    for each in ada.get("/api/quarantine").given()["mails"]:
        assert ada.get(f"/api/quarantine/{each['id']}").status == 200
    for entry in ada.question(answered.id)["history"]:
        if entry["has_original"]:
            path = f"/api/questions/{answered.id}/originals/{entry['id']}"
            assert ada.get(path).status == 200


def test_a_mail_in_a_file_comes_in_by_make(desk, ana, answered, tmp_path):
    file = tmp_path / "letter.eml"
    file.write_bytes(a_mail(answered.address, "It is not there.", sender=answered.email).as_bytes())
    command = ["make", "--silent", "mail-in", f"FILE={file}", f"PORT={desk.stack.port}"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answered.address in said.stdout
    eventually(lambda: "patron_reply" in _kinds(ana, answered.id))

"""Mail that comes in: filed by the signed address alone, or in quarantine; never dropped, never twice."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from chalicelib.actions.fetching import original
from chalicelib.actions.following_up import REPLIES_AN_HOUR, patron_replies
from chalicelib.actions.matching import MAILS_AN_HOUR
from chalicelib.actions.patron_account import is_good_link, link_for
from chalicelib.actions.quarantining import deal_with, open_quarantined, quarantine_for
from chalicelib.actions.receiving import receive, receive_late
from chalicelib.domain.reply_address import VALID_FOR, day_number
from chalicelib.domain.status import Status
from chalicelib.errors import NotFound, TooMany
from chalicelib.storage.question import read_question
from tests.support.acts import act
from tests.support.files import FakeFiles
from tests.support.mail_in import a_mail, deliver, reply_address
from tests.support.outbox import every_item
from tests.support.questions import BIRCH, HARLOW, keep_in

EXECUTABLE = b"MZ" + bytes(200)


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def others(consortium):
    """Another library's question is always in the way."""
    return keep_in(BIRCH, "other", Status.NEW)


@pytest.fixture
def asked(desk, consortium, others):
    """A question of Harlow's, asked by Pat."""
    desk.clock.forward(minutes=1)
    return keep_in(HARLOW, "01KJQ6PSG0R08S393X6S7CRFNE", Status.NEW)


@pytest.fixture
def answered(desk, ana, asked):
    """It is answered: the id of the letter."""
    act(desk, ana, asked.id, "answer", text="On shelf 9.")
    return read_question(asked.id).history[-1].id


def parts(question_id):
    return {
        part.library_id: (part.status.value, part.assignee and part.assignee.id)
        for part in read_question(question_id).parts
    }


def last(question_id):
    return read_question(question_id).history[-1]


def kinds(question_id):
    return [entry.kind for entry in read_question(question_id).history]


def waiting(desk, consortium, who="cleo.harlow"):
    return quarantine_for(desk, consortium.staff[who], settled=False, cursor=None)


def letters_of(table, kind):
    return [each for each in every_item(table, "OUTBOX#") if each["letter_kind"] == kind]


class TestAPatronsReply:
    def test_it_joins_the_history_and_the_question_is_new_again(self, desk, files, asked, answered):
        desk.clock.forward(hours=1)
        deliver(desk, files, a_mail(reply_address(desk, answered), "Which floor?"))
        assert parts(asked.id) == {"harlow": ("new", "ana.harlow")}
        entry = last(asked.id)
        assert (entry.kind, entry.who, entry.text) == ("patron_reply", "Pat", "Which floor?")
        assert (entry.staff_only, entry.mail_id, entry.about) == (False, "m1", None)
        assert parts("other") == {"birch": ("new", None)}

    def test_the_librarian_who_holds_it_is_told_without_a_word_of_it(
        self, desk, table, files, asked, answered
    ):
        deliver(desk, files, a_mail(reply_address(desk, answered), "Which floor?"))
        (notice,) = letters_of(table, "notice_reply")
        assert notice["to"] == "ana@harlow.example"
        assert "floor" not in str(notice)

    def test_a_closed_question_is_opened_again(self, desk, files, ana, asked, answered):
        act(desk, ana, asked.id, "close")
        deliver(desk, files, a_mail(reply_address(desk, answered)))
        assert parts(asked.id)["harlow"][0] == "new"

    def test_the_sender_is_no_matter_but_another_one_is_named(self, desk, files, asked, answered):
        mail = a_mail(reply_address(desk, answered), From="Mo <mo@elsewhere.example>")
        deliver(desk, files, mail)
        assert (last(asked.id).who, last(asked.id).about) == ("Mo", "mo@elsewhere.example")

    def test_headers_of_other_threads_join_nothing(self, desk, files, asked, answered):
        mail = a_mail(
            reply_address(desk, answered),
            References="<other@reply.example.org>",
            In_Reply_To="<other@reply.example.org>",
            Subject="Re: Answer [Question #2]",
        )
        deliver(desk, files, mail)
        assert kinds(asked.id)[-1] == "patron_reply"
        assert "patron_reply" not in kinds("other")

    def test_received_twice_it_is_filed_once(self, desk, files, asked, answered):
        mail = a_mail(reply_address(desk, answered))
        deliver(desk, files, mail)
        receive(desk, files, "m1", (), {})
        assert kinds(asked.id).count("patron_reply") == 1
        assert set(files.mail) == {"kept/m1"}

    def test_cut_off_after_filing_it_is_only_moved(self, desk, files, asked, answered):
        mail = a_mail(reply_address(desk, answered))
        deliver(desk, files, mail)
        files.mail["in/m1"] = mail.as_bytes()  # the move was lost
        receive(desk, files, "m1", (), {})
        assert kinds(asked.id).count("patron_reply") == 1
        assert "in/m1" not in files.mail

    def test_what_lies_there_too_long_is_received_by_the_sweep(self, desk, files, asked, answered):
        mail = a_mail(reply_address(desk, answered))
        files.mail["in/late"] = mail.as_bytes()
        files.arrived["late"] = desk.now()
        assert receive_late(desk, files) == 0
        desk.clock.forward(minutes=6)
        assert receive_late(desk, files) == 1
        assert kinds(asked.id)[-1] == "patron_reply"

    def test_files_are_kept_beside_the_question_and_dangerous_ones_refused(
        self, desk, table, files, asked, answered
    ):
        mail = a_mail(reply_address(desk, answered), "See attached.")
        mail.add_attachment(b"a list", maintype="text", subtype="plain", filename="list.txt")
        mail.add_attachment(
            EXECUTABLE, maintype="application", subtype="octet-stream", filename="run.exe"
        )
        deliver(desk, files, mail)
        entry = last(asked.id)
        assert [(each.name, each.size) for each in entry.files] == [("list.txt", 6)]
        assert files.files == {f"questions/{asked.id}/m1-1": b"a list"}
        assert "[Not kept: run.exe" in entry.text
        (told,) = letters_of(table, "notice_refused_files")
        assert told["to"] == "pat@example.org"

    def test_an_empty_mail_is_a_reply_all_the_same(self, desk, files, asked, answered):
        deliver(desk, files, a_mail(reply_address(desk, answered), ""))
        assert (last(asked.id).kind, last(asked.id).text) == ("patron_reply", "")

    def test_an_address_that_came_back_before_works_again(self, desk, files, asked, answered):
        bounce = dsn(reply_address(desk, answered))
        deliver(desk, files, bounce, mail_id="m0")
        assert read_question(asked.id).question.undeliverable
        deliver(desk, files, a_mail(reply_address(desk, answered)))
        assert read_question(asked.id).question.undeliverable is None

    def test_a_one_time_link_that_is_quoted_opens_nothing_and_is_shown_to_nobody(
        self, desk, files, ana, asked, answered
    ):
        link = link_for(desk, "pat@example.org")
        quoted = f"Which floor?\n\nYour questions and our answers are on a page:\n{link}\n"
        deliver(desk, files, a_mail(reply_address(desk, answered), quoted))
        assert not is_good_link(desk, link.rpartition("/")[2])
        shown = original(files, ana, asked.id, last(asked.id).id)["text"]
        assert "/my/" not in last(asked.id).text + shown
        assert "[link removed]" in shown

    def test_the_library_that_asked_back_gets_the_answer_though_another_has_it_new(
        self, desk, consortium, files, ana, asked
    ):
        for library in ("birch", "state"):
            act(desk, ana, asked.id, "refer_library", library=library)
        act(desk, consortium.staff["ana.birch"], asked.id, "clarification", text="Which year?")
        desk.clock.forward(seconds=1)
        letter = last(asked.id).id
        deliver(desk, files, a_mail(reply_address(desk, letter), "1862"))
        assert parts(asked.id)["birch"] == ("new", "ana.birch")

    def test_answered_on_the_page_it_goes_to_the_library_that_asked_too(
        self, desk, consortium, ana, asked
    ):
        act(desk, ana, asked.id, "refer_library", library="birch")
        act(desk, consortium.staff["ana.birch"], asked.id, "clarification", text="Which year?")
        desk.clock.forward(seconds=1)
        patron_replies(desk, asked.id, "1862", token="t1")
        assert parts(asked.id) == {"harlow": ("pending", None), "birch": ("new", "ana.birch")}

    def test_on_the_page_nobody_writes_endlessly(self, desk, table, asked, answered):
        for number in range(REPLIES_AN_HOUR):
            assert patron_replies(desk, asked.id, "And?", token=f"t{number}")
            desk.clock.forward(seconds=1)
        with pytest.raises(TooMany):
            patron_replies(desk, asked.id, "And?", token="more")
        assert len(letters_of(table, "notice_reply")) == 1
        desk.clock.forward(hours=1)
        assert patron_replies(desk, asked.id, "And?", token="later")


class TestMachines:
    @pytest.mark.parametrize(
        "headers",
        [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Precedence": "bulk"}],
    )
    def test_automatic_answers_change_no_status_and_are_shown_as_such(
        self, desk, table, files, asked, answered, headers
    ):
        mail = a_mail(reply_address(desk, answered), "I am away until Monday.", **headers)
        deliver(desk, files, mail)
        assert parts(asked.id) == {"harlow": ("answered", "ana.harlow")}
        assert (last(asked.id).kind, last(asked.id).staff_only) == ("auto_reply", True)
        assert letters_of(table, "notice_reply") == []
        assert letters_of(table, "mail_not_filed") == []

    def test_a_letter_that_came_back_marks_the_question_and_changes_no_status(
        self, desk, files, asked, answered
    ):
        deliver(desk, files, dsn(reply_address(desk, answered)))
        assert parts(asked.id) == {"harlow": ("answered", "ana.harlow")}
        assert last(asked.id).kind == "bounce"
        assert read_question(asked.id).question.undeliverable

    def test_one_about_somebody_else_marks_nobody(self, desk, files, asked, answered):
        bounce = dsn(reply_address(desk, answered), about="mo@example.org")
        deliver(desk, files, bounce)
        assert last(asked.id).kind == "bounce"
        assert read_question(asked.id).question.undeliverable is None

    def test_more_answers_than_a_person_writes_in_an_hour_are_a_loop(
        self, desk, consortium, files, asked, answered
    ):
        for number in range(MAILS_AN_HOUR + 2):
            mail = a_mail(reply_address(desk, answered), Message_ID=f"<{number}@mail.example.org>")
            deliver(desk, files, mail, mail_id=f"m{number}")
        assert kinds(asked.id).count("patron_reply") == MAILS_AN_HOUR
        assert [each["reason"] for each in waiting(desk, consortium)["mails"]] == ["too_many"] * 2


class TestExperts:
    def test_what_an_expert_writes_is_for_staff_and_makes_it_new(self, desk, files, ana, asked):
        act(
            desk,
            ana,
            asked.id,
            "refer_expert",
            name="Dr. Rowan",
            email="rowan@uni.example",
            text="Do you know?",
        )
        assert parts(asked.id)["harlow"][0] == "pending"
        letter = last(asked.id).id
        mail = a_mail(
            reply_address(desk, letter), "It is in the annex.", From="Rowan <rowan@uni.example>"
        )
        deliver(desk, files, mail)
        entry = last(asked.id)
        assert parts(asked.id) == {"harlow": ("new", "ana.harlow")}
        assert (entry.kind, entry.staff_only, entry.who) == ("expert_reply", True, "Rowan")


class TestQuarantine:
    def test_a_forged_signature_files_nothing_and_tells_the_sender_nothing(
        self, desk, table, consortium, files, asked, answered
    ):
        address = reply_address(desk, answered)
        forged = address.replace(address[50:56], "aaaaaa")
        assert forged != address
        deliver(desk, files, a_mail(forged))
        assert kinds(asked.id)[-1] == "answer"
        (row,) = waiting(desk, consortium)["mails"]
        assert (row["reason"], row["question_number"]) == ("wrong_address", 1)
        assert letters_of(table, "mail_not_filed") == []

    def test_an_address_for_a_letter_that_is_none_belongs_to_nobody(
        self, desk, consortium, files, asked
    ):
        deliver(desk, files, a_mail(reply_address(desk, "01KJQ6PSG0R08S393X6S7CRFNF")))
        assert waiting(desk, consortium)["mails"] == []
        (row,) = waiting(desk, consortium, "dana.harlow")["mails"]
        assert (row["reason"], row["library"], row["sender"]) == ("wrong_address", None, "")

    def test_too_old_an_address_is_refused_and_a_person_is_told(
        self, desk, table, consortium, files, asked, answered
    ):
        old = day_number(desk.now() - VALID_FOR - timedelta(days=1))
        deliver(desk, files, a_mail(reply_address(desk, answered, day=old)))
        (row,) = waiting(desk, consortium)["mails"]
        assert row["reason"] == "expired"
        (told,) = letters_of(table, "mail_not_filed")
        assert (told["to"], "question_id" in told) == ("pat@example.org", False)

    def test_a_mail_that_is_sent_again_is_not_filed_again(
        self, desk, consortium, files, asked, answered
    ):
        mail = a_mail(reply_address(desk, answered))
        deliver(desk, files, mail)
        deliver(desk, files, mail, mail_id="m2")
        assert kinds(asked.id).count("patron_reply") == 1
        (row,) = waiting(desk, consortium)["mails"]
        assert row["reason"] == "repeated"

    def test_nor_days_later(self, desk, files, asked, answered):
        mail = a_mail(reply_address(desk, answered))
        deliver(desk, files, mail)
        desk.clock.forward(days=30)
        deliver(desk, files, mail, mail_id="m2")
        assert kinds(asked.id).count("patron_reply") == 1

    def test_nobody_is_told_for_whom_no_domain_stands(self, desk, table, files, asked):
        mail = a_mail("harlow@reply.example.org", "Hello?")
        deliver(desk, files, mail, spf="FAIL", dkim="FAIL", dmarc="FAIL")
        assert letters_of(table, "mail_not_filed") == []

    def test_one_that_fails_keeps_none_of_the_others(self, desk, files, asked, answered):
        class Broken(FakeFiles):
            def read_mail(self, key):
                if key == "in/broken":
                    raise RuntimeError
                return super().read_mail(key)

        bucket = Broken(mail={"in/broken": b"", "in/good": b""})
        bucket.mail["in/good"] = a_mail(reply_address(desk, answered)).as_bytes()
        bucket.arrived = dict.fromkeys(("broken", "good"), desk.now())
        desk.clock.forward(minutes=6)
        with pytest.raises(RuntimeError):
            receive_late(desk, bucket)
        assert kinds(asked.id)[-1] == "patron_reply"
        assert set(bucket.mail) == {"in/broken", "kept/good"}

    def test_without_capture_replies_are_kept_apart(self, desk, consortium, files, asked, answered):
        library = consortium.libraries["harlow"]
        consortium.save_library(type(library)(**{**_facts(library), "reply_capture": False}))
        deliver(desk, files, a_mail(reply_address(desk, answered)))
        assert kinds(asked.id)[-1] == "answer"
        assert [each["reason"] for each in waiting(desk, consortium)["mails"]] == ["not_captured"]

    def test_the_library_whose_name_the_letter_bears_decides_on_capture(
        self, desk, consortium, files, ana
    ):
        keep_in(HARLOW, "01KJQ6PSG0R08S393X6S7CRFNG", Status.NEW, shared_group="lakeland")
        birchs = consortium.staff["ana.birch"]
        act(desk, birchs, "01KJQ6PSG0R08S393X6S7CRFNG", "answer", text="On shelf 9.")
        library = consortium.libraries["birch"]
        consortium.save_library(type(library)(**{**_facts(library), "reply_capture": False}))
        letter = last("01KJQ6PSG0R08S393X6S7CRFNG").id
        deliver(desk, files, a_mail(reply_address(desk, letter)))
        assert kinds("01KJQ6PSG0R08S393X6S7CRFNG")[-1] == "patron_reply"
        assert parts("01KJQ6PSG0R08S393X6S7CRFNG")["birch"] == ("new", "ana.birch")

    def test_mail_to_a_librarys_own_address_is_in_its_quarantine_and_answered(
        self, desk, table, consortium, files, asked
    ):
        deliver(desk, files, a_mail("harlow@reply.example.org", "Hello?"))
        (row,) = waiting(desk, consortium)["mails"]
        assert (row["reason"], row["sender"]) == ("no_reply_address", "pat@example.org")
        (told,) = letters_of(table, "mail_not_filed")
        assert told["library_id"] == "harlow"

    def test_machines_are_not_answered(self, desk, table, consortium, files, asked):
        mail = a_mail("harlow@reply.example.org", Auto_Submitted="auto-replied")
        deliver(desk, files, mail)
        assert [each["reason"] for each in waiting(desk, consortium)["mails"]] == ["noise"]
        assert letters_of(table, "mail_not_filed") == []

    def test_a_virus_is_never_filed_nor_handed_out(self, desk, consortium, files, asked, answered):
        deliver(desk, files, a_mail(reply_address(desk, answered)), virus="FAIL")
        assert kinds(asked.id)[-1] == "answer"
        (row,) = waiting(desk, consortium)["mails"]
        assert (row["reason"], row["question_number"]) == ("dangerous", 1)
        assert open_quarantined(files, consortium.staff["cleo.harlow"], row["id"])["url"] is None

    def test_nor_when_only_the_stamp_on_the_mail_tells_of_it(
        self, desk, consortium, files, asked, answered
    ):
        stamped = b"X-SES-Virus-Verdict: FAIL\r\n"
        files.mail["in/late"] = stamped + a_mail(reply_address(desk, answered)).as_bytes()
        files.arrived["late"] = desk.now()
        desk.clock.forward(minutes=6)
        receive_late(desk, files)
        assert kinds(asked.id)[-1] == "answer"

    @pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 500, b"From: \r\nTo"])
    def test_whatever_bytes_come_are_kept_and_counted(self, desk, consortium, files, asked, raw):
        deliver(desk, files, raw, to=("harlow@reply.example.org",))
        assert waiting(desk, consortium)["count"] == 1
        assert files.mail == {"kept/m1": raw}

    def test_it_is_read_by_its_own_library_alone(self, desk, consortium, files, asked):
        deliver(desk, files, a_mail("harlow@reply.example.org", "Hello?"))
        (row,) = waiting(desk, consortium)["mails"]
        mail = open_quarantined(files, consortium.staff["cleo.harlow"], row["id"])
        assert mail["text"].strip() == "Hello?"
        for stranger in ("cleo.birch", "dana.birch", "dana.state"):
            assert waiting(desk, consortium, stranger)["mails"] == []
            with pytest.raises(NotFound):
                open_quarantined(files, consortium.staff[stranger], row["id"])

    def test_what_is_dealt_with_lies_apart(self, desk, consortium, files, asked):
        deliver(desk, files, a_mail("harlow@reply.example.org"))
        deliver(desk, files, a_mail("birch@reply.example.org"), mail_id="m2")
        cleo = consortium.staff["cleo.harlow"]
        (row,) = waiting(desk, consortium)["mails"]
        deal_with(cleo, row["id"])
        deal_with(cleo, row["id"])
        assert waiting(desk, consortium)["count"] == 0
        settled = quarantine_for(desk, cleo, settled=True, cursor=None)["mails"]
        assert [each["id"] for each in settled] == [row["id"]]
        assert waiting(desk, consortium, "cleo.birch")["count"] == 1

    def test_every_mail_is_either_filed_or_in_quarantine(
        self, desk, table, consortium, files, asked, answered
    ):
        good = reply_address(desk, answered)
        for number, to in enumerate([good, "harlow@reply.example.org", "nobody@reply.example.org"]):
            mail = a_mail(to, Message_ID=f"<{number}@mail.example.org>")
            deliver(desk, files, mail, mail_id=f"m{number}")
        received = every_item(table, "MAIL#")
        outcomes = sorted(each["outcome"].split()[0] for each in received)
        assert outcomes == ["filed", "quarantined", "quarantined"]
        assert len(every_item(table, "QUARANTINE#")) == 2


def _facts(library):
    return {name: getattr(library, name) for name in library.__struct_fields__}


def dsn(to, about="pat@example.org"):
    """A delivery status notification (RFC 3464) about a letter to Pat."""
    raw = (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\r\n"
        f"To: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <dsn@mx.example.org>\r\n"
        "Return-Path: <>\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/plain\r\n\r\nI could not deliver your mail.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {about}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--b--\r\n"
    )
    return RawMail(raw.encode(), to)


class RawMail(EmailMessage):
    """A mail whose bytes are given."""

    def __init__(self, raw, to):
        super().__init__()
        self._raw = raw
        self["To"] = to

    def as_bytes(self, *_, **__):
        return self._raw

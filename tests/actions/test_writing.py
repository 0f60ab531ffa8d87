"""What stands in each letter, who it is from, where answers go, and what never gets in."""

import pytest
from msgspec.structs import replace

from chalicelib.actions.writing import write
from chalicelib.domain.custom_message import CustomMessage, CustomMessages
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.letter import LETTERS, Audience, LetterKind
from chalicelib.domain.outside_view import ENTRY_OF
from chalicelib.domain.reply_address import read
from chalicelib.errors import NotFound
from chalicelib.storage.custom_message import save_custom
from chalicelib.storage.question import add_history
from chalicelib.storage.table import Transaction
from chalicelib.storage.thread import add_to_thread
from tests.support.letters import FILE, LARGE, SECRET, correspond
from tests.support.mail import LINK, FakeMail, FakePlaces
from tests.support.questions import STATE, keep_in

KINDS = {
    audience: [kind for kind, rule in LETTERS.items() if rule.audience is audience]
    for audience in Audience
}
ACCOUNT = [kind for kind, rule in LETTERS.items() if rule.account]
BY_HAND = [kind for kind, rule in LETTERS.items() if rule.by_hand and kind in ENTRY_OF]


@pytest.fixture
def places():
    return FakePlaces()


@pytest.fixture
def told(desk, table, consortium, places):
    """Another library's question beside it, and one with everything that can happen to it."""
    keep_in(STATE, "q-of-state", text="Where is the census?")
    told = correspond(desk, table, consortium)
    places.files[f"questions/{told.question_id}/{FILE.id}"] = b"pdf"
    places.files[f"questions/{told.question_id}/{LARGE.id}"] = b"x" * LARGE.size
    return told


@pytest.fixture
def written(desk, told, places):
    """Writes a letter about the question, of a kind or as changed."""

    def written(kind, **change):
        return write(places.office(desk, FakeMail()), told.letter(kind, **change))

    return written


def whole(letter):
    return "\n".join(
        [letter.subject, letter.text, letter.html, letter.sender_name, *letter.reply_to]
    )


def settings(consortium, **change):
    consortium.save_library(replace(consortium.libraries["harlow"], **change))


class TestWhatNobodyOutsideMaySee:
    def test_nothing_for_staff_alone_is_in_any_letter(self, written):
        for kind in LetterKind:
            assert SECRET not in whole(written(kind))

    @pytest.mark.parametrize("kind", BY_HAND)
    @pytest.mark.parametrize("other", ["note", "assign", "codes", "patron_reply", "expert_reply"])
    def test_no_letter_carries_an_entry_of_another_kind(self, written, told, kind, other):
        with pytest.raises(NotFound):
            written(kind, entry_id=told.entries[other].id)

    def test_an_answer_that_is_marked_for_staff_is_not_sent(self, desk, written, told):
        hidden = HistoryEntry("zz", desk.now(), "answer", "Ana", f"{SECRET} draft")
        writes = Transaction()
        add_history(writes, told.question_id, [hidden])
        writes.commit()
        with pytest.raises(NotFound):
            written(LetterKind.ANSWER, entry_id="zz")
        assert SECRET not in whole(written(LetterKind.ANSWER))

    def test_notices_hold_no_word_of_the_patrons(self, written):
        for kind in KINDS[Audience.STAFF]:
            letter = written(kind)
            for word in ("Pat", "pat@example.org", "atlas", "1897"):
                assert word not in whole(letter)
            assert ("Question 1\n" in letter.text) is (
                kind
                not in {
                    LetterKind.NOTICE_TEST,
                    LetterKind.STAFF_INVITATION,
                    LetterKind.STAFF_ACCOUNT_CHANGED,
                    LetterKind.POLICY_DECIDED,
                    LetterKind.POLICY_CORRECTION,
                }
            )

    def test_an_expert_learns_the_question_and_not_whose_it_is(self, written):
        letter = written(LetterKind.REFER_BY_EMAIL)
        assert "atlas of 1897" in letter.text
        for word in ("Pat\n", "Pat,", "pat@example.org", LINK):
            assert word not in whole(letter)

    @pytest.mark.parametrize(
        "kind",
        [LetterKind.PATRON_LINK, LetterKind.MAIL_NOT_FILED, LetterKind.NOTICE_REFUSED_FILES],
    )
    def test_who_is_not_known_learns_nothing_of_a_question(self, written, kind):
        letter = written(kind, question_id=None)
        for word in ("Pat", "atlas", "Question number", "[Question"):
            assert word not in whole(letter)


class TestTheLibrarian:
    def test_words_come_first_then_the_question_then_what_was_before(self, written):
        letter = written(LetterKind.MESSAGE)
        for body in (letter.text, letter.html):
            letter_itself = body[body.index("writes for") :]  # an inbox shows its first words too
            parts = ("has moved", "Your question", "Birch County Library, 2")
            places = [letter_itself.index(part) for part in parts]
            assert places == sorted(places)

    def test_who_answers_for_another_library_says_so(self, written):
        letter = written(LetterKind.ANSWER)
        said = "Ben, Birch County Library, answers for Harlow Public Library:"
        assert said in letter.text
        assert said in letter.html

    def test_an_own_librarian_answers_for_the_own_library(self, desk, written, told):
        own = HistoryEntry("zz", desk.now(), "answer", "A", "Here.", None, staff_only=False)
        writes = Transaction()
        add_history(writes, told.question_id, [own])
        writes.commit()
        letter = written(LetterKind.ANSWER, entry_id="zz", staff_id="ana.harlow")
        assert "Ana, Harlow Public Library, answers:" in letter.text

    def test_an_account_that_is_gone_is_not_named(self, written):
        letter = written(LetterKind.ANSWER, staff_id=None)
        assert "\nBirch County Library answers for Harlow Public Library:" in letter.text

    def test_what_came_later_is_not_in_it(self, written):
        assert "You, 2 March 2026" not in written(LetterKind.ANSWER).text


class TestFiles:
    def test_they_go_along_as_far_as_they_fit(self, written):
        letter = written(LetterKind.ANSWER)
        assert [(each.name, each.content) for each in letter.attachments] == [(FILE.name, b"pdf")]
        assert f"Attached: {FILE.name}" in letter.text
        assert "Too large to send by mail: atlas.pdf. You find it on the page" in letter.text

    def test_without_a_page_the_library_is_to_be_asked(self, consortium, written):
        settings(consortium, account_information=False)
        assert "Ask the library for it" in written(LetterKind.ANSWER).text

    def test_one_that_cannot_be_read_keeps_the_letter_back(self, written, places):
        places.files.clear()
        with pytest.raises(KeyError):
            written(LetterKind.ANSWER)


def with_footer(text, library_id="harlow", **messages):
    return CustomMessages(library_id, with_reply_text=True, reply_text=text, **messages)


class TestParts:
    def test_they_come_in_the_order_that_is_fixed(self, written):
        for kind in ACCOUNT:
            save_custom(
                with_footer("THE FOOTER", **{kind.value: CustomMessage("DEAR YOU", "MORE")})
            )
            letter = written(kind)
            for body in (letter.text, letter.html):
                places = [body.index(part) for part in ("DEAR YOU", "MORE", LINK, "THE FOOTER")]
                assert places == sorted(places)

    def test_the_custom_reply_text_is_in_letters_to_patrons_but_not_in_a_message(self, written):
        for kind in LetterKind:
            save_custom(with_footer("THE FOOTER"))
            assert ("THE FOOTER" in written(kind).text) is LETTERS[kind].reply_text

    def test_the_link_is_only_where_it_belongs(self, written):
        for kind in LetterKind:
            expected = LETTERS[kind].account or kind is LetterKind.PATRON_LINK
            letter = written(kind)
            assert (LINK in letter.text, LINK in letter.html) == (expected, expected)

    def test_the_patrons_library_decides_about_the_link(self, consortium, written, places):
        for kind in ACCOUNT:
            settings(consortium, account_information=False)
            letter = written(kind, library_id="birch")
            assert LINK not in whole(letter)
            assert places.links_for == []

    def test_own_texts_keep_their_lines_and_are_no_markup(self, written):
        save_custom(with_footer("One\r\n<b>Two</b>"))
        letter = written(LetterKind.ANSWER)
        assert "One<br>&lt;b&gt;Two&lt;/b&gt;" in letter.html
        assert "<b>Two</b>" in letter.text

    def test_another_librarys_texts_stay_with_it(self, written):
        save_custom(with_footer("BIRCH", library_id="birch"))
        assert "BIRCH" not in whole(written(LetterKind.ANSWER, library_id="birch"))


class TestSenderAndAnswers:
    def test_replies_are_captured_where_they_should_be(self, desk, written, told):
        for kind in LetterKind:
            letter = written(kind)
            tokens = [token for each in letter.reply_to if (token := read(each))]
            assert bool(tokens) is LETTERS[kind].captured
            for token in tokens:
                assert token.letter_id == told.letter(kind).id
                assert token.holds(lambda text: desk.signer.sign("reply", text), desk.now())

    @pytest.mark.parametrize(
        ("own", "sender", "answers"),
        [
            ("", "harlow@desk.example.org", ()),
            ("ask@harlow.example", "harlow@desk.example.org", ("ask@harlow.example",)),
            ("ask@desk.example.org", "ask@desk.example.org", ()),
            ("ask@harlow.desk.example.org", "ask@harlow.desk.example.org", ()),
            ("ask@notdesk.example.org", "harlow@desk.example.org", ("ask@notdesk.example.org",)),
        ],
    )
    def test_the_own_address_is_shown_if_it_is_ours_to_send_from(
        self, consortium, written, own, sender, answers
    ):
        settings(consortium, outgoing_address=own, reply_capture=False)
        letter = written(LetterKind.ANSWER)
        assert (letter.sender, letter.reply_to) == (sender, answers)

    def test_with_capture_the_own_address_is_cosmetic(self, consortium, written):
        settings(consortium, outgoing_address="ask@harlow.example")
        (answer,) = written(LetterKind.ANSWER).reply_to
        assert read(answer)
        assert written(LetterKind.MESSAGE).reply_to == ("ask@harlow.example",)

    def test_an_experts_answer_goes_to_the_librarian_and_into_the_history(self, written):
        letter = written(LetterKind.REFER_BY_EMAIL)
        librarian, captured = letter.reply_to
        assert (librarian, letter.sender_name) == (
            "ben@birch.example",
            "Ben, Harlow Public Library",
        )
        assert read(captured)

    def test_it_is_said_how_to_answer(self, consortium, written):
        assert "just reply to this letter" in written(LetterKind.CLARIFICATION).text
        settings(consortium, reply_capture=False)
        assert "write to us on the page below" in written(LetterKind.CLARIFICATION).text
        settings(consortium, reply_capture=False, account_information=False)
        assert "Replies to this letter are not read." in written(LetterKind.CLARIFICATION).text
        assert "Please do not reply" in written(LetterKind.MESSAGE).text
        settings(consortium, reply_capture=False, outgoing_address="ask@harlow.example")
        assert "own mailbox" in written(LetterKind.CLARIFICATION).text
        assert "not to your question" in written(LetterKind.MESSAGE).text

    def test_one_to_nobody_known_comes_from_no_library(self, written):
        letter = written(LetterKind.MAIL_NOT_FILED, library_id="", question_id=None)
        assert (letter.sender_name, letter.sender) == ("Ask a librarian", "desk@desk.example.org")


class TestHeaders:
    def test_a_machine_wrote_what_no_librarian_wrote(self, written):
        for kind in LetterKind:
            assert written(kind).automatic is not LETTERS[kind].by_hand

    def test_only_notices_are_of_a_list(self, written):
        for kind in LetterKind:
            expected = LETTERS[kind].audience is Audience.STAFF and not LETTERS[kind].by_hand
            assert (written(kind).list_id == "notices.harlow.desk.example.org") is expected

    def test_a_letter_follows_the_mails_before_it(self, written, told):
        for message_id in ("ses-1", "<pats-own@mail.example>", "ses-1", "in <valid>\r\nBcc: x"):
            add_to_thread(told.question_id, message_id)
        assert written(LetterKind.ANSWER).thread == (
            f"<{told.question_id}@desk.example.org>",
            "ses-1",
            "<pats-own@mail.example>",
        )

    def test_a_long_thread_is_cut_at_its_beginning(self, written, told):
        for number in range(30):
            add_to_thread(told.question_id, f"ses-{number}")
        first, *rest = written(LetterKind.ANSWER).thread
        assert first == f"<{told.question_id}@desk.example.org>"
        assert rest == [f"ses-{number}" for number in range(10, 30)]

    def test_subjects_differ_and_name_the_question(self, written):
        subjects = {kind: written(kind).subject for kind in LetterKind}
        assert len(set(subjects.values())) == len(subjects)
        without = {kind for kind, said in subjects.items() if not said.endswith("[Question #1]")}
        assert without == {
            LetterKind.PATRON_LINK,
            LetterKind.MAIL_NOT_FILED,
            LetterKind.NOTICE_REFUSED_FILES,
            LetterKind.NOTICE_TEST,
            LetterKind.STAFF_INVITATION,
            LetterKind.STAFF_ACCOUNT_CHANGED,
            LetterKind.POLICY_DECIDED,
            LetterKind.POLICY_CORRECTION,
        }

    def test_a_plain_message_has_the_subject_that_is_known(self, written):
        assert written(LetterKind.MESSAGE).subject == "Library Question - Message [Question #1]"


class TestTheLibrarysClock:
    """Harlow's transcript of a chat at noon UTC on the second of March."""

    @pytest.mark.parametrize(
        ("zone", "observed", "shown"),
        [
            ("America/Chicago", True, "06:00 CST"),
            ("Australia/Sydney", True, "23:00 AEDT"),
            ("Australia/Sydney", False, "22:00 UTC+10:00"),
        ],
    )
    def test_times_in_letters_are_those_of_the_library(
        self, written, consortium, zone, observed, shown
    ):
        settings(consortium, time_zone=zone, daylight_saving=observed)
        letter = written(LetterKind.CHAT_TRANSCRIPT)
        assert shown in letter.text
        assert shown in letter.html

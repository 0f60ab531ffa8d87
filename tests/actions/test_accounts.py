"""Accounts: made and invited, changed, closed with their work handed on, opened again."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import accounts, deactivating, lines
from chalicelib.actions.reading import view_question
from chalicelib.domain.account import AskedAccount, username_of
from chalicelib.domain.audit import AuditFilter
from chalicelib.domain.question import Assignee
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.staff import Role
from chalicelib.domain.status import Status
from chalicelib.errors import Conflict, Gone, Invalid, NotAllowed, NotFound, NotSignedIn
from chalicelib.storage.audit import audit_page
from chalicelib.storage.line import online_in
from chalicelib.storage.monitor import find_monitor, present_on
from chalicelib.storage.staff import find_staff
from tests.support.calls import counted_calls
from tests.support.files import FakeFiles
from tests.support.outbox import every_item
from tests.support.people import Librarian, PatronPerson
from tests.support.questions import HARLOW, STATE, a_part, a_question, keep
from tests.support.sign_ins import FakeSignIns

NORA = AskedAccount("Nora Vale", "Nora", "nora@harlow.example", "librarian")


@pytest.fixture
def sign_ins():
    return FakeSignIns()


@pytest.fixture
def people(consortium):
    return consortium.staff


@pytest.fixture
def cleo(people):
    return people["cleo.harlow"]


@pytest.fixture
def leave(desk, sign_ins, cleo):
    def leave(account_id, hand_to=None, by=cleo):
        return deactivating.deactivate(desk, FakeFiles(), sign_ins, by, account_id, hand_to=hand_to)

    return leave


def trail(library="harlow"):
    return [
        (each.change.name, each.change.changed)
        for each in audit_page(Owner(Scope.LIBRARY, library), AuditFilter())[0]
    ]


class TestMaking:
    def test_an_account_is_there_with_a_user_name_made_of_the_name(self, desk, table, cleo):
        made = accounts.create_account(desk, cleo, NORA)
        account = find_staff("nora.harlow")
        assert (made["username"], account.role, account.library_id) == (
            "nora.harlow",
            Role.LIBRARIAN,
            "harlow",
        )
        (letter,) = every_item(table, "OUTBOX#")
        assert (letter["letter_kind"], letter["to"]) == ("staff_invitation", "nora@harlow.example")
        assert trail()[0][0] == "nora.harlow"

    def test_a_user_name_is_taken_once_whatever_library_it_is_of(self, desk, cleo):
        with pytest.raises(Conflict) as refused:
            accounts.create_account(desk, cleo, replace(NORA, username="ana.state"))
        assert refused.value.code == "username_taken"
        assert find_staff("ana.state").library_id == "state"

    def test_every_field_that_is_wrong_is_named(self, desk, cleo):
        wrong = AskedAccount("", "", "nora", "owner", "N o")
        with pytest.raises(Invalid) as refused:
            accounts.create_account(desk, cleo, wrong)
        assert set(refused.value.details["fields"]) == {
            "name",
            "screen_name",
            "email",
            "role",
            "username",
        }

    def test_nobody_grants_more_than_they_have(self, desk, people, cleo):
        with pytest.raises(Invalid):
            accounts.create_account(desk, cleo, replace(NORA, role="group_admin"))
        made = accounts.create_account(
            desk, people["dana.harlow"], replace(NORA, role="group_admin")
        )
        assert made["role"] == "group_admin"

    @pytest.mark.parametrize(
        ("name", "username"),
        [("Élodie Roux", "elodie.harlow"), ("李 明", "staff.harlow"), ("O'Neil", "oneil.harlow")],
    )
    def test_names_of_any_alphabet_give_a_user_name(self, name, username):
        assert username_of(name, "harlow") == username

    def test_a_group_administrator_may_name_a_library_of_the_group(self, desk, people):
        dana = people["dana.harlow"]
        assert accounts.create_account(desk, dana, NORA, "birch")["username"] == "nora.birch"
        with pytest.raises(NotFound):
            accounts.create_account(desk, dana, NORA, "state")
        with pytest.raises(NotFound):
            accounts.create_account(desk, people["cleo.harlow"], NORA, "birch")


class TestTheInvitation:
    @pytest.fixture
    def secret(self, desk, cleo):
        accounts.create_account(desk, cleo, NORA)
        return accounts.invitation_link(desk, "nora.harlow").rpartition("/")[2]

    def test_lets_its_owner_choose_a_password_once(self, desk, sign_ins, secret):
        assert accounts.choose_password(desk, sign_ins, secret, "Over-the-hills-1") == "nora.harlow"
        assert sign_ins.passwords == {"nora.harlow": "Over-the-hills-1"}
        with pytest.raises(Gone):
            accounts.choose_password(desk, sign_ins, secret, "Another-one-2")

    def test_still_works_after_a_password_that_was_too_weak(self, desk, sign_ins, secret):
        for weak in ("", "short"):
            with pytest.raises(Invalid):
                accounts.choose_password(desk, sign_ins, secret, weak)
        accounts.choose_password(desk, sign_ins, secret, "Over-the-hills-1")

    def test_is_too_old_after_seven_days(self, desk, sign_ins, secret):
        desk.clock.forward(days=7, seconds=1)
        with pytest.raises(Gone):
            accounts.choose_password(desk, sign_ins, secret, "Over-the-hills-1")

    @pytest.mark.parametrize("secret", ["", "made-up", "x" * 3000])
    def test_that_was_made_up_opens_nothing(self, desk, sign_ins, secret):
        with pytest.raises(Gone):
            accounts.choose_password(desk, sign_ins, secret, "Over-the-hills-1")

    def test_is_kept_as_a_hash(self, table, secret):
        assert secret not in str(every_item(table, "PASSWORD_LINK#"))

    def test_of_an_account_that_was_closed_opens_nothing(self, desk, sign_ins, leave, secret):
        leave("nora.harlow")
        with pytest.raises(Gone):
            accounts.choose_password(desk, sign_ins, secret, "Over-the-hills-1")

    def test_is_sent_again_and_for_a_forgotten_password(self, desk, table, cleo, secret):
        accounts.invite_again(desk, cleo, "nora.harlow")
        accounts.forgotten(desk, " Nora.Harlow ")
        accounts.forgotten(desk, "nobody")
        letters = every_item(table, "OUTBOX#")
        assert [each["to"] for each in letters] == ["nora@harlow.example"] * 3

    @pytest.mark.parametrize("name", ["nobody", "ana.harlow"])
    def test_for_whoever_gets_none_as_much_is_written_and_nothing_is_sent(
        self, desk, table, leave, name
    ):
        """The same reads and writes, so that the time it takes tells nothing either."""
        leave("ana.harlow")
        asked = []
        for who in ("ben.harlow", name):
            with counted_calls() as calls:
                accounts.forgotten(desk, who)
            asked.append(calls)
        assert asked[0] == asked[1]
        assert [each["to"] for each in every_item(table, "OUTBOX#")] == ["ben@harlow.example"]


class TestChanging:
    def change(self, desk, staff, account_id, version=0, **fields):
        before = find_staff(account_id)
        asked = AskedAccount(before.name, before.screen_name, before.email, before.role.value)
        return accounts.change_account(
            desk, staff, account_id, replace(asked, **fields), version=version
        )

    def test_name_address_and_role_are_changed(self, desk, cleo):
        self.change(desk, cleo, "ana.harlow", name="Ana New", role="library_admin")
        account = find_staff("ana.harlow")
        assert (account.name, account.role) == ("Ana New", Role.LIBRARY_ADMIN)
        assert trail()[0] == ("ana.harlow", ["name", "role"])

    def test_a_version_that_is_old_is_refused_with_what_is_there(self, desk, cleo):
        self.change(desk, cleo, "ana.harlow", name="Ana New")
        with pytest.raises(Conflict) as refused:
            self.change(desk, cleo, "ana.harlow", name="Ana Other")
        assert refused.value.details["current"]["name"] == "Ana New"

    def test_an_account_of_another_library_is_not_there(self, desk, cleo):
        with pytest.raises(NotFound):
            self.change(desk, cleo, "ana.birch", name="Mine")

    def test_who_may_more_is_not_changed(self, desk, cleo):
        with pytest.raises(NotAllowed):
            self.change(desk, cleo, "dana.harlow", role="library_admin")

    def test_the_last_administrator_stays_one(self, desk, people, cleo, leave):
        leave("dana.harlow", by=replace(people["dana.harlow"], id="somebody"))
        with pytest.raises(Conflict) as refused:
            self.change(desk, cleo, "cleo.harlow", role="librarian")
        assert refused.value.code == "last_administrator"


class TestLeaving:
    @pytest.fixture
    def at_work(self, desk, people):
        """Ana has a chat, a New and a Pending question; State's Ana has one of her own."""
        ana = people["ana.harlow"]
        for number, status in enumerate((Status.NEW, Status.PENDING, Status.ANSWERED)):
            part = a_part(HARLOW, status, assignee=Assignee.of(ana))
            keep(a_question(f"q{number}", HARLOW, number=number), part)
        theirs = Assignee.of(people["ana.state"])
        keep(a_question("q9", STATE), a_part(STATE, Status.NEW, assignee=theirs))
        librarian = Librarian(desk, ana)
        librarian.monitor("harlow")
        patron = PatronPerson.asks(desk, "harlow")
        librarian.send("chat.accept", chat=patron.chat)
        return librarian, patron

    def holder(self, desk, cleo, question_id):
        assignee = view_question(desk, cleo, question_id)["parts"][0]["assignee"]
        return assignee and assignee["id"]

    def test_open_work_is_shown_first(self, cleo, at_work):
        work = deactivating.open_work(cleo, "ana.harlow")
        assert work["chats"] == 1
        assert [(each["id"], each["status"]) for each in work["questions"]] == [
            ("q0", "new"),
            ("q1", "pending"),
        ]

    def test_it_is_handed_to_a_colleague_and_the_account_is_closed(
        self, desk, sign_ins, cleo, leave, at_work
    ):
        librarian, patron = at_work
        assert leave("ana.harlow", "ben.harlow")["active"] is False
        assert [self.holder(desk, cleo, f"q{number}") for number in range(3)] == [
            "ben.harlow",
            "ben.harlow",
            "ana.harlow",
        ]
        assert sign_ins.locked == ["ana.harlow"]
        assert find_monitor("ana.harlow") is None
        assert present_on("harlow", desk.now()) == []
        assert deactivating.open_work(cleo, "ana.harlow") == {"chats": 0, "questions": []}
        assert patron.told[-1]["chat"]["state"] == "waiting"
        assert "monitor.taken_over" in [event["type"] for event in librarian.told]

    def test_nothing_is_told_on_its_lines_and_no_line_opens_any_more(
        self, desk, people, leave, at_work
    ):
        librarian, _ = at_work
        polling = lines.connect_polling(
            desk, lines.staff_ticket(desk, people["ana.harlow"])["ticket"]
        )
        kept = lines.staff_ticket(desk, people["ana.harlow"])["ticket"]
        colleague = Librarian(desk, people["ben.harlow"])
        colleague.monitor("harlow")
        leave("ana.harlow")
        heard = len(librarian.told)
        PatronPerson.asks(desk, "harlow")
        assert colleague.told[-1]["type"] == "request.arrived"
        assert len(librarian.told) == heard
        assert desk.push.cut == {librarian.line, polling["line"]}
        assert online_in("lakeland", "harlow") == [colleague.line]
        with pytest.raises(Gone):
            lines.polling_line(polling["line"], polling["secret"])
        with pytest.raises(NotSignedIn):
            lines.connect(desk, "another line", kept)

    def test_or_to_nobody(self, desk, cleo, leave, at_work):
        leave("ana.harlow")
        assert self.holder(desk, cleo, "q0") is None

    @pytest.mark.parametrize("colleague", ["ana.harlow", "ana.birch", "nobody"])
    def test_but_not_to_somebody_elsewhere(self, leave, at_work, colleague):
        with pytest.raises(Invalid) as refused:
            leave("ana.harlow", colleague)
        assert refused.value.details["field"] == "hand_to"
        assert find_staff("ana.harlow").active

    def test_nobody_closes_their_own_account_or_that_of_who_may_more(self, leave):
        for account in ("cleo.harlow", "dana.harlow"):
            with pytest.raises((Conflict, NotAllowed)):
                leave(account)

    def test_another_librarys_account_is_not_there(self, leave):
        with pytest.raises(NotFound):
            leave("ana.birch")

    def test_it_is_opened_again(self, desk, sign_ins, cleo, leave):
        leave("ana.harlow")
        deactivating.reactivate(desk, sign_ins, cleo, "ana.harlow")
        assert find_staff("ana.harlow").active
        assert sign_ins.locked == []

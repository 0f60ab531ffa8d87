"""One's own account: names, address, password and second factor; and an administrator who lets somebody in again."""

import pytest

from chalicelib.actions import accounts, my_account, second_factor
from chalicelib.domain.account import AskedAccount
from chalicelib.domain.audit import AuditFilter
from chalicelib.domain.setting import Owner, Scope
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound
from chalicelib.gateways.identity import SecondFactorNeeded, Tokens
from chalicelib.storage.audit import audit_page
from chalicelib.storage.staff import find_staff
from tests.support.outbox import every_item
from tests.support.sign_ins import CODE, SECRET, FakeIdentity, FakeSignIns

PASSWORD, ANOTHER = "Over-the-hills-1", "And-far-away-22"


@pytest.fixture
def ana(consortium):
    return consortium.staff["ana.harlow"]


@pytest.fixture
def pool(consortium):
    pool = FakeSignIns()
    pool.passwords = dict.fromkeys(consortium.staff, PASSWORD)
    return pool


@pytest.fixture
def identity(pool):
    return FakeIdentity(pool)


@pytest.fixture
def turn_on(desk, identity):
    def turn_on(staff, code=CODE):
        begun = second_factor.begin(desk, identity, staff, PASSWORD)
        second_factor.turn_on(desk, identity, staff, begun["session"], code)

    return turn_on


def letters(table):
    return [(each["to"], each["facts"]) for each in every_item(table, "OUTBOX#")]


def field_of(refused):
    return refused.value.details["field"]


class TestNamesAndAddress:
    @pytest.fixture
    def change(self, desk, identity, ana):
        def change(version=0, password="", **fields):
            asked = {"name": ana.name, "screen_name": ana.screen_name, "email": ana.email, **fields}
            return my_account.change_mine(
                desk,
                identity,
                ana,
                AskedAccount(role="group_admin", username="other", **asked),
                version=version,
                password=password,
            )

        return change

    def test_names_are_changed_and_neither_role_nor_user_name(self, change, ana):
        change(name="Ana New", screen_name="Annie")
        account = find_staff(ana.id)
        assert (account.name, account.screen_name) == ("Ana New", "Annie")
        assert (account.role, account.username) == (ana.role, ana.username)

    @pytest.mark.parametrize("password", ["", "wrong"])
    def test_another_address_wants_the_password(self, change, ana, password):
        with pytest.raises(Invalid) as refused:
            change(email="new@harlow.example", password=password)
        assert field_of(refused) == "password"
        assert find_staff(ana.id).email == ana.email

    def test_the_old_address_is_told(self, change, table, ana):
        change(email="new@harlow.example", password=PASSWORD)
        assert find_staff(ana.id).email == "new@harlow.example"
        ((to, facts),) = letters(table)
        assert (to, '"email"' in facts) == (ana.email, True)

    def test_each_field_that_is_wrong_is_named(self, change):
        with pytest.raises(Invalid) as refused:
            change(name="", email="nope")
        assert set(refused.value.details["fields"]) == {"name", "email"}

    def test_what_somebody_else_changed_meanwhile_is_shown(self, change):
        change(name="Ana New")
        with pytest.raises(Conflict) as refused:
            change(name="Ana Other")
        assert refused.value.details["current"]["name"] == "Ana New"


class TestThePassword:
    @pytest.fixture
    def change(self, desk, identity, pool, ana):
        return lambda current, password: my_account.change_password(
            desk, identity, pool, ana, current=current, password=password
        )

    def test_is_changed_and_this_sign_in_alone_goes_on(self, change, pool, ana, table):
        assert isinstance(change(PASSWORD, ANOTHER), Tokens)
        assert (pool.passwords[ana.id], pool.ended) == (ANOTHER, [ana.id])
        assert PASSWORD not in str(every_item(table, "")) + str(letters(table))

    def test_a_second_factor_is_asked_for_again(self, change, turn_on, ana):
        turn_on(ana)
        assert isinstance(change(PASSWORD, ANOTHER), SecondFactorNeeded)

    @pytest.mark.parametrize(
        ("current", "password", "field"),
        [
            ("", ANOTHER, "current"),
            ("wrong", ANOTHER, "current"),
            (PASSWORD, "", "password"),
            (PASSWORD, PASSWORD, "password"),
            (PASSWORD, "short", "password"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, change, pool, ana, current, password, field):
        with pytest.raises(Invalid) as refused:
            change(current, password)
        assert field_of(refused) == field
        assert (pool.passwords[ana.id], pool.ended) == (PASSWORD, [])


class TestTheSecondFactor:
    def test_begins_with_a_secret_for_the_app(self, desk, identity, ana):
        begun = second_factor.begin(desk, identity, ana, PASSWORD)
        assert begun["secret"] == SECRET
        assert begun["address"] == (
            f"otpauth://totp/Readyref%3Aana.harlow?secret={SECRET}&issuer=Readyref"
        )

    def test_counts_once_a_code_was_right_and_its_owner_is_told(self, turn_on, pool, ana, table):
        with pytest.raises(Invalid) as refused:
            turn_on(ana, "654321")
        assert (field_of(refused), pool.with_second_factor) == ("code", set())
        turn_on(ana, "123 456")
        assert pool.with_second_factor == {ana.id}
        ((to, facts),) = letters(table)
        assert (to, "second_factor_on" in facts) == (ana.email, True)

    def test_is_set_up_with_ones_own_password_and_for_oneself(
        self, desk, identity, ana, consortium
    ):
        with pytest.raises(Invalid) as refused:
            second_factor.begin(desk, identity, ana, "wrong")
        assert field_of(refused) == "password"
        begun = second_factor.begin(desk, identity, ana, PASSWORD)
        ben = consortium.staff["ben.harlow"]
        with pytest.raises(Invalid) as refused:
            second_factor.turn_on(desk, identity, ben, begun["session"], CODE)
        assert field_of(refused) == "session"

    def test_is_not_replaced_by_whoever_knows_the_password_alone(
        self, desk, identity, turn_on, ana
    ):
        turn_on(ana)
        with pytest.raises(Conflict) as refused:
            second_factor.begin(desk, identity, ana, PASSWORD)
        assert refused.value.code == "second_factor_on"

    @pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "654321", "\u0661" * 6])
    def test_is_turned_off_with_password_and_code(self, desk, identity, pool, turn_on, ana, code):
        turn_on(ana)
        with pytest.raises(Invalid) as refused:
            second_factor.turn_off(desk, identity, ana, PASSWORD, code)
        assert (field_of(refused), pool.with_second_factor) == ("code", {ana.id})
        for _ in range(2):
            second_factor.turn_off(desk, identity, ana, PASSWORD, CODE)
        assert pool.with_second_factor == set()

    def test_is_shown_with_the_account(self, pool, turn_on, ana):
        turn_on(ana)
        mine = my_account.my_account(pool, ana)
        assert (mine["account"]["id"], mine["second_factor"]) == (ana.id, True)


class TestTheReset:
    def test_lets_somebody_in_again_and_tells_them_who_did_it(
        self, desk, pool, turn_on, ana, consortium, table
    ):
        turn_on(ana)
        cleo = consortium.staff["cleo.harlow"]
        desk.clock.forward(seconds=1)
        second_factor.reset(desk, pool, cleo, ana.id)
        assert pool.with_second_factor == set()
        reset = next(each for each in letters(table) if "second_factor_reset" in each[1])
        assert (reset[0], cleo.name in reset[1]) == (ana.email, True)
        entry = audit_page(Owner(Scope.LIBRARY, "harlow"), AuditFilter())[0][0]
        assert (entry.staff_id, entry.change.name, entry.change.after) == (
            cleo.id,
            ana.id,
            {"second_factor": "reset"},
        )

    @pytest.mark.parametrize(
        ("account", "refusal"),
        [("cleo.harlow", Conflict), ("dana.harlow", NotAllowed), ("ana.birch", NotFound)],
    )
    def test_is_for_others_of_the_library_who_may_no_more(
        self, desk, pool, consortium, account, refusal
    ):
        with pytest.raises(refusal):
            second_factor.reset(desk, pool, consortium.staff["cleo.harlow"], account)


def test_who_forgot_the_password_still_needs_the_code(desk, identity, pool, turn_on, ana):
    turn_on(ana)
    secret = accounts.invitation_link(desk, ana.id).rpartition("/")[2]
    accounts.choose_password(desk, pool, secret, ANOTHER)
    assert isinstance(identity.sign_in(ana.username, ANOTHER), SecondFactorNeeded)

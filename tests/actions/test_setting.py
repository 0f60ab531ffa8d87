"""Saving settings: for one's own library or group, once for each revision, with an entry in the audit trail."""

from typing import ClassVar

import pytest

from chalicelib.actions import setting as settings
from chalicelib.actions.setting_rules import queues_of
from chalicelib.domain.actor import Caller
from chalicelib.domain.audit import AuditFilter
from chalicelib.domain.setting import Owner, Scope
from chalicelib.domain.settings import SETTINGS
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound
from chalicelib.storage import library as libraries
from chalicelib.storage import queue as queues
from chalicelib.storage.audit import audit_page
from tests.support.mail_in import DOMAIN

OUTGOING = "outgoing-address"
ROLL_OVER = "roll-over"
TRANSCRIPTS = "chat-transcripts"
ELSEWHERE = {"reply_capture": False, "outgoing_address": "ask@harlow.example"}


def view(staff, name, queue_id=None):
    return settings.view(staff, name, queue_id, domain=DOMAIN)


def trail(scope, owner_id):
    return audit_page(Owner(scope, owner_id), AuditFilter())[0]


@pytest.fixture
def cleo(consortium):
    return consortium.staff["cleo.harlow"]


@pytest.fixture
def dana(consortium):
    return consortium.staff["dana.harlow"]


class TestSaving:
    def test_what_was_never_saved_is_the_default(self, cleo):
        seen = view(cleo, OUTGOING)
        assert seen["values"] == {"reply_capture": True, "outgoing_address": ""}
        assert (seen["revision"], seen["saved_at"], seen["saved_by"]) == (0, "", "")

    def test_what_is_saved_is_there_with_its_revision_and_who_saved_it(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        seen = view(cleo, OUTGOING)
        assert (seen["values"], seen["revision"]) == (ELSEWHERE, 1)
        assert seen["saved_by"] == "Cleo of Harlow"
        assert libraries.get_library("harlow").outgoing_address == "ask@harlow.example"

    def test_another_library_keeps_its_own(self, desk, consortium, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        assert view(consortium.staff["cleo.birch"], OUTGOING)["revision"] == 0
        assert libraries.get_library("birch").reply_capture

    def test_the_group_finds_the_library_as_it_is_now(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        found = {each.id: each for each in libraries.libraries_of("lakeland")}
        assert found["harlow"].outgoing_address == "ask@harlow.example"

    def test_a_second_save_from_the_same_revision_is_refused_with_what_is_set_now(
        self, desk, cleo, dana
    ):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        with pytest.raises(Conflict) as refused:
            settings.save(
                desk,
                dana,
                OUTGOING,
                {"reply_capture": True, "outgoing_address": "desk@harlow.example"},
                revision=0,
            )
        details = refused.value.details
        assert (details["current"], details["revision"]) == (ELSEWHERE, 1)
        assert "Cleo of Harlow" in refused.value.message
        assert view(dana, OUTGOING)["values"] == ELSEWHERE

    def test_another_setting_of_the_same_library_is_no_obstacle(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        settings.save(desk, cleo, TRANSCRIPTS, {"exclude_transcripts": True}, revision=0)
        library = libraries.get_library("harlow")
        assert (library.exclude_transcripts, library.reply_capture) == (True, False)

    def test_a_save_between_reading_and_writing_is_read_again(self, desk, cleo, dana):
        """Somebody saves another setting of the library at the very moment."""

        class Busy:
            def __init__(self):
                self.first = True

            def now(self):
                if self.first:
                    self.first = False
                    settings.save(
                        desk,
                        dana,
                        TRANSCRIPTS,
                        {"exclude_transcripts": True},
                        revision=0,
                    )
                return desk.now()

            def new_id(self):
                return desk.new_id()

        settings.save(Busy(), cleo, OUTGOING, ELSEWHERE, revision=0)
        library = libraries.get_library("harlow")
        assert (library.exclude_transcripts, library.reply_capture) == (True, False)

    def test_what_is_wrong_changes_nothing(self, desk, cleo):
        with pytest.raises(Invalid):
            settings.save(
                desk, cleo, OUTGOING, {**ELSEWHERE, "outgoing_address": "ask"}, revision=0
            )
        assert view(cleo, OUTGOING)["revision"] == 0
        assert trail(Scope.LIBRARY, "harlow") == []


class TestTheAuditTrail:
    def test_says_who_changed_what_from_what_to_what(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        (entry,) = trail(Scope.LIBRARY, "harlow")
        assert (entry.staff_name, entry.at) == ("Cleo of Harlow", desk.now())
        assert (entry.change.what, entry.change.name) == ("setting", "outgoing-address")
        assert entry.change.before == {"reply_capture": True, "outgoing_address": ""}
        assert entry.change.after == ELSEWHERE
        assert entry.change.changed == ["reply_capture", "outgoing_address"]
        assert trail(Scope.LIBRARY, "birch") == []

    def test_a_save_that_changes_nothing_leaves_no_entry(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, view(cleo, OUTGOING)["values"], revision=0)
        assert trail(Scope.LIBRARY, "harlow") == []

    def test_what_is_set_for_a_queue_stands_in_the_trail_of_its_group(self, desk, dana):
        tiers = [{"queue_id": "birch", "after_seconds": 20}]
        settings.save(desk, dana, ROLL_OVER, {"rollover": tiers}, revision=0, queue_id="harlow")
        (entry,) = trail(Scope.GROUP, "lakeland")
        assert entry.change.owner == Owner(Scope.QUEUE, "harlow")
        assert trail(Scope.LIBRARY, "harlow") == []

    def test_is_read_by_time_kind_and_person_a_page_at_a_time(self, desk, cleo, dana):
        for number in range(5):
            desk.clock.forward(seconds=60)
            settings.save(
                desk,
                (cleo, dana)[number % 2],
                OUTGOING,
                {"reply_capture": bool(number % 2), "outgoing_address": ""},
                revision=number,
            )
        owner = Owner(Scope.LIBRARY, "harlow")
        first, cursor = audit_page(owner, AuditFilter(), limit=3)
        rest, end = audit_page(owner, AuditFilter(), after=cursor, limit=3)
        assert (len(first), len(rest), end) == (3, 2, None)
        instants = [each.at for each in first + rest]
        assert instants == sorted(instants, reverse=True)
        by_dana, _ = audit_page(owner, AuditFilter(staff_id=dana.id))
        assert {each.staff_id for each in by_dana} == {dana.id}
        assert audit_page(owner, AuditFilter(what="account"))[0] == []
        since, _ = audit_page(owner, AuditFilter(since=instants[1]))
        assert [each.at for each in since] == instants[:2]


class TestWhoMay:
    """Each setting, by each role: what is not theirs to see is not in the catalogue either."""

    ROLES: ClassVar = {
        "ana.harlow": {Caller.LIBRARIAN},
        "cleo.harlow": {Caller.LIBRARIAN, Caller.LIBRARY_ADMIN},
        "dana.harlow": {Caller.LIBRARIAN, Caller.LIBRARY_ADMIN, Caller.GROUP_ADMIN},
    }

    @pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
    @pytest.mark.parametrize("who", ROLES)
    def test_sees_and_saves_what_the_declaration_allows(self, desk, consortium, setting, who):
        staff, roles = consortium.staff[who], self.ROLES[who]
        queue = "harlow" if setting.scope is Scope.QUEUE else None
        listed = {each["name"]: each["may_change"] for each in settings.catalogue(staff)}
        assert (setting.name in listed) == (setting.see in roles)
        if setting.see not in roles:
            with pytest.raises(NotAllowed):
                view(staff, setting.name, queue)
        elif setting.change in roles:
            now = view(staff, setting.name, queue)
            settings.save(
                desk, staff, setting.name, now["values"], revision=now["revision"], queue_id=queue
            )
        if setting.change not in roles:
            assert not listed.get(setting.name)
            with pytest.raises(NotAllowed):
                settings.save(desk, staff, setting.name, {}, revision=0, queue_id=queue)

    def test_a_queues_setting_needs_a_queue_and_others_none(self, dana):
        for name, queue in ((ROLL_OVER, None), (OUTGOING, "harlow"), ("colour-of-the-sky", None)):
            with pytest.raises(NotFound):
                view(dana, name, queue)


class TestQueues:
    def test_of_a_group_are_its_own_its_libraries_and_its_cooperatives(self, consortium):
        assert {each.id for each in queues_of("lakeland")} == {"harlow", "birch", "cooperative"}
        owned = {each.id for each in queues_of("summit") if each.owning_group == "summit"}
        assert owned == {"state", "tech"}

    def test_the_roll_over_is_what_patrons_queues_follow(self, desk, dana):
        tiers = [{"queue_id": "birch", "after_seconds": 20}]
        settings.save(desk, dana, ROLL_OVER, {"rollover": tiers}, revision=0, queue_id="harlow")
        (tier,) = queues.get_queue("harlow").rollover
        assert (tier.queue_id, tier.after_seconds) == ("birch", 20)

    @pytest.mark.parametrize(
        ("tiers", "reason"),
        [
            ([{"queue_id": "tech", "after_seconds": 20}], "no such queue"),
            ([{"queue_id": "harlow", "after_seconds": 20}], "to itself"),
            ([{"queue_id": "birch", "after_seconds": 2}] * 2, "twice"),
        ],
    )
    def test_tiers_that_make_no_sense_are_refused(self, desk, dana, tiers, reason):
        with pytest.raises(Invalid) as refused:
            settings.save(desk, dana, ROLL_OVER, {"rollover": tiers}, revision=0, queue_id="harlow")
        assert reason in refused.value.details["fields"]["rollover"]

    def test_a_queue_of_another_group_is_not_there(self, desk, dana):
        with pytest.raises(NotFound):
            view(dana, ROLL_OVER, "state")
        with pytest.raises(NotFound):
            settings.save(desk, dana, ROLL_OVER, {"rollover": []}, revision=0, queue_id="state")


class TestTheOutgoingAddress:
    def test_at_first_letters_show_our_own(self, cleo):
        assert view(cleo, OUTGOING)["notes"] == [
            "Patrons see: Harlow Public Library <harlow@reply.example.org>"
        ]

    def test_one_of_our_domain_is_shown(self, desk, cleo):
        own = {"reply_capture": True, "outgoing_address": "ask@reply.example.org"}
        settings.save(desk, cleo, OUTGOING, own, revision=0)
        assert "<ask@reply.example.org>" in view(cleo, OUTGOING)["notes"][0]

    def test_one_of_another_domain_is_not_sent_from_and_that_is_said(self, desk, cleo):
        settings.save(desk, cleo, OUTGOING, ELSEWHERE, revision=0)
        notes = view(cleo, OUTGOING)["notes"]
        assert "<harlow@reply.example.org>" in notes[0]
        assert "go to the library's own address" in notes[1]
        assert "letters show ours" in notes[2]

    def test_without_capture_and_address_it_is_said_that_nobody_reads_replies(self, desk, cleo):
        settings.save(
            desk, cleo, OUTGOING, {"reply_capture": False, "outgoing_address": ""}, revision=0
        )
        assert "no own address" in view(cleo, OUTGOING)["notes"][1]

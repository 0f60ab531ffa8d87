"""Questions on their way: from library to library, to an expert, and through Shared Followup."""

import pytest

from chalicelib.actions.reading import view_question
from chalicelib.errors import Conflict, NotFound
from tests.support.trails import posted, trail

PAT = "pat@example.org"
EXPERT = {"name": "Ada", "email": "ada@museum.example", "text": "Do you know it?"}


class TestChain:
    """Harlow refers to State, State to Tech, Tech answers (docs/features.md E3)."""

    @pytest.fixture
    def held(self, world, does):
        question_id = world.form("harlow", PAT)
        does("ana.harlow", "take", question_id)
        return question_id

    @pytest.fixture
    def at_state(self, held, does):
        does("ana.harlow", "refer_library", held, library="state", text="You have the maps.")
        return held

    @pytest.fixture
    def at_tech(self, at_state, does):
        does("ben.state", "accept", at_state)
        does("ben.state", "refer_library", at_state, library="tech", text="It is a plan.")
        return at_state

    def test_the_sender_waits_and_the_receiver_has_it_new_for_anybody(self, at_state, lists):
        assert lists(at_state) == {
            "harlow": "pending referred",
            "ana.harlow": "my_pending my_referred",
            "state": "new referred unassigned",
        }

    def test_the_next_hop_leaves_the_first_as_it_is(self, at_tech, lists):
        assert lists(at_tech) == {
            "harlow": "pending referred",
            "ana.harlow": "my_pending my_referred",
            "state": "pending referred",
            "ben.state": "my_pending my_referred",
            "tech": "new referred unassigned",
        }

    def test_the_answer_is_the_end_for_all_of_them(self, table, at_tech, does, lists):
        before = len(posted(table, at_tech))
        does("ana.tech", "answer", at_tech, text="It is in the tower.")
        assert lists(at_tech) == {
            "harlow": "answered referred",
            "ana.harlow": "my_answered my_referred",
            "state": "answered referred",
            "ben.state": "my_answered my_referred",
            "tech": "answered referred",
            "ana.tech": "my_answered my_referred",
        }
        assert posted(table, at_tech, since=before) == [("answer", PAT, "tech")]

    def test_the_history_keeps_every_hop_and_each_library_reads_it(
        self, desk, consortium, at_tech, does
    ):
        does("ana.tech", "answer", at_tech, text="It is in the tower.")
        assert trail(at_tech) == [
            ("question", "Pat", None),
            ("assign", "Ana of Harlow", "Ana of Harlow"),
            ("referral", "Ana of Harlow", "State University Library"),
            ("accept", "Ben of State", None),
            ("referral", "Ben of State", "Tech Institute Library"),
            ("answer", "Ana of Tech", None),
        ]
        for who in ("ben.harlow", "ana.state", "ben.tech"):
            view = view_question(desk, consortium.staff[who], at_tech)
            kinds = [entry["kind"] for entry in view["history"]]
            assert kinds == [entry[0] for entry in trail(at_tech)]
            assert view["history"][4]["text"] == "It is a plan."
        with pytest.raises(NotFound):
            view_question(desk, consortium.staff["cleo.birch"], at_tech)

    def test_rejected_it_goes_back_one_hop(self, table, at_tech, does, lists):
        before = len(posted(table, at_tech))
        does("ana.tech", "reject", at_tech, text="We have no plans.")
        assert lists(at_tech) == {
            "harlow": "pending referred",
            "ana.harlow": "my_pending my_referred",
            "state": "new referred",
            "ben.state": "my_new my_referred",
        }
        assert posted(table, at_tech, since=before) == [
            ("notice_new", "ben@state.example", "state")
        ]
        does("ben.state", "reject", at_tech, text="We have not either.")
        assert lists(at_tech) == {"harlow": "new referred", "ana.harlow": "my_new my_referred"}

    def test_recalled_it_is_gone_from_the_receiver(self, at_tech, does, lists):
        does("ana.state", "recall", at_tech)
        assert "tech" not in lists(at_tech)
        does("cleo.harlow", "recall", at_tech)
        assert lists(at_tech) == {"harlow": "new referred", "ana.harlow": "my_new my_referred"}

    def test_what_was_handed_on_is_not_recalled_by_the_first(self, at_tech, does):
        with pytest.raises(Conflict) as refused:
            does("ana.harlow", "recall", at_tech)
        assert refused.value.code == "not_now"

    def test_it_may_go_round_and_unwinds_the_same_way(self, at_tech, does, lists):
        does("ana.tech", "refer_library", at_tech, library="harlow")
        assert lists(at_tech)["harlow"] == "new referred unassigned"
        does("ben.harlow", "reject", at_tech, text="That is where it came from.")
        assert lists(at_tech)["harlow"] == "pending referred"
        assert lists(at_tech)["tech"] == "new referred unassigned"

    def test_the_receivers_alert_address_is_told_and_no_other(self, table, held, does):
        before = len(posted(table, held))
        does("ana.harlow", "refer_library", held, library="state")
        does("ana.state", "refer_library", held, library="birch")
        does("ana.birch", "refer_library", held, library="tech")
        assert posted(table, held, since=before) == [
            ("notice_referred", "alert@state.example", "state"),
            ("notice_referred", "desk@birch.example", "birch"),
        ]

    def test_an_expert_is_asked_and_answers_by_mail(self, table, world, at_state, does, lists):
        before = len(posted(table, at_state))
        does("ana.state", "refer_expert", at_state, **EXPERT)
        assert lists(at_state)["state"] == "pending referred"
        assert lists(at_state)["ana.state"] == "my_pending my_referred"
        world.desk.clock.forward(minutes=1)
        world.expert_writes(at_state, "state")
        assert lists(at_state)["ana.state"] == "my_new my_referred"
        assert lists(at_state)["harlow"] == "pending referred"
        assert posted(table, at_state, since=before) == [
            ("refer_by_email", "ada@museum.example", "state"),
            ("notice_reply", "ana@state.example", "state"),
        ]
        assert [kind for kind, _, _ in trail(at_state)][-2:] == ["referral_expert", "expert_reply"]


class TestSharedFollowup:
    """Three ways in, and each way out (docs/features.md D2, E1-E3)."""

    def in_by_chat(self, world, does):
        return world.session("harlow", PAT, "ana.state", "followup_patron_library")

    def in_by_form(self, world, does):
        return world.form("harlow", PAT)

    def in_by_hand(self, world, does):
        question_id = world.session("harlow", PAT, "ana.harlow", "followup_me")
        does("ana.harlow", "refer_shared", question_id, text="Anybody?")
        return question_id

    @pytest.fixture(params=["chat", "form", "hand"])
    def shared(self, request, world, does):
        return getattr(self, f"in_by_{request.param}")(world, does)

    def test_it_is_new_at_home_and_waits_for_the_group(self, shared, lists):
        found = lists(shared)
        assert found.pop("lakeland") == "shared_followup"
        assert {owner: names.replace(" referred", "") for owner, names in found.items()} == {
            "harlow": "new unassigned"
        }

    def test_another_library_of_the_group_answers_straight_away(self, table, shared, does, lists):
        before = len(posted(table, shared))
        does("ben.birch", "answer", shared, text="On shelf 912.")
        found = {owner: names.split()[0] for owner, names in lists(shared).items()}
        assert found == {"harlow": "answered", "birch": "answered", "ben.birch": "my_answered"}
        assert [kind for kind, _, _ in trail(shared)][-2:] == ["claim", "answer"]
        assert posted(table, shared, since=before) == [("answer", PAT, "birch")]

    def test_claimed_and_given_back_it_waits_as_before(self, shared, does, lists):
        before = lists(shared)
        does("ben.birch", "claim", shared)
        assert lists(shared)["birch"] == "new"
        assert lists(shared)["harlow"].startswith("pending")
        assert "lakeland" not in lists(shared)
        does("cleo.birch", "unclaim", shared)
        assert lists(shared) == before

    def test_the_claimer_may_hand_it_back_to_the_group_with_a_word(self, shared, does, lists):
        does("ben.birch", "claim", shared)
        does("ben.birch", "refer_shared", shared, text="Not in our atlas.")
        found = lists(shared)
        assert found["lakeland"] == "shared_followup"
        assert found["harlow"] == "new referred unassigned"
        assert found["birch"] == "pending referred"

    @pytest.mark.parametrize("way", ["take", "claim", "close", "clarification"])
    def test_what_somebody_at_home_does_takes_it_off_the_list(self, shared, does, lists, way):
        does("ben.harlow", way, shared, text="Which edition?")
        assert "lakeland" not in lists(shared)

    def test_another_group_never_sees_it(self, desk, consortium, shared):
        with pytest.raises(NotFound):
            view_question(desk, consortium.staff["dana.tech"], shared)

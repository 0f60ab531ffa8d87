"""Each row of the table of acts against the specification, written out (docs/features.md E1-E7; "Question status").

tests/support/written_parts.py says how parts are written.
"""

import pytest

from chalicelib.domain.act import BY_ACT, RULES, Act
from chalicelib.domain.act_rights import why_not
from chalicelib.domain.acting import parts_once
from tests.support.desk import NOON
from tests.support.written_parts import LATER, doing, reading_of, written

# act, who or the library that must act, before, after
EFFECTS = [
    # An answer is the end for every library that has a part.
    ("answer", "ana.harlow", "harlow: new", "harlow: answered ana.harlow"),
    ("answer", "ben.harlow", "harlow: pending ana.harlow", "harlow: answered ana.harlow"),
    ("answer", "ana.harlow", "harlow: closed", "harlow: answered ana.harlow"),
    ("answer", "ana.harlow", "harlow: new shared", "harlow: answered ana.harlow"),
    (
        "answer",
        "ben.birch",
        "harlow: new shared",
        "birch: answered ben.birch; harlow: answered ben.birch",
    ),
    (
        "answer",
        "ana.state",
        "harlow: pending ana.state; state: new ana.state; tech: closed ben.tech",
        "harlow: answered ana.state; state: answered ana.state; tech: answered ben.tech",
    ),
    (
        "answer",
        "ana.tech",
        "harlow: pending referred; state: pending referred from harlow; tech: new referred from state",
        "harlow: answered referred; state: answered referred; tech: answered ana.tech referred",
    ),
    (
        "answer",
        "ana.state",
        "harlow: new shared; state: pending referred",
        "harlow: answered; state: answered ana.state referred",
    ),
    # A clarification request lets the own library wait; a message and a note change nothing.
    ("clarification", "ana.harlow", "harlow: new shared", "harlow: pending ana.harlow"),
    (
        "clarification",
        "ana.birch",
        "harlow: new shared",
        "birch: pending ana.birch; harlow: pending ana.birch",
    ),
    (
        "clarification",
        "ben.state",
        "harlow: pending ana.state; state: new ana.state",
        "harlow: pending ana.state; state: pending ana.state",
    ),
    (
        "message",
        "ana.state",
        "harlow: new shared; state: pending referred",
        "harlow: new shared; state: pending referred",
    ),
    ("note", "ana.birch", "harlow: new shared", "harlow: new shared"),
    ("codes", "ana.harlow", "harlow: answered", "harlow: answered"),
    # Whose it is; what somebody at home holds waits for nobody of the group.
    ("assign", "cleo.harlow", "harlow: new shared", "harlow: new ben.harlow", "ben.harlow"),
    ("assign", "ben.harlow", "harlow: new ben.harlow", "harlow: new", None),
    (
        "assign",
        "cleo.state",
        "harlow: new shared; state: pending referred",
        "harlow: new shared; state: pending ben.state referred",
        "ben.state",
    ),
    ("take", "ana.harlow", "harlow: new shared", "harlow: new ana.harlow"),
    (
        "take",
        "ana.harlow",
        "birch: new ben.birch claimed; harlow: pending ben.birch",
        "birch: new ben.birch claimed; harlow: pending ana.harlow",
    ),
    # Claim and give back.
    ("claim", "ana.harlow", "harlow: new shared", "harlow: new ana.harlow claimed"),
    (
        "claim",
        "ana.birch",
        "harlow: new shared",
        "birch: new ana.birch claimed; harlow: pending ana.birch",
    ),
    (
        "claim",
        "ana.birch",
        "birch: pending ben.birch referred; harlow: new referred shared",
        "birch: new ana.birch referred claimed was pending; harlow: pending ana.birch referred",
    ),
    ("unclaim", "ana.harlow", "harlow: new ana.harlow claimed", "harlow: new shared"),
    (
        "unclaim",
        "cleo.birch",
        "birch: new ana.birch claimed; harlow: pending ana.birch",
        "harlow: new shared",
    ),
    (
        "unclaim",
        "ana.birch",
        "birch: new ana.birch referred claimed was pending; harlow: pending ana.birch referred",
        "birch: pending ana.birch referred; harlow: new referred shared",
    ),
    # From library to library, hop by hop and back.
    (
        "refer_library",
        "ana.harlow",
        "harlow: new ana.harlow shared",
        "harlow: pending ana.harlow referred; state: new referred from harlow",
        "state",
    ),
    (
        "refer_library",
        "ana.state",
        "harlow: pending referred; state: new ana.state referred from harlow",
        (
            "harlow: pending referred; state: pending ana.state referred from harlow; "
            "tech: new referred from state"
        ),
        "tech",
    ),
    (
        "refer_library",
        "ana.state",
        "harlow: pending ana.state; state: new ana.state",
        "harlow: new referred from state was pending; state: pending ana.state referred",
        "harlow",
    ),
    (
        "refer_library",
        "ben.birch",
        "harlow: new shared",
        (
            "birch: pending ben.birch referred claimed; harlow: pending ben.birch; "
            "tech: new referred from birch"
        ),
        "tech",
    ),
    (
        "refer_library",
        "ana.harlow",
        "harlow: new; tech: closed ben.tech",
        "harlow: pending referred; tech: new referred from harlow was closed",
        "tech",
    ),
    (
        "accept",
        "ben.state",
        "harlow: pending referred; state: new referred from harlow",
        "harlow: pending referred; state: new ben.state referred from harlow",
    ),
    (
        "reject",
        "ben.state",
        "harlow: pending ana.harlow referred; state: new referred from harlow",
        "harlow: new ana.harlow referred",
    ),
    (
        "reject",
        "ana.harlow",
        "harlow: new referred from state was pending; state: pending ana.state referred",
        "harlow: pending referred; state: new ana.state referred",
    ),
    (
        "reject",
        "ana.tech",
        "harlow: pending referred; state: pending referred from harlow; tech: new referred from state",
        "harlow: pending referred; state: new referred from harlow",
    ),
    (
        "recall",
        "ben.harlow",
        "harlow: pending ana.harlow referred; state: new ben.state referred from harlow",
        "harlow: new ana.harlow referred",
    ),
    (
        "recall",
        "ana.harlow",
        "harlow: pending referred; state: new referred from harlow was closed; tech: new",
        "harlow: new referred; state: closed referred; tech: new",
    ),
    # To Shared Followup, and to an expert.
    ("refer_shared", "ana.harlow", "harlow: closed ana.harlow", "harlow: new referred shared"),
    (
        "refer_shared",
        "ana.birch",
        "birch: new ana.birch claimed; harlow: pending ana.birch",
        "birch: pending ana.birch referred; harlow: new referred shared",
    ),
    ("refer_expert", "ana.harlow", "harlow: new shared", "harlow: pending ana.harlow referred"),
    (
        "refer_expert",
        "ben.state",
        "harlow: pending referred; state: new ana.state referred from harlow",
        "harlow: pending referred; state: pending ana.state referred from harlow",
    ),
    # Complete, and not, for the own library alone.
    (
        "close",
        "ana.state",
        "harlow: new shared; state: pending ana.state",
        "harlow: new shared; state: closed ana.state",
    ),
    ("close", "ana.harlow", "harlow: new shared; state: pending", "harlow: closed; state: pending"),
    (
        "reopen",
        "ana.harlow",
        "harlow: answered ben.harlow; state: answered",
        "harlow: new ben.harlow; state: answered",
    ),
    # From outside.
    ("patron_reply", "harlow", "harlow: closed ana.harlow", "harlow: new ana.harlow"),
    ("patron_reply", "harlow", "harlow: answered ana.state", "harlow: new"),
    (
        "patron_reply",
        "state",
        "harlow: answered ana.state; state: answered ana.state; tech: closed",
        "harlow: pending ana.state; state: new ana.state; tech: closed",
    ),
    ("patron_reply", "harlow", "harlow: new shared", "harlow: new shared"),
    (
        "expert_reply",
        "state",
        "harlow: pending referred; state: pending ana.state referred from harlow",
        "harlow: pending referred; state: new ana.state referred from harlow",
    ),
    (
        "solved",
        "harlow",
        "harlow: new shared; state: pending ana.state referred; tech: answered",
        "harlow: closed; state: closed ana.state referred; tech: closed",
    ),
    *(
        (act, "harlow", "harlow: answered; state: closed", "harlow: answered; state: closed")
        for act in ("bounce", "complaint", "auto_reply")
    ),
    ("move", "harlow", "harlow: new shared; state: pending", "harlow: new; state: pending"),
]


@pytest.mark.parametrize("row", EFFECTS, ids=lambda row: f"{row[0]} by {row[1]} on {row[2]}")
def test_it_does_to_each_part_what_the_specification_says(row):
    act, who, before, after, *chosen = row
    what = {"library" if act == "refer_library" else "to": chosen[0]} if chosen else {}
    reading, asked = reading_of(before), doing(act, who, **what)
    assert asked.staff is None or why_not(asked, reading) is None
    assert written(parts_once(asked, reading)) == after


@pytest.mark.parametrize("row", EFFECTS, ids=lambda row: f"{row[0]} by {row[1]} on {row[2]}")
def test_every_part_counts_as_active_and_only_the_daily_move_lays_it_down(row):
    act, who, before, _, *chosen = row
    what = {"library" if act == "refer_library" else "to": chosen[0]} if chosen else {}
    parts = parts_once(doing(act, who, **what), reading_of(before))
    assert {part.in_service_history for part in parts} == {act == "move"}
    assert {part.last_activity for part in parts} == {NOON if act == "move" else LATER}


# act -> the letter that goes out, the notice to staff, the entry in the history
SENT = {
    "answer": ("answer", None, "answer"),
    "clarification": ("clarification", None, "clarification"),
    "message": ("message", None, "message"),
    "note": (None, None, "note"),
    "assign": (None, "notice_assigned", "assign"),
    "take": (None, None, "assign"),
    "claim": (None, None, "claim"),
    "unclaim": (None, None, "unclaim"),
    "refer_library": (None, "notice_referred", "referral"),
    "refer_shared": (None, "notice_new", "referral_shared"),
    "refer_expert": ("refer_by_email", None, "referral_expert"),
    "accept": (None, None, "accept"),
    "reject": (None, "notice_new", "reject"),
    "recall": (None, None, "recall"),
    "close": (None, "notice_new", "close"),
    "reopen": (None, None, "reopen"),
    "codes": (None, None, "codes"),
    "patron_reply": (None, "notice_reply", "patron_reply"),
    "solved": (None, None, "solved"),
    "expert_reply": (None, "notice_reply", "expert_reply"),
    "auto_reply": (None, None, "auto_reply"),
    "bounce": (None, None, "bounce"),
    "complaint": (None, None, "complaint"),
    "move": (None, None, "moved_to_service_history"),
}


def test_every_act_has_one_row_with_its_letter_its_notice_and_its_entry():
    assert {rule.act: (rule.letter, rule.notice, rule.entry) for rule in RULES} == SENT
    assert set(BY_ACT) == set(Act) == {row[0] for row in EFFECTS}

"""A patron's page is followed over real sockets: in pieces, in order of consent, and kept nowhere."""

import base64
import gzip
import json
import os

import pytest

from tests.support.client import FrameRefused, told

PIECE = 24 * 1024


@pytest.fixture
def pat(desk, ana):
    visitor = desk.visitor(name="Pat Quill")
    visitor.asks(desk.harlow.id)
    visitor.joins()
    ana.accepts(visitor.chat)
    yield visitor
    visitor.hang_up()


def _packed(events):
    text = base64.b64encode(gzip.compress(json.dumps(events).encode())).decode()
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def _agreed(ana, pat):
    assert pat.line.ask("following.offer")["following"]["obstacle"] is None
    occasion = ana.line.ask("following.ask", chat=pat.chat)["following"]["occasion"]
    asked = pat.line.wait_for(
        "following.changed", lambda each: each["following"]["stage"] == "asked"
    )
    assert asked["following"]["occasion"] == occasion
    pat.line.ask("following.answer", occasion=occasion, agreed=True)
    ana.line.wait_for("following.changed", lambda each: each["following"]["stage"] == "on")
    return occasion


def test_a_large_page_arrives_whole_and_is_in_no_table_and_no_transcript(desk, ana, ben, pat):
    occasion = _agreed(ana, pat)
    page = [{"type": 2, "data": base64.b64encode(os.urandom(600_000)).decode()}]
    pieces = _packed(page)
    assert len(pieces) > 20
    for number, data in enumerate(pieces):
        fields = {"batch": 0, "piece": number, "pieces": len(pieces), "fresh": True, "data": data}
        pat.line.ask("following.part", occasion=occasion, **fields)
    ana.line.wait_for("following.part", lambda each: each["piece"] == len(pieces) - 1)
    got = {each["piece"]: each["data"] for each in ana.line.of_type("following.part")}
    whole = gzip.decompress(base64.b64decode("".join(got[each] for each in sorted(got))))
    assert json.loads(whole) == page
    assert ben.line.of_type("following.part") == []
    ana.line.ask("following.point", chat=pat.chat, occasion=occasion, node=5, way="highlight")
    assert pat.line.wait_for("following.point")["node"] == 5
    pat.line.ask("following.stop", chat=pat.chat, occasion=occasion)
    ana.line.wait_for("following.changed", lambda each: each["outcome"] == "stopped")
    refused = pat.line.refusal("following.part", occasion=occasion, **fields)
    assert refused.code == "following_over"
    ended = ana.ends(pat.chat)
    transcript = ana.get(f"/api/questions/{ended['question_id']}").given()["transcript"]
    assert [each["kind"] for each in transcript][-3:] == ["followed", "unfollowed", "ended"]
    kept = json.dumps([*desk.items(f"CHAT#{pat.chat}").values()], default=str)
    assert pieces[0][:200] not in kept


def test_parts_that_overlap_on_their_way_all_arrive(ana, pat):
    occasion = _agreed(ana, pat)
    sent = [
        pat.line.send(
            "following.part", occasion=occasion, batch=batch, piece=0, pieces=1, data="H4sI"
        )
        for batch in range(20)
    ]
    for each in sent:
        told(each)
    ana.line.wait_for("following.part", lambda each: each["batch"] == 19)
    batches = {each["batch"] for each in ana.line.of_type("following.part")}
    assert batches == set(range(20))


def test_a_polling_patron_is_not_followed(desk, ana):
    visitor = desk.visitor(name="Polly")
    visitor.asks(desk.harlow.id)
    visitor.joins(visitor.polls())
    ana.accepts(visitor.chat)
    assert visitor.line.ask("following.offer")["following"]["obstacle"] == "polling"
    with pytest.raises(FrameRefused) as refused:
        ana.line.ask("following.ask", chat=visitor.chat)
    assert (refused.value.code, refused.value.details) == ("not_possible", {"obstacle": "polling"})

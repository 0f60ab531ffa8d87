"""docs/socket-protocol.md against the frames, what they answer, and the events that are told."""

import ast

import msgspec
import pytest

from chalicelib.routes.frames import FRAMES
from chalicelib.routes.shapes import EVENTS, FRAME_ANSWERS
from tests.support.documents import DOCS, ROOT, marked, rows_with

TEXT = (DOCS / "socket-protocol.md").read_text()
FRAME_ROWS = {marked(row["Frame"])[0]: row for row in rows_with(TEXT, "Frame", "May")}
EVENT_ROWS = {marked(row["Event"])[0]: row for row in rows_with(TEXT, "Event", "To")}


def fields_of(shape):
    return [field.encode_name for field in msgspec.structs.fields(shape)]


def told_by_the_code():
    """The types of all events that actions tell: every literal with a type that is no reply."""
    found = set()
    for path in (ROOT / "chalicelib" / "actions").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "type":
                        found.add(ast.literal_eval(value))
    return found


def test_every_frame_is_documented_and_every_documented_frame_exists():
    assert FRAME_ROWS.keys() == FRAMES.keys()


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_frame_is_documented_as_it_is(name):
    frame, row = FRAMES[name], FRAME_ROWS[name]
    fields = [
        field.encode_name if field.required else f"{field.encode_name}?"
        for field in msgspec.structs.fields(frame.body)
    ]
    assert row["May"] == frame.may
    assert sorted(marked(row["Fields"])) == sorted(fields)
    for shape in FRAME_ANSWERS[name]:
        assert marked(row["Answer"]) == fields_of(shape)


def test_every_event_is_documented_and_every_documented_event_is_told():
    assert EVENT_ROWS.keys() == EVENTS.keys()
    assert told_by_the_code() == EVENTS.keys()


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_event_is_documented_as_it_is(name):
    assert marked(EVENT_ROWS[name]["Fields"]) == fields_of(EVENTS[name])


def test_shapes_that_the_document_leaves_to_the_schema_are_there():
    schemas = msgspec.json.decode((DOCS / "openapi.json").read_bytes())["components"]["schemas"]
    assert {"ChatView", "PatronChat", "Message", "Request"} <= schemas.keys()

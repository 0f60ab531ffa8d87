"""Who sends files in a chat, under which names, and how many."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.domain.chat import PATRON, State, leave
from chalicelib.domain.chat_file import (
    CHAT_FILE_BYTES,
    CHAT_FILES,
    CHAT_UPLOADS,
    ChatFile,
    ChatFiles,
    check_file,
    check_uploads,
    send_file,
)
from chalicelib.domain.chat_file_kind import check_name
from chalicelib.domain.file import NAME_LIMIT, File
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.live_session import join, watch
from chalicelib.domain.message import Kind, Speaker
from chalicelib.domain.pace import PACES
from chalicelib.errors import Conflict, Invalid, NotAllowed, TooMany
from tests.domain.test_chat import ANA, BEN, NOON, a_chat, taken
from tests.support.consortium import Consortium

MAP = File("f1", "map.png", "image/png", 5)
ALL = ChatFiles(FilesInChat.ALL)


def _sent(chat, sender=PATRON, files=ALL, now=NOON):
    return send_file(chat, files, sender=sender, file=MAP, client_id="c1", now=now)


def _so_many(count, seq=1):
    return ChatFiles(FilesInChat.ALL, tuple(ChatFile(MAP, PATRON, seq) for _ in range(count)))


@pytest.mark.parametrize(("sender", "speaker"), [(PATRON, "patron"), (ANA.id, "librarian")])
def test_a_file_is_a_line_whose_text_is_its_name(sender, speaker):
    message = _sent(taken(), sender).message
    assert (message.kind, message.speaker, message.text) == (Kind.SENT_FILE, speaker, "map.png")
    assert (message.file, message.client_id) == (MAP, "c1")


def test_a_patron_who_waits_may_send_one_already():
    assert _sent(a_chat()).message.file == MAP


@pytest.mark.parametrize("state", [State.WAITING, State.ACTIVE])
def test_whoever_has_nothing_to_do_with_the_chat_sends_none(state):
    with pytest.raises(NotAllowed):
        _sent(taken() if state is State.ACTIVE else a_chat(), BEN.id)


def test_who_watches_sends_none_and_who_joined_does():
    cleo = Consortium.planned().staff["cleo.harlow"]
    watched = watch(replace(taken(), library_id="harlow"), staff=cleo, line="c")
    with pytest.raises(NotAllowed) as refused:
        _sent(watched, cleo.id)
    assert refused.value.code == "not_held"
    joined = join(watched, staff=cleo, now=NOON).chat
    assert _sent(joined, cleo.id).message.file == MAP


def test_a_file_of_the_librarian_is_a_reply():
    assert _sent(taken(a_chat(reply_within=60)), ANA.id).chat.reply_due is None


@pytest.mark.parametrize(
    ("rule", "sender", "may"),
    [
        (FilesInChat.ALL, PATRON, True),
        (FilesInChat.ALL, ANA.id, True),
        (FilesInChat.LIBRARIANS, PATRON, False),
        (FilesInChat.LIBRARIANS, ANA.id, True),
        (FilesInChat.NOBODY, PATRON, False),
        (FilesInChat.NOBODY, ANA.id, False),
    ],
)
def test_the_library_says_who_may(rule, sender, may):
    if may:
        assert _sent(taken(), sender, ChatFiles(rule)).message.file == MAP
        return
    with pytest.raises(NotAllowed) as refused:
        _sent(taken(), sender, ChatFiles(rule))
    assert refused.value.code == "no_files"


def test_the_last_that_fits_is_taken_and_no_more():
    assert _sent(taken(), files=_so_many(CHAT_FILES - 1)).message.file == MAP
    with pytest.raises(Conflict) as refused:
        _sent(taken(), files=_so_many(CHAT_FILES))
    assert refused.value.code == "too_many_files"


def test_what_was_begun_and_not_sent_is_not_counted_until_it_is_a_flood():
    assert _sent(taken(), files=_so_many(CHAT_FILES, seq=0)).message.file == MAP
    check_uploads(_so_many(CHAT_UPLOADS - 1, seq=0))
    with pytest.raises(TooMany):
        check_uploads(_so_many(CHAT_UPLOADS, seq=0))


def test_files_count_as_messages_do_against_a_flood():
    chat = taken()
    for _ in range(PACES[Speaker.PATRON].at_once):
        chat = _sent(chat).chat
    with pytest.raises(TooMany) as refused:
        _sent(chat)
    assert refused.value.code == "too_fast"
    assert _sent(chat, now=NOON + timedelta(seconds=2)).message.file == MAP


def test_nothing_is_sent_after_the_patron_left_but_by_the_librarian():
    chat = leave(taken(), now=NOON).chat
    with pytest.raises(Conflict):
        _sent(chat)
    assert _sent(chat, ANA.id).message.speaker == Speaker.LIBRARIAN


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/map.png", "map.png"),
        ("C:\\fakepath\\map.png", "map.png"),
        ("\u202egnp.map.png", "gnp.map.png"),
        ('a"; filename="b.png', "a_; filename=_b.png"),
        ("<img onerror=alert(1)>.png", "_img onerror=alert(1)_.png"),
        ("two\r\nlines.png", "two lines.png"),
        ("  map.png. ", "map.png"),
    ],
)
def test_a_hostile_name_is_only_a_name(given_name, kept):
    assert check_file("f1", given_name, 5).name == kept


def test_a_long_name_keeps_its_end():
    name = check_file("f1", "x" * 300 + ".png", 5).name
    assert len(name) == NAME_LIMIT
    assert name.endswith(".png")


@pytest.mark.parametrize(
    ("name", "size", "field"),
    [
        ("", 5, "name"),
        ("../", 5, "name"),
        ("run.exe", 5, "name"),
        ("map.png", 0, "size"),
        ("map.png", -1, "size"),
        ("map.png", CHAT_FILE_BYTES + 1, "size"),
    ],
)
def test_what_is_wrong_is_named(name, size, field):
    with pytest.raises(Invalid) as refused:
        check_file("f1", name, size)
    assert refused.value.details["field"] == field
    assert field == "name" or refused.value.message.startswith("map.png: ")


@given(st.text(max_size=400))
def test_whatever_the_name_it_is_refused_or_harmless(name):
    try:
        kept = check_file("f1", name, 1).name
    except Invalid:
        return
    assert check_name(kept)
    assert 0 < len(kept) <= NAME_LIMIT
    assert not set(kept) & set('/\\"<>\r\n\x00\u202e\u2066')

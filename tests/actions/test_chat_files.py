"""Files in a chat: begun, looked at, sent once, fetched by those who are in it and by nobody else."""

import pytest
from msgspec.structs import replace

from chalicelib.actions import chat_files
from chalicelib.actions.fetching import file_address
from chalicelib.actions.patron_account import download, view
from chalicelib.domain.chat_file import CHAT_FILES
from chalicelib.domain.files_in_chat import FilesInChat
from chalicelib.domain.pace import PACES
from chalicelib.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from chalicelib.gateways.files import DOWNLOAD_SECONDS
from chalicelib.storage import keys
from chalicelib.storage.chat_file import find_chat_file
from chalicelib.storage.library import get_library, save_library
from chalicelib.storage.message import messages_after
from chalicelib.storage.table import raw_query
from chalicelib.storage.upload import WAITS_FOR
from tests.support.chat_files import DOCX_PARTS, PNG, SAMPLES, a_document, sends, uploads
from tests.support.files import FakeFiles
from tests.support.people import Librarian, PatronPerson


@pytest.fixture
def files():
    return FakeFiles()


def _a_chat(desk, librarian):
    pat = PatronPerson.asks(desk, librarian.actor.library_id)
    librarian.send("chat.accept", chat=pat.chat)
    return pat


@pytest.fixture
def other(desk, consortium, files):
    """A chat of another library, with a file in it."""
    librarian = Librarian(desk, consortium.staff["ana.birch"])
    librarian.monitor("birch")
    other = _a_chat(desk, librarian)
    other.file = uploads(other, other.chat, files)
    sends(other, other.chat, files, other.file)
    return other


def _lines(chat):
    return [each.text for each in messages_after(chat, 0) if each.kind == "sent_file"]


def _link(person, chat, files, file_id):
    return chat_files.link(files, person.line, chat, file_id=file_id)["url"]


class TestSending:
    def test_both_sides_send_and_the_other_side_is_told(self, files, ana, pat):
        for sender, reader in ((pat, ana), (ana, pat)):
            line = sends(sender, pat.chat, files, uploads(sender, pat.chat, files))
            assert (line["kind"], line["text"]) == ("sent_file", "map.png")
            assert line["file"]["media_type"] == "image/png"
            assert line["file"]["size"] == len(PNG)
            assert reader.told[-1] == {"type": "chat.said", "chat": pat.chat, "message": line}

    def test_what_was_sent_lies_where_the_question_will_be(self, files, pat):
        file_id = uploads(pat, pat.chat, files)
        sends(pat, pat.chat, files, file_id)
        assert files.files[f"questions/{pat.chat}/{file_id}"] == PNG

    def test_its_content_says_what_it_is(self, files, pat):
        file_id = uploads(pat, pat.chat, files, "photo.jpg", PNG)
        assert sends(pat, pat.chat, files, file_id)["file"]["media_type"] == "image/png"

    def test_sent_again_it_is_the_same_line_even_after_the_end(self, files, ana, pat):
        file_id = uploads(pat, pat.chat, files)
        first = sends(pat, pat.chat, files, file_id, "c1")
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        files.files.clear()
        assert sends(pat, pat.chat, files, file_id, "c1") == first
        assert _lines(pat.chat) == ["map.png"]

    def test_a_file_is_sent_once(self, files, pat):
        file_id = uploads(pat, pat.chat, files)
        sends(pat, pat.chat, files, file_id)
        with pytest.raises(Invalid):
            sends(pat, pat.chat, files, file_id)
        assert _lines(pat.chat) == ["map.png"]

    def test_nobody_sends_what_another_has_begun(self, files, ana, pat):
        with pytest.raises(Invalid, match="not there any more"):
            sends(ana, pat.chat, files, uploads(pat, pat.chat, files))

    def test_a_file_of_another_chat_is_not_there(self, files, pat, other):
        theirs = uploads(other, other.chat, files)
        with pytest.raises(Invalid, match="not there any more"):
            sends(pat, pat.chat, files, theirs)
        with pytest.raises(NotAllowed):
            sends(pat, other.chat, files, theirs)

    def test_one_that_never_arrived_is_named(self, desk, files, pat):
        begun = chat_files.begin(desk, files, pat.line, pat.chat, name="map.png", size=5)
        with pytest.raises(Invalid, match=r"map\.png has not arrived"):
            sends(pat, pat.chat, files, begun["id"])

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("map.png", b"Only words."),
            ("map.pdf", b"MZ\x90\x00"),
            ("map.txt", b"<html>"),
            ("map.docx", a_document("a.txt")),
            ("map.docx", a_document(*DOCX_PARTS, "word/vbaProject.bin")),
        ],
    )
    def test_what_it_is_not_is_refused_and_kept_nowhere(self, files, pat, name, content):
        file_id = uploads(pat, pat.chat, files, name, content)
        with pytest.raises(Invalid) as refused:
            sends(pat, pat.chat, files, file_id)
        assert refused.value.details["field"] == "file"
        assert refused.value.message.startswith(f"{name}: ")
        assert f"questions/{pat.chat}/{file_id}" not in files.files
        assert _lines(pat.chat) == []

    def test_every_kind_is_sent(self, desk, files, pat):
        for extension, content in SAMPLES.items():
            desk.clock.forward(seconds=2)
            sends(pat, pat.chat, files, uploads(pat, pat.chat, files, f"a.{extension}", content))
        assert _lines(pat.chat) == [f"a.{extension}" for extension in SAMPLES]

    def test_what_changes_while_it_is_looked_at_is_not_kept(self, files, pat):
        class Swapped(FakeFiles):
            def look_at(self, key, count):
                seen = super().look_at(key, count)
                self.files[key] = b"MZ, and no picture"
                return seen

        swapped = Swapped()
        file_id = uploads(pat, pat.chat, swapped)
        with pytest.raises(Invalid, match="has not arrived"):
            sends(pat, pat.chat, swapped, file_id)
        assert f"questions/{pat.chat}/{file_id}" not in swapped.files

    def test_a_chat_holds_so_many(self, desk, files, pat):
        for _ in range(CHAT_FILES):
            desk.clock.forward(seconds=2)
            sends(pat, pat.chat, files, uploads(pat, pat.chat, files))
        with pytest.raises(Conflict) as refused:
            uploads(pat, pat.chat, files)
        assert refused.value.code == "too_many_files"

    def test_a_flood_is_slowed(self, files, pat):
        ids = [uploads(pat, pat.chat, files) for _ in range(PACES["patron"].at_once + 1)]
        for file_id in ids[: CHAT_FILES - 1]:
            sends(pat, pat.chat, files, file_id)
        pat.send("chat.say", chat=pat.chat, client_id="m", text="And one message")
        with pytest.raises(TooMany):
            sends(pat, pat.chat, files, ids[-1])


class TestBeginning:
    def test_it_may_be_put_at_one_key_and_is_forgotten_unless_it_is_sent(self, desk, files, pat):
        begun = chat_files.begin(desk, files, pat.line, pat.chat, name="map.png", size=5)
        key = begun["upload"]["fields"]["key"]
        assert key == f"uploads/chats/{pat.chat}/{begun['id']}"
        place = keys.chat_file(pat.chat, begun["id"])

        def expires():
            [item] = [each for each in raw_query(place.pk) if each["sk"]["S"] == place.sk]
            return item.get("expires_at", {}).get("N")

        assert expires() == str(int((desk.now() + WAITS_FOR).timestamp()))
        files.files[key] = PNG
        sends(pat, pat.chat, files, begun["id"])
        assert expires() is None

    @pytest.mark.parametrize(
        ("rule", "may"),
        [(FilesInChat.LIBRARIANS, {"ana"}), (FilesInChat.NOBODY, set())],
    )
    def test_the_library_says_who_may(self, desk, files, ana, rule, may):
        save_library(replace(get_library("harlow"), files_in_chat=rule))
        pat = _a_chat(desk, ana)
        seen = {
            "ana": ana.send("chat.read", chat=pat.chat)["chat"]["files"],
            "pat": pat.send("chat.read", chat=pat.chat)["chat"]["files"],
        }
        for name, person in (("ana", ana), ("pat", pat)):
            assert (seen[name] is not None) == (name in may)
            if name in may:
                assert uploads(person, pat.chat, files)
                continue
            with pytest.raises(NotAllowed) as refused:
                uploads(person, pat.chat, files)
            assert refused.value.code == "no_files"

    def test_both_sides_are_told_beforehand_what_may_be_sent(self, ana, pat):
        for person in (ana, pat):
            told = person.send("chat.read", chat=pat.chat)["chat"]["files"]
            assert ".png" in told["accept"]
            assert ".svg" not in told["accept"]
            assert told["most_bytes"] == 10 * 1024 * 1024

    def test_whoever_only_watches_begins_none(self, desk, consortium, files, pat):
        cleo = Librarian(desk, consortium.staff["cleo.harlow"])
        cleo.send("session.watch", chat=pat.chat)
        with pytest.raises(NotAllowed) as refused:
            uploads(cleo, pat.chat, files)
        assert refused.value.code == "not_held"
        cleo.send("session.join", chat=pat.chat)
        assert sends(cleo, pat.chat, files, uploads(cleo, pat.chat, files))

    def test_nobody_else_begins_one(self, desk, consortium, files, pat, other):
        strangers = [other, *(Librarian(desk, consortium.staff[each]) for each in consortium.staff)]
        for each in strangers:
            with pytest.raises(NotAllowed) as refused:
                chat_files.begin(desk, files, f"{each.line}-x", pat.chat, name="a.png", size=5)
            assert refused.value.code == "not_in_chat"


class TestFetching:
    @pytest.fixture
    def sent(self, files, pat):
        file_id = uploads(pat, pat.chat, files)
        sends(pat, pat.chat, files, file_id)
        return file_id

    def test_a_picture_may_be_shown_and_a_document_only_be_saved(self, files, ana, pat, sent):
        document = uploads(ana, pat.chat, files, "a.pdf", SAMPLES["pdf"])
        sends(ana, pat.chat, files, document)
        for person in (ana, pat):
            assert _link(person, pat.chat, files, sent).endswith("map.png&as=image/png")
            assert _link(person, pat.chat, files, document).endswith("a.pdf")

    def test_whoever_watches_reads_too(self, desk, consortium, files, pat, sent):
        cleo = Librarian(desk, consortium.staff["cleo.harlow"])
        cleo.send("session.watch", chat=pat.chat)
        assert _link(cleo, pat.chat, files, sent)

    def test_nobody_else_does(self, desk, consortium, files, pat, other, sent):
        for each in ("ben.harlow", "cleo.harlow", "ana.birch", "dana.state"):
            with pytest.raises(NotAllowed):
                _link(Librarian(desk, consortium.staff[each]), pat.chat, files, sent)
        with pytest.raises(NotAllowed):
            _link(other, pat.chat, files, sent)

    def test_a_chat_gives_out_its_own_files_alone(self, files, pat, other):
        with pytest.raises(NotFound):
            _link(pat, pat.chat, files, other.file)

    def test_what_was_begun_and_not_sent_is_not_given_out(self, files, ana, pat):
        with pytest.raises(NotFound):
            _link(ana, pat.chat, files, uploads(pat, pat.chat, files))

    def test_links_are_good_for_minutes(self):
        assert DOWNLOAD_SECONDS == 300


class TestAfterTheEnd:
    @pytest.fixture
    def sent(self, files, ana, pat):
        file_id = uploads(pat, pat.chat, files)
        sends(pat, pat.chat, files, file_id)
        ana.send("chat.end", chat=pat.chat, resolution="answered")
        return file_id

    def test_those_who_may_read_the_question_fetch_it(self, files, consortium, ana, pat, sent):
        assert file_address(files, ana.actor, pat.chat, sent)["url"].endswith("&as=image/png")
        for each in ("ana.birch", "dana.state"):
            with pytest.raises(NotFound):
                file_address(files, consortium.staff[each], pat.chat, sent)

    def test_its_patron_finds_it_on_their_page(self, files, pat, sent):
        lines = view("pat@example.org", pat.chat).chat
        assert [each.file.id for each in lines if each.file] == [sent]
        assert download(files, "pat@example.org", pat.chat, sent)
        with pytest.raises(NotFound):
            download(files, "quinn@example.org", pat.chat, sent)

    def test_a_file_of_another_question_is_not_there(self, files, ana, pat, other, sent):
        with pytest.raises(NotFound):
            file_address(files, ana.actor, pat.chat, other.file)
        with pytest.raises(NotFound):
            download(files, "pat@example.org", pat.chat, other.file)

    def test_no_more_are_begun(self, files, pat, sent):
        with pytest.raises(Conflict) as refused:
            uploads(pat, pat.chat, files)
        assert refused.value.code == "chat_ended"


class TestPractice:
    def test_nothing_of_it_is_kept(self, desk, files, ana):
        from chalicelib.actions.practising import begin

        chat = begin(desk, ana.actor, "impatient")["chat"]
        ana.send("chat.accept", chat=chat)
        file_id = uploads(ana, chat, files)
        sends(ana, chat, files, file_id)
        assert [*files.files] == [f"uploads/chats/{chat}/{file_id}"]
        assert f"/uploads/chats/{chat}/" in _link(ana, chat, files, file_id)
        assert find_chat_file(chat, file_id).seq

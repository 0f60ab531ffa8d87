"""Reading raw mail: the whole corpus, each rule by itself, and bytes that nobody foresaw."""

import base64
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.file_kind import BAD_ARCHIVE, MACROS
from chalicelib.domain.incoming import MAIL_LIMIT, VISIBLE_LIMIT, MailKind
from chalicelib.gateways.mail_charset import to_text
from chalicelib.gateways.mail_files import attachment
from chalicelib.gateways.mail_html import html_to_text
from chalicelib.gateways.mail_text import visible_text
from chalicelib.gateways.reading_mail import read_mail
from tests.mail_corpus.corpus import FOLDER, corpus

CORPUS = corpus()
HEAD = b"From: Pat <pat@mail.example>\r\nTo: desk@readyref.example\r\nSubject: Re: maps\r\n"
SECRET = b"the words of a program"
MEGABYTE = 1_000_000


def mail(body=b"Thanks\r\n", *fields):
    return HEAD + b"".join(each.encode() + b"\r\n" for each in fields) + b"\r\n" + body


class TestCorpus:
    @pytest.mark.parametrize("each", CORPUS, ids=lambda each: each.name)
    def test_a_mail_is_read_as_a_person_reads_it(self, each, request):
        if each.known:
            request.applymarker(pytest.mark.xfail(reason=each.known, strict=True))
        found = each.checks(read_mail(each.raw))
        assert {what: told[1:] for what, told in found.items() if not told[0]} == {}

    def test_it_has_every_kind_of_mail_and_names_none_twice(self):
        assert {each.expected["kind"] for each in CORPUS} == set(MailKind)
        assert len({each.name for each in CORPUS}) == len(CORPUS) >= 390

    def test_every_raw_mail_has_an_expectation(self):
        raw = {f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.eml")}
        assert raw == {each.name for each in CORPUS}


class TestVisibleText:
    @pytest.mark.parametrize(
        ("text", "visible"),
        [
            ("Yes\n\nOn 23 Nov 2026 at 10:05, X <x@y.example> wrote:\n> old", "Yes"),
            ("Yes\nOn 23 Nov 2026 at 10:05, X <x@y.example> wrote:\n> old", "Yes"),
            ("Yes\n\nOn 23 Nov 2026 at 10:05, X <x@y.example> wrote:\n\nold", "Yes"),
            ("> old\n\nnew", "new"),
            ("> one?\nyes\n> two?\nno\n> bye", "> one?\n\nyes\n\n> two?\n\nno"),
            ("Yes\n-----Original Message-----\nFrom: X\nold", "Yes"),
            ("Yes\n\nFrom: X\nSent: today\nSubject: maps\n\nold", "Yes"),
            ("Yes\n\n*Von:* X\n*Gesendet:* heute\n*Betreff:* Karten\n\nalt", "Yes"),
            ("Yes\n\n---- On 23 Nov 2026 10:05 X <x@y.example> wrote ----\n\nold", "Yes"),
            ("Yes\n\nX <x@y.example> wrote:\n\nold", "Yes"),
            ("Yes\n\n>>> X <x@y.example> 11/23/2026 10:05 AM >>>\nold", "Yes"),
            ("Yes\n\n-- \nPat\nRoom 2", "Yes"),
            ("Yes\n\nSent from my iPhone", "Yes"),
            ("Yes\n\nVon meinem iPhone gesendet\n", "Yes"),
            ("Yes\n\nSent with Any New Program\nhttps://any.example/new", "Yes"),
            ("Yes\n\nGet AnyMail for Android", "Yes"),
            ("Yes\n\nOutlook na Android eskuratu<https://aka.ms/x>", "Yes"),
            ("Yes\n\n________________________________\nFrom: X\nDate: y\nSubject: z\n\nold", "Yes"),
        ],
    )
    def test_what_programs_add_is_left_out(self, text, visible):
        assert visible_text(text) == visible

    @pytest.mark.parametrize(
        "introduction",
        [
            "Missatge de X <x@y.example> del dia dl., 23 de nov. 2026 a les 10:05:",
            "man. 23. nov. 2026 kl. 10:05 skrev X <x@y.example>:",
            "pon, 23. stu 2026. u 10:05 X <x@y.example> napisao je:",
            "po 23. 11. 2026 o 10:05 X <x@y.example> napísal(a):",
            "V V pon., 23. nov. 2026 ob 10:05 je oseba X <x@y.example> napisala:",
            "2026-11-23, pr, 10:05 X <x@y.example> rašė:",
            "Kuupäeval E, 23. november 2026 kell 10:05 kirjutas X <x@y.example>:",
            "ในวันที่ จ. 23 พ.ย. 2026 เวลา 10:05 X <x@y.example> เขียนว่า:",
            "Pada tanggal Sen, 23 Nov 2026 pukul 10.05 X <x@y.example> menulis:",
            "सोम, 23 नव॰ 2026 को 10:05 बजे को X <x@y.example> ने लिखा:",
        ],
    )
    def test_introductions_are_known_by_their_form_whatever_the_language(self, introduction):
        assert visible_text(f"OK 12\n\n{introduction}\n\n> old") == "OK 12"

    def test_headers_in_any_language_are_known_by_the_subject_that_they_repeat(self):
        headers = "Kutoka: X <x@y.example>\nTarehe: 23.11.2026\nKuhusu: Answer to your question"
        for subject in ("Re: Answer to your question", "AW: Re: answer to your question"):
            assert visible_text(f"Ndiyo\n\n{headers}\n\nold", subject) == "Ndiyo"

    @pytest.mark.parametrize("subject", ["", "Re:", "Re: Something else", "Re: Ann"])
    def test_lines_with_labels_are_peoples_own_when_they_do_not_repeat_it(self, subject):
        text = (
            "Ask her:\n\nPerson: Ann Lee <ann@y.example>\nPhone: 555 0100\nShort: Ann\n\nShe knows."
        )
        assert visible_text(text, subject) == text

    @pytest.mark.parametrize(
        "text",
        [
            "The card said\n\nSent with love from May",
            "Who was it?\n\nSent by Mr. Doyle, who would like to know.",
            "It says:\nSent from Harlow",
            "Which is best?\n\nOutlook for Android",
            "Name: Pat\nFrom: Ohio\nTo: Library\nQuestion: is pat@mail.example known?\nDate: today",
            "On Monday I wrote:\nplease renew.\nWas it done?",
            "From: Boston\nTo: New York\nWhen do the trains go?",
            "I need these:\n\n- one\n- two\n--\nand three\n\nbut not\n\nfour" + "\nmore" * 20,
            "It was sent from my old school, I think.\n\nDo you know it?",
            "Temperature > 30 degrees\nis too hot for books",
            "5 > 3",
            "Please see page 12:\n\n    for x in range(3):\n    > not a quote",
            "This message is what the plaque says. Who wrote it?",
        ],
    )
    def test_what_people_write_stays(self, text):
        assert visible_text(text) == text

    def test_lines_that_people_mark_themselves_stay_above_the_first_introduction(self):
        text = "Who wrote this?\n\n> The ferry is late\n\nOn 1 Nov 2026 at 9:00, X <x@y.example> wrote:\n> old"
        assert visible_text(text) == "Who wrote this?\n\n> The ferry is late"

    def test_a_quoted_line_that_was_broken_is_quoted_to_its_end(self):
        text = f"Yes\n\nX <x@y.example> wrote:\n> {'long ' * 14}line\nbroken here\n> and more"
        assert visible_text(text) == "Yes"

    def test_nothing_but_a_quote_shows_the_whole(self):
        read = read_mail(mail(b"> only\r\n> this\r\n"))
        assert read.visible == read.whole == "> only\n> this"

    def test_no_text_is_no_text(self):
        assert read_mail(mail(b"\r\n")).visible == ""

    def test_a_long_answer_is_cut(self):
        assert len(read_mail(mail(b"word \r\n" * 9000)).visible) <= VISIBLE_LIMIT


class TestHtml:
    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("<div>one</div><div>two</div>", "one\ntwo"),
            ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
            ("a <b>bold</b>  word", "a bold word"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            (
                "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td>c</td></tr></table>",
                "a b\nc",
            ),
            ("<pre>a  b\nc</pre>", "a  b\nc"),
            ("<a href='https://maps.example/1'>this map</a>", "this map <https://maps.example/1>"),
            ("<a href='https://maps.example/'>maps.example</a>", "maps.example"),
            ("<a href='javascript:x()'>here</a>", "here"),
            ("<span style='DISPLAY : none'>secret</span>seen", "seen"),
            ("<p hidden>secret</p>seen", "seen"),
            ("<script>x</script><style>y</style><title>z</title>seen", "seen"),
            ("seen<!-- secret -->", "seen"),
            ("fish &amp; chips &lt;3&nbsp;!", "fish & chips <3 !"),
            ("<blockquote type=cite>old</blockquote>new", "> old\n\nnew"),
            ("<blockquote style='border:none'>mine</blockquote>", "mine"),
            ("&#30;not forged", "not forged"),
        ],
    )
    def test_html_is_read_as_it_is_seen(self, html, text):
        assert html_to_text(html) == text

    def test_a_marked_signature_is_left_out_and_stays_in_the_whole(self):
        body = b'<div>Yes</div><div class="gmail_signature">Pat, Room 2</div>'
        read = read_mail(mail(body, "Content-Type: text/html"))
        assert (read.visible, read.whole) == ("Yes", "Yes\nPat, Room 2")

    def test_words_written_inside_the_signature_are_not_lost(self):
        read = read_mail(mail(b'<div id="Signature">Yes, please</div>', "Content-Type: text/html"))
        assert read.visible == "Yes, please"


class TestCharsets:
    @pytest.mark.parametrize(
        ("data", "label", "text"),
        [
            ("grün".encode(), "utf-8", "grün"),
            ("grün".encode(), "us-ascii", "grün"),
            ("grün".encode(), None, "grün"),
            ("€ “x”".encode("cp1252"), "iso-8859-1", "€ “x”"),
            ("您好今天開放嗎".encode(), "big5", "您好今天開放嗎"),
            (b"plain", "punycode", "plain"),
            (b"plain", "no-such-charset", "plain"),
            ("図書館".encode("iso-2022-jp"), None, "図書館"),
            ("図書館".encode("cp932"), "shift_jis", "図書館"),
        ],
    )
    def test_labels_are_believed_as_far_as_they_are_true(self, data, label, text):
        assert to_text(data, label) == text

    @given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20)))
    def test_any_bytes_under_any_label_are_some_text(self, data, label):
        assert isinstance(to_text(data, label), str)


class TestKinds:
    @pytest.mark.parametrize(
        ("field", "kind"),
        [
            ("Auto-Submitted: auto-replied", MailKind.AUTO_REPLY),
            ("Auto-Submitted: no", MailKind.REPLY),
            ("X-Auto-Response-Suppress: All", MailKind.AUTO_REPLY),
            ("X-Auto-Response-Suppress: None", MailKind.REPLY),
            ("X-Autoreply: yes", MailKind.AUTO_REPLY),
            ("Precedence: auto_reply", MailKind.AUTO_REPLY),
            ("Precedence: bulk", MailKind.NOISE),
            ("Precedence: normal", MailKind.REPLY),
            ("List-Id: <books.lists.example>", MailKind.NOISE),
            ("Return-Path: <>", MailKind.AUTO_REPLY),
            ("Return-Path: <pat@mail.example>", MailKind.REPLY),
        ],
    )
    def test_fields_tell_who_wrote(self, field, kind):
        assert read_mail(mail(b"Thanks\r\n", field)).kind is kind

    def test_what_is_too_large_is_not_read(self):
        read = read_mail(mail(b"x" * MAIL_LIMIT))
        assert (read.kind, read.problem) == (MailKind.UNREADABLE, "This mail is larger than 25 MB.")


def with_program(name):
    told = base64.b64encode(name.encode("utf-8", "replace")).decode()
    body = f"""\
--b
Content-Type: text/plain

See the file.
--b
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="=?utf-8?B?{told}?="
Content-Transfer-Encoding: base64

{base64.b64encode(b"MZ" + SECRET).decode()}
--b--
"""
    return mail(body.encode(), "Content-Type: multipart/mixed; boundary=b")


def holds(read, words):
    kept = b"".join(each.content for each in read.attachments)
    told = "\n".join((read.visible, read.whole, *(each.name for each in read.attachments)))
    return words in kept or words.decode() in told


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return file.getvalue()


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "holds", "reason"),
        [
            ("list.odt", ("mimetype", "content.xml"), None),
            ("list.odt", ("mimetype", "Basic/Standard/Module1.xml"), MACROS),
            ("list.ods", ("mimetype", "Basic/script-lc.xml"), MACROS),
            ("list.odt", ("mimetype", "Scripts/python/run.py"), MACROS),
            ("book.epub", ("mimetype", "basics/page.xhtml", "img.svg"), None),
            ("form.docx", ("[Content_Types].xml", "word/printerSettings1.bin"), None),
            ("form.docx", ("[Content_Types].xml", "word/embeddings/setup.exe"), BAD_ARCHIVE),
            ("photos.zip", ("mimetype", "photo.scr"), BAD_ARCHIVE),
            ("photos.zip", ("[Content_Types].xml", "photo.jpg.lnk"), BAD_ARCHIVE),
            ("photos.zip", ("photo.jpg",), None),
        ],
    )
    def test_what_an_archive_or_document_holds_decides(self, name, holds, reason):
        file = attachment(name, "application/zip", zipped(*holds))
        assert (file.refused, bool(file.content)) == (reason, reason is None)

    def test_a_text_with_a_name_is_a_file_where_something_else_is_said(self):
        body = "--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nlist\r\n--b--"
        read = read_mail(mail(body.encode(), "Content-Type: multipart/mixed; boundary=b"))
        assert (read.visible, [each.name for each in read.attachments]) == ("See below.", ["a.txt"])

    def test_where_nothing_else_is_said_it_is_the_text(self):
        body = b"--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nYes please\r\n--b--"
        read = read_mail(mail(body, "Content-Type: multipart/mixed; boundary=b"))
        assert (read.visible, read.attachments) == ("Yes please", ())


class TestReturnedLetters:
    def bounced(self, said, sender="Return-Path: <>"):
        letter = "Content-Type: message/rfc822\r\n\r\nFrom: a@us.example\r\nTo: pat@mail.example\r\n\r\nDear Pat"
        body = f"--b\r\n\r\n{said}\r\n--b\r\n{letter}\r\n--b--"
        return read_mail(mail(body.encode(), "Content-Type: multipart/mixed; boundary=b", sender))

    def test_a_reply_code_and_the_letter_tell_it_in_any_language(self):
        read = self.bounced("Haikufika.\r\n550 5.1.1 hakuna mtu")
        assert (read.kind, read.failed_recipient) == (MailKind.BOUNCE, "pat@mail.example")
        assert read.permanent

    def test_without_a_code_it_is_an_automatic_answer(self):
        assert self.bounced("I am away.").kind is MailKind.AUTO_REPLY

    def test_a_person_who_sends_a_letter_along_is_a_person(self):
        read = self.bounced("It says 550 5.1.1 here. Why?", "Return-Path: <pat@mail.example>")
        assert read.kind is MailKind.REPLY


class TestHostileMail:
    @settings(deadline=None)
    @given(st.binary(max_size=3000))
    def test_no_bytes_make_it_fail(self, raw):
        assert read_mail(raw).kind in MailKind

    @settings(deadline=None)
    @given(st.binary(max_size=2000), st.sampled_from(["text/plain", "text/html", "text/calendar",
        "application/ms-tnef", "application/pkcs7-mime", "application/zip", "message/rfc822",
        "message/delivery-status", "multipart/mixed; boundary=a"]))  # fmt: skip
    def test_no_content_makes_it_fail(self, body, kind):
        read = read_mail(mail(body, f"Content-Type: {kind}"))
        assert read.problem is None or "damaged" not in read.problem

    @settings(deadline=None, max_examples=200)
    @given(st.data())
    def test_no_damage_to_a_mail_makes_it_fail(self, data):
        raw = bytearray(data.draw(st.sampled_from([each.raw for each in CORPUS if each.raw])))
        for _ in range(data.draw(st.integers(1, 5))):
            start = data.draw(st.integers(0, len(raw) - 1)) if raw else 0
            raw[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
        read = read_mail(bytes(raw))
        assert read.problem is None or "damaged" not in read.problem

    @settings(deadline=None)
    @given(st.text(max_size=40))
    def test_no_name_lets_a_program_in(self, name):
        read = read_mail(with_program(name))
        assert read.visible == "See the file."
        assert not holds(read, SECRET)

    @pytest.mark.parametrize(
        "raw",
        [
            mail(b"> a\r\nb\r\n" * (MEGABYTE // 8)),
            mail(b"On 2026:\r\n" * (MEGABYTE // 10)),
            mail(b"a" * MEGABYTE),
            mail((b"-" * 990 + b"\r\n") * (MEGABYTE // 992)),
            mail((b"-- " * 330 + b"\r\n") * (MEGABYTE // 992)),
            mail(b"\r\nthis email a\r\n" * (MEGABYTE // 17)),
            mail(b"<div>" * (MEGABYTE // 5), "Content-Type: text/html"),
            mail(b"<b></p>" * (MEGABYTE // 7), "Content-Type: text/html"),
            mail(b"<p>a" * (MEGABYTE // 4), "Content-Type: text/html"),
            mail(b"x", "To: " + "a@b.example, " * (MEGABYTE // 13)),
            mail(b"x", "Reply-To: " + "(" * MEGABYTE),
            mail(b"--b\r\n\r\na\r\n" * (MEGABYTE // 10), "Content-Type: multipart/mixed; boundary=b"),
            mail(
                b"".join(
                    b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1)
                    for n in range(16_000)
                ),
                "Content-Type: multipart/mixed; boundary=b0",
            ),
        ],
        ids=["quotes", "introductions", "one line",
            "rules",
            "broken rules", "small print", "nested HTML", "ends without begin", "paragraphs",
            "addresses", "comments", "parts", "nested parts"],
    )  # fmt: skip
    def test_a_megabyte_of_anything_takes_two_seconds_at_most(self, raw):
        began = time.process_time()
        read_mail(raw)
        assert time.process_time() - began < 2

"""Who may call what: every route and every frame, by everybody, against another library's chat and question.

Both walks read the tables in which routes and frames are declared: one that is not listed below fails the test.
"""

import pytest
from msgspec.structs import replace

from chalicelib.domain.actor import Caller
from chalicelib.domain.file import File
from chalicelib.domain.lists import BY_NAME
from chalicelib.domain.question import Assignee
from chalicelib.domain.status import Status
from chalicelib.routes.frames import FRAMES
from chalicelib.routes.http import ROUTES
from chalicelib.storage.staff import save_staff
from tests.support.chat_files import keep_file
from tests.support.gateway import Socket
from tests.support.outbox import every_item
from tests.support.questions import HARLOW, a_part, a_question, keep

SECRET = "a question that is nobody else's business"
SEEN = {"version": 99, "text": "x"}  # no question has come so far: whoever may act is told so
CODED = {"resolution": "answered", "codes": [], "note": ""}

# route -> body, the status for nobody, for a colleague of the library, for everybody else of the staff; two where
# an administrator of the library may what a librarian may not
ROUTE_TABLE = {
    ("GET", "/api/me"): (None, 401, 200, 200),
    ("GET", "/api/scripts"): (None, 401, 200, 200),
    ("GET", "/api/lists"): (None, 401, 200, 200),
    ("GET", "/api/lists/{name}"): (None, 401, 200, 200),
    ("POST", "/api/tickets"): (None, 401, 200, 200),
    ("POST", "/api/questions"): ({}, 401, 400, 400),
    ("GET", "/api/questions/{question_id}"): (None, 401, 200, 404),
    ("POST", "/api/questions/{question_id}/answer"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/clarification"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/message"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/note"): ({}, 401, 400, 400),
    ("POST", "/api/questions/{question_id}/assign"): (SEEN, 401, (403, 409), 404),
    ("POST", "/api/questions/{question_id}/take"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/claim"): (None, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/unclaim"): (SEEN, 401, (403, 409), 404),
    ("POST", "/api/questions/{question_id}/refer-library"): (
        {**SEEN, "library": "tech"},
        401,
        409,
        404,
    ),
    ("POST", "/api/questions/{question_id}/refer-shared"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/refer-expert"): (
        {**SEEN, "name": "Rowan", "email": "rowan@uni.example"},
        401,
        409,
        404,
    ),
    ("POST", "/api/questions/{question_id}/accept"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/reject"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/recall"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/close"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/reopen"): (SEEN, 401, 409, 404),
    ("POST", "/api/questions/{question_id}/codes"): ({"codes": ["none"]}, 401, 400, 404),
    ("PUT", "/api/questions/{question_id}/draft"): ({"text": ""}, 401, 200, 404),
    ("GET", "/api/questions/{question_id}/files/{file_id}"): (None, 401, 404, 404),
    ("GET", "/api/questions/{question_id}/originals/{entry_id}"): (None, 401, 404, 404),
    ("POST", "/api/questions/{question_id}/resolution"): (CODED, 401, 403, 404),
    ("GET", "/api/colleagues"): (None, 401, 200, 200),
    ("GET", "/api/referral-targets"): (None, 401, 200, 200),
    ("POST", "/api/files"): ({}, 401, 400, 400),
    ("GET", "/api/search?status=none"): (None, 401, 400, 400),
    ("GET", "/api/quarantine"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/quarantine/{entry_id}"): (None, 401, (403, 404), (403, 404)),
    ("POST", "/api/quarantine/{entry_id}/dealt-with"): ({}, 401, (403, 404), (403, 404)),
    ("GET", "/api/policy-submission"): (None, 401, (403, 200), (403, 200)),
    ("POST", "/api/policy-submission"): (None, 401, (403, 400), (403, 400)),
    ("GET", "/api/policy-submissions"): (None, 401, (403, 200), (403, 200)),
    ("POST", "/api/policy-submissions/{library_id}/approve"): (
        {"times": 1},
        401,
        (403, 409),
        (403, 404),
    ),
    ("POST", "/api/policy-submissions/{library_id}/return"): (
        {"times": 1, "reason": "x"},
        401,
        (403, 409),
        (403, 404),
    ),
    ("GET", "/api/surveys/results"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/surveys/comments"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/surveys/sheet"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/settings"): (None, 401, 200, 200),
    ("GET", "/api/set-up"): (None, 401, 200, 200),
    # tests/actions/test_setting.py has who may see and change which of them.
    ("GET", "/api/settings/{name}"): (None, 401, 404, 404),
    ("PUT", "/api/settings/{name}"): ({}, 401, 400, 400),
    ("GET", "/api/queues/{queue_id}/settings/{name}"): (None, 401, (403, 404), (403, 404)),
    ("PUT", "/api/queues/{queue_id}/settings/{name}"): ({}, 401, (403, 400), (403, 400)),
    ("GET", "/api/queues/{queue_id}/chat-form"): (None, 401, (403, 200), (403, 404)),
    ("GET", "/api/queues/{queue_id}/chat-form/versions/{number}"): (
        None,
        401,
        (403, 200),
        (403, 404),
    ),
    ("POST", "/api/queues/{queue_id}/chat-form/publish"): ({}, 401, (403, 400), (403, 400)),
    ("POST", "/api/queues/{queue_id}/chat-form/preview"): ({}, 401, (403, 200), (403, 404)),
    ("POST", "/api/settings/{name}/test"): ({}, 401, (403, 404), (403, 404)),
    ("GET", "/api/settings/{name}/mock-up"): (None, 401, (403, 404), (403, 404)),
    ("GET", "/api/custom-messages"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/accounts"): (None, 401, (403, 200), (403, 200)),
    ("POST", "/api/accounts"): ({}, 401, (403, 400), (403, 400)),
    ("GET", "/api/me/account"): (None, 401, 200, 200),
    ("PUT", "/api/me/account"): ({}, 401, 400, 400),
    ("PUT", "/api/me/password"): ({}, 401, 400, 400),
    ("POST", "/api/me/second-factor"): ({"password": ""}, 401, 400, 400),
    ("PUT", "/api/me/second-factor"): ({"session": "x", "code": "x"}, 401, 400, 400),
    ("POST", "/api/me/second-factor/off"): ({"password": "", "code": ""}, 401, 400, 400),
    ("POST", "/api/accounts/{account_id}/reset-second-factor"): ({}, 401, (403, 404), (403, 404)),
    ("POST", "/api/sign-in/second-factor"): ({}, 400, 400, 400),
    ("GET", "/api/account-sheet"): (None, 401, (403, 200), (403, 200)),
    ("POST", "/api/account-sheet"): ({"csv": ""}, 401, (403, 400), (403, 400)),
    ("POST", "/api/account-sheet/check"): ({"csv": ""}, 401, (403, 400), (403, 400)),
    ("GET", "/api/accounts/{account_id}"): (None, 401, (403, 404), (403, 404)),
    ("PUT", "/api/accounts/{account_id}"): ({}, 401, (403, 400), (403, 400)),
    ("POST", "/api/accounts/{account_id}/invite"): ({}, 401, (403, 404), (403, 404)),
    ("GET", "/api/accounts/{account_id}/open-work"): (None, 401, (403, 404), (403, 404)),
    ("POST", "/api/accounts/{account_id}/deactivate"): ({}, 401, (403, 404), (403, 404)),
    ("POST", "/api/accounts/{account_id}/reactivate"): ({}, 401, (403, 404), (403, 404)),
    ("GET", "/api/libraries/{library_id}"): (None, 401, 200, 200),
    ("GET", "/api/policies/{library_id}"): (None, 401, (404, 200), 404),
    ("POST", "/api/policies/{library_id}/corrections"): (
        {"token": "a-made-up-token", "wrong": "x"},
        401,
        (404, 409),
        404,
    ),
    ("GET", "/api/practice"): (None, 401, 200, 200),
    ("POST", "/api/practice"): ({"persona": "none"}, 401, 400, 400),
    ("GET", "/api/audit"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/audit/sheet"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/queues"): (None, 401, (403, 200), (403, 200)),
    # Open to anybody: being signed in opens nothing more.
    ("GET", "/api/chat-forms"): (None, 401, (403, 200), (403, 200)),
    ("GET", "/api/open-worldcat/{library_id}"): (None, 404, 404, 404),
    ("GET", "/api/queues/{queue_id}"): (None, 200, 200, 200),
    ("GET", "/api/desks/{queue_id}"): (None, 200, 200, 200),
    ("GET", "/api/workstation-check"): (None, 200, 200, 200),
    ("POST", "/api/chats/{chat_id}/tickets"): ({"token": "x"}, 404, 404, 404),
    ("POST", "/api/lines"): ({"ticket": "x"}, 401, 401, 401),
    ("POST", "/api/lines/{line}"): ({"secret": "x"}, 410, 410, 410),
    ("POST", "/api/sign-in"): ({"username": "", "password": ""}, 400, 400, 400),
    ("POST", "/api/sign-in/new-password"): ({}, 400, 400, 400),
    ("POST", "/api/sign-in/forgotten"): ({"username": "nobody"}, 200, 200, 200),
    ("POST", "/api/invitations"): ({"secret": "x", "password": "x"}, 410, 410, 410),
    ("POST", "/api/sign-in/renew"): ({}, 400, 400, 400),
    ("POST", "/api/sign-out"): ({}, 400, 400, 400),
}
COLLEAGUES = ("ben.harlow", "cleo.harlow", "dana.harlow")
OUTSIDERS = ("ana.birch", "cleo.birch", "ana.state", "dana.state", "dana.tech")


class TestRoutes:
    """Harlow has a question that Ana answered; nobody shares it."""

    @pytest.fixture
    def values(self, consortium, ask, open_socket):
        held = Assignee.of(consortium.staff["ana.harlow"])
        question = a_question("q1", HARLOW, text=SECRET, librarians=(held,))
        keep(question, a_part(HARLOW, Status.ANSWERED, assignee=held))
        ana = open_socket(consortium.staff["ana.harlow"])
        ana.send({"type": "monitor.open", "id": 1, "session": "tab", "queues": ["harlow"]})
        chat, _ = ask(question=SECRET)
        return {
            "question_id": "q1",
            "chat_id": chat,
            "queue_id": "harlow",
            "line": "poll-x",
            "name": "all",
            "file_id": "f1",
            "entry_id": "e1",
            "account_id": "nobody.harlow",
            "library_id": "harlow",
            "number": "0",
        }

    def test_every_route_is_in_the_walk(self):
        walked = {(method, path.partition("?")[0]) for method, path in ROUTE_TABLE}
        assert {(route.method, route.path) for route in ROUTES} == walked

    def test_what_is_for_staff_is_declared_so(self):
        facts = {(route.method, route.path): route for route in ROUTES}
        for (method, path), (_, for_nobody, *expected) in ROUTE_TABLE.items():
            route = facts[method, path.partition("?")[0]]
            staff_only = for_nobody == 401 and path != "/api/lines"
            administrators_only = any(
                isinstance(each, tuple) and 403 in each for each in expected[1:]
            )
            administrators = {Caller.LIBRARY_ADMIN, Caller.GROUP_ADMIN}
            wanted = administrators if administrators_only else {Caller.LIBRARIAN}
            assert (route.may in wanted) == staff_only, route

    def call(self, gateway, method, path, values, staff):
        return gateway.call(method, path.format(**values), ROUTE_TABLE[method, path][0], staff)

    def test_everybody_gets_what_is_theirs_and_nothing_else(
        self, gateway, table, consortium, values, subtests
    ):
        before = questions_and_chats(table)
        callers = {"nobody": (None, 1)}
        callers |= {name: (consortium.staff[name], 2) for name in COLLEAGUES}
        callers |= {name: (consortium.staff[name], 3) for name in OUTSIDERS}
        for (method, path), expected in ROUTE_TABLE.items():
            for name, (staff, column) in callers.items():
                with subtests.test(route=f"{method} {path}", who=name):
                    answer = self.call(gateway, method, path, values, staff)
                    wanted = expected[column]
                    allowed = wanted if isinstance(wanted, tuple) else (wanted,)
                    assert answer.status in allowed, answer.text
                    if name not in COLLEAGUES:
                        assert SECRET not in answer.text
                        assert "Ana of Harlow" not in answer.text
        assert questions_and_chats(table) == before

    def test_no_list_shows_the_question_to_others(self, gateway, consortium, values, subtests):
        for name in BY_NAME:
            for who in OUTSIDERS:
                with subtests.test(name=name, who=who):
                    answer = gateway.get(f"/api/lists/{name}", consortium.staff[who])
                    shared = name != "shared_followup" or "birch" in who
                    assert answer.status == (200 if shared else 404)
                    assert answer.json.get("rows", []) == []

    @pytest.mark.parametrize("claims", [{}, {"cognito:username": ""}, {"sub": "ana.harlow"}])
    def test_a_token_without_an_account_opens_nothing(self, gateway, claims, values):
        class Stranger:
            username = claims.get("cognito:username", "")

        assert gateway.get("/api/me", Stranger()).status == 401

    def test_an_account_that_is_unknown_or_switched_off_opens_nothing(
        self, gateway, consortium, values
    ):
        boss = consortium.staff["dana.harlow"]
        save_staff(replace(boss, active=False))
        for staff in (boss, replace(boss, username="nobody.harlow")):
            for (method, path), (_, for_nobody, *_) in ROUTE_TABLE.items():
                if for_nobody == 401:
                    assert self.call(gateway, method, path, values, staff).status == 401


NOT_IN_CHAT = dict.fromkeys(
    ("nobody", "other patron", "colleague", "other library", "other group"), "not_in_chat"
)
FOR_STAFF = {"nobody": "not_signed_in", "patron": "not_allowed", "other patron": "not_allowed"}
FOR_PATRONS = {
    "nobody": "not_signed_in",
    "holder": "not_allowed",
    "colleague": "not_allowed",
    "other library": "not_allowed",
    "other group": "not_allowed",
}
FOR_ADMINISTRATORS = {
    **FOR_STAFF,
    "holder": "not_allowed",
    "colleague": "not_allowed",
    "other library": "not_allowed",
    "other group": "not_allowed",
}
LIBRARIANS = {"holder": "not_allowed", "colleague": "not_allowed"}
NOT_OWN_PATRONS = {
    **FOR_ADMINISTRATORS,
    "other library": "not_found",
    "other group": "not_found",
}
NOT_HELD = {
    **FOR_STAFF,
    "colleague": "not_held",
    "other library": "not_held",
    "other group": "not_held",
}
NOT_AMONG_STAFF = {
    **FOR_STAFF,
    "colleague": "not_in_chat",
    "other library": "not_in_chat",
    "other group": "not_in_chat",
}
NOT_OFFERED = {
    **FOR_STAFF,
    "holder": "not_offered",
    "colleague": "not_offered",
    "other library": "not_offered",
    "other group": "not_offered",
}
NOT_ON_QUEUE = {
    **FOR_STAFF,
    "other library": "not_on_queue",
    "other group": "not_on_queue",
}
NOT_FOLLOWED = {
    **FOR_STAFF,
    "holder": "following_over",
    "colleague": "following_over",
    "other library": "following_over",
    "other group": "following_over",
}
# frame -> its fields, and who is refused with which code; the others act on what is their own
FRAME_TABLE = {
    "line.ping": ({}, FOR_STAFF),
    "queue.look": ({}, FOR_STAFF),
    "queue.close": ({"queue": "harlow", "minutes": 0}, NOT_ON_QUEUE),
    "queue.reopen": ({"queue": "harlow"}, NOT_ON_QUEUE),
    "monitor.open": ({"session": "tab", "queues": []}, FOR_STAFF),
    "monitor.choose": ({"queues": []}, FOR_STAFF),
    "monitor.ping": ({}, FOR_STAFF),
    "monitor.close": ({"leave": True}, FOR_STAFF),
    "staff_thread.list": ({}, FOR_STAFF),
    "staff_thread.read": ({}, NOT_AMONG_STAFF),
    "staff_thread.seen": ({"seq": 1}, NOT_AMONG_STAFF),
    "staff_thread.say": ({"client_id": "s", "text": "a"}, NOT_AMONG_STAFF),
    "session.list": ({}, {**FOR_STAFF, **LIBRARIANS}),
    "session.watch": ({}, NOT_OWN_PATRONS),
    "session.join": ({}, NOT_OWN_PATRONS),
    "session.leave": ({}, NOT_OWN_PATRONS),
    "librarians.read": ({}, FOR_STAFF),
    "librarians.release": ({"librarian": "ana.harlow"}, FOR_ADMINISTRATORS),
    "question.open": (
        {"question": "q1"},
        {**FOR_STAFF, "other library": "not_found", "other group": "not_found"},
    ),
    "question.close": ({"question": "q1"}, FOR_STAFF),
    "chat.accept": (
        {},
        {
            **FOR_STAFF,
            "holder": "already_taken",
            "colleague": "already_taken",
            "other library": "not_allowed",  # its librarian monitors no queue that saw the chat
            "other group": "not_allowed",
        },
    ),
    "chat.show_page": ({"client_id": "p1", "url": "https://a.example/"}, NOT_HELD),
    "chat.transfer_targets": ({}, NOT_HELD),
    "chat.transfer": ({"librarian": "ben.harlow"}, NOT_HELD),
    "chat.transfer_withdraw": ({}, {**NOT_HELD, "holder": "no_transfer"}),
    "chat.transfer_accept": ({}, NOT_OFFERED),
    "chat.transfer_decline": ({}, NOT_OFFERED),
    "chat.end": (
        {"resolution": "answered"},
        NOT_HELD,
    ),
    "following.look": ({}, NOT_HELD),
    "following.ask": ({}, {**NOT_HELD, "holder": "not_possible"}),
    "following.again": ({"occasion": "o"}, NOT_FOLLOWED),
    "following.point": ({"occasion": "o"}, NOT_FOLLOWED),
    "following.stop": ({"occasion": "o"}, NOT_IN_CHAT),
    "following.offer": ({"obstacle": "browser"}, FOR_PATRONS),
    "following.answer": ({"occasion": "o", "agreed": True}, FOR_PATRONS),
    "following.resume": ({"occasion": "o"}, FOR_PATRONS),
    "following.part": (
        {"occasion": "o", "batch": 0, "piece": 0, "pieces": 1, "data": "H4sI"},
        FOR_PATRONS,
    ),
    "chat.say": ({"client_id": "1", "text": "a"}, NOT_IN_CHAT),
    "chat.begin_file": ({"name": "a.txt", "size": 1}, NOT_IN_CHAT),
    "chat.send_file": ({"client_id": "1", "file": "f1"}, NOT_IN_CHAT),
    "chat.file_link": ({"file": "f1"}, NOT_IN_CHAT),
    "chat.typing": ({"typing": True}, NOT_IN_CHAT),
    "chat.received": ({"seq": 1}, NOT_IN_CHAT),
    "chat.read": ({"after": 0}, NOT_IN_CHAT),
    "chat.join": ({}, FOR_PATRONS),
    "chat.ping": ({}, FOR_PATRONS),
    "chat.leave": ({}, FOR_PATRONS),
    "chat.mail": ({"email": "pat@example.net"}, FOR_PATRONS),
}


class TestFrames:
    """A patron of Harlow chats with Ana of Harlow; everybody else has a line too."""

    @pytest.fixture
    def people(self, consortium, ask, open_socket):
        sockets = {}
        for who, name, queue in (
            ("holder", "ana.harlow", "harlow"),
            ("colleague", "ben.harlow", "harlow"),
            ("other library", "cleo.birch", "birch"),
            ("other group", "dana.state", "state"),
        ):
            sockets[who] = open_socket(consortium.staff[name])
            sockets[who].send(
                {"type": "monitor.open", "id": 1, "session": "tab", "queues": [queue]}
            )
        held = Assignee.of(consortium.staff["ana.harlow"])
        keep(a_question("q1", HARLOW, text=SECRET), a_part(HARLOW, Status.ANSWERED, assignee=held))
        for who in ("patron", "other patron"):
            chat, token = ask(name=who, question=SECRET if who == "patron" else "Hello?")
            sockets[who] = open_socket(chat=chat, token=token)
            sockets[who].send({"type": "chat.join", "id": 1})
            sockets[who].chat = chat
        chat = sockets["patron"].chat
        sockets["holder"].send({"type": "chat.accept", "id": 2, "chat": chat})
        keep_file(chat, File("f1", "map.png", "image/png", 5))
        sockets["nobody"] = Socket("no line at all", "")
        return sockets

    def test_every_frame_is_in_the_walk(self):
        assert set(FRAMES) == set(FRAME_TABLE)

    def test_what_is_for_one_side_is_declared_so(self):
        for name, frame in FRAMES.items():
            refused = FRAME_TABLE[name][1]
            expected = Caller.CHATTER
            if "patron" in refused:
                for_all = refused.get("holder") != "not_allowed"
                expected = Caller.LIBRARIAN if for_all else Caller.LIBRARY_ADMIN
            elif "holder" in refused:
                expected = Caller.PATRON
            assert frame.may is expected, name

    def test_nobody_acts_for_anybody_else(self, table, people, subtests):
        chat = people["patron"].chat
        before = chats_of(table, chat)
        for name, (fields, refused) in FRAME_TABLE.items():
            for who, code in refused.items():
                with subtests.test(frame=name, who=who):
                    reply = people[who].send({"type": name, "id": 1, **fields, "chat": chat})
                    assert (reply["ok"], reply["error"]["code"]) == (False, code)
                    if who not in {"patron", "holder"}:
                        assert SECRET not in str(reply)
        assert chats_of(table, chat) == before

    @pytest.mark.parametrize("name", ["chat.join", "chat.ping", "chat.leave"])
    def test_a_patron_who_names_another_chat_acts_on_their_own(self, table, people, name):
        chat = people["patron"].chat
        before = chats_of(table, chat)
        reply = people["other patron"].send({"type": name, "id": 1, "chat": chat})
        assert reply["chat"]["id"] == people["other patron"].chat
        assert chats_of(table, chat) == before

    def test_those_who_may_are_let_through(self, people):
        chat = people["patron"].chat
        at_the_end = {"chat.leave", "chat.mail", "chat.end", "monitor.close"}
        # tests/actions/test_following.py lets these through, after the patron agreed.
        at_the_end |= {f"following.{each}" for each in ("answer", "resume", "part", "stop")}
        for name, (fields, refused) in FRAME_TABLE.items():
            for who in ("patron", "holder"):
                if who not in refused and name not in at_the_end:
                    reply = people[who].send({"type": name, "id": 1, **fields, "chat": chat})
                    assert reply["ok"], (name, who, reply)

    def test_others_are_told_nothing_of_the_chat(self, people):
        chat = people["patron"].chat
        for who in ("patron", "holder"):
            people[who].send(
                {"type": "chat.say", "id": 1, "chat": chat, "client_id": "1", "text": SECRET}
            )
        for who in ("other library", "other group", "other patron"):
            assert SECRET not in str(people[who].told)
        assert "chat.said" not in [event.get("type") for event in people["colleague"].told]


def questions_and_chats(table):
    """What a stranger must not change."""
    return sorted(map(str, every_item(table, "QUESTION#") + every_item(table, "CHAT#")))


def chats_of(table, chat):
    """Everything of a chat."""
    return sorted(map(str, every_item(table, f"CHAT#{chat}")))

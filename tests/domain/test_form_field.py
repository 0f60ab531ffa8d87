"""The fields of chat forms: which are taken, what their answers become, and in which language a form is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from chalicelib.domain.chat_form import ANONYMOUS, check_form
from chalicelib.domain.form_field import (
    OWN_FIELDS,
    STANDARD_FORM,
    ChatForm,
    FieldKind,
    FormField,
    best_language,
)
from chalicelib.domain.form_field_kind import FormFields, language_fault
from chalicelib.domain.form_words import PHRASES
from chalicelib.domain.setting_value import Unfit

ONE = {"harlow": "Harlow Public Library"}
FILLED = {"name": "Pat", "email": "pat@example.org", "question": "Where?", "request_key": "k"}
STANDARD = [{"id": each.id, "kind": each.kind.value} for each in STANDARD_FORM.fields]
STATUS = {
    "id": "status",
    "kind": "choice",
    "required": True,
    "words": {
        "en": {"label": "You are", "options": ["Student", "Other"]},
        "es": {"label": "Usted es", "options": ["Estudiante", "Otro"]},
    },
}


def form(*own, languages=("en", "es"), without=()):
    kept = FormFields().read([each for each in STANDARD if each["kind"] not in without] + list(own))
    return ChatForm("harlow", 1, languages, fields=kept)


def sends(chat_form, language="en", *, email_required=False, **answers):
    return check_form(
        {**FILLED, **answers},
        libraries=ONE,
        email_required=email_required,
        form=chat_form,
        language=language,
    )


class TestAnswers:
    def test_staff_read_an_option_in_their_language_whatever_the_patron_speaks(self):
        asked, errors = sends(form(STATUS), "es", **{"own-status": "0"})
        assert errors == {}
        assert asked.form[-1] == ("You are", "Student")

    @pytest.mark.parametrize(
        "sent", ["", "2", "-1", "Student", "\N{ARABIC-INDIC DIGIT ZERO}", "0 "]
    )
    def test_what_is_not_among_the_options_is_refused_in_the_patrons_words(self, sent):
        _, errors = sends(form(STATUS), "es", **{"own-status": sent})
        wanted = {} if sent.strip() == "0" else {"own-status": "Elija una opción: «Usted es»."}
        assert errors == wanted

    @pytest.mark.parametrize(("sent", "shown"), [("", "No"), ("yes", "Yes"), ("x", "Yes")])
    def test_a_tick_is_yes_or_no(self, sent, shown):
        agree = {"id": "agree", "kind": "checkbox", "words": {"en": {"label": "I agree"}}}
        asked, _ = sends(form(agree, languages=("en",)), **{"own-agree": sent})
        assert asked.form[-1] == ("I agree", shown)
        _, errors = sends(form({**agree, "required": True}, languages=("en",)), **{"own-agree": ""})
        assert errors == {"own-agree": "Tick “I agree”."}

    @pytest.mark.parametrize(("kind", "limit"), [("line", 150), ("text", 500)])
    def test_texts_have_their_limits(self, kind, limit):
        subject = {"id": "subject", "kind": kind, "words": {"en": {"label": "Subject"}}}
        own = form(subject, languages=("en",))
        assert sends(own, **{"own-subject": "x" * limit})[1] == {}
        assert (
            f"limit is {limit}"
            in sends(own, **{"own-subject": "x" * (limit + 1)})[1]["own-subject"]
        )
        assert sends(own)[0].form[-1] == ("Subject", "")

    def test_whoever_need_give_no_name_is_anonymous(self):
        fields = tuple(FormField(each.id, each.kind) for each in STANDARD_FORM.fields)
        asked, errors = sends(ChatForm(fields=fields), name="")
        assert errors == {}
        assert asked.name == ANONYMOUS

    def test_a_form_without_address_asks_for_one_where_the_answer_comes_by_mail(self):
        bare = form(languages=("en",), without=("email", "name"))
        assert sends(bare, email="")[1] == {}
        assert set(sends(bare, email="", email_required=True)[1]) == {"email"}
        assert sends(bare)[0].email is None
        assert sends(bare, email_required=True)[0].email == "pat@example.org"


class TestWhatIsTaken:
    def test_a_form_as_it_is_kept_is_taken_again(self):
        kept = form(STATUS).fields
        assert FormFields().read(to_builtins(kept)) == kept

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"kind": "file"}, "no such kind"),
            ({"id": "Über"}, "letters a to z"),
            ({"id": "x" * 21}, "letters a to z"),
            ({"required": "yes"}, "must be filled in"),
            ({"words": []}, "by language"),
            ({"words": {"tlh": {}}}, "no language"),
            ({"words": {"en": {"label": "x" * 81}}}, "limit is 80"),
            ({"words": {"en": {"label": "x", "options": ["A", "A"]}}}, "twice"),
            (
                {"words": {"en": {"label": "x", "options": [str(n) for n in range(21)]}}},
                "limit is 20",
            ),
            ({"script": "x"}, "nothing like"),
        ],
    )
    def test_what_is_wrong_is_told_with_the_number_of_its_field(self, change, reason):
        with pytest.raises(Unfit, match=reason) as refused:
            FormFields().read([*STANDARD, {**STATUS, **change}])
        assert "Field 5" in str(refused.value)

    @pytest.mark.parametrize(
        ("rows", "reason"),
        [
            (STANDARD[1:], "asks for the question"),
            ([*STANDARD, STANDARD[0]], "question once"),
            ([*STANDARD, STATUS, STATUS], "one id"),
            (
                [*STANDARD, *({**STATUS, "id": f"s{n}"} for n in range(OWN_FIELDS + 1))],
                "more than 12",
            ),
        ],
    )
    def test_a_form_as_a_whole_has_its_rules(self, rows, reason):
        with pytest.raises(Unfit, match=reason):
            FormFields().read(rows)

    def test_question_and_library_are_always_needed(self):
        needed = {each.kind for each in FormFields().read(STANDARD) if each.required}
        assert needed == {FieldKind.QUESTION, FieldKind.LIBRARY}

    def test_each_language_has_every_label_and_the_same_options(self):
        status = form(STATUS).fields
        assert language_fault(status, ("en", "es")) == ""
        assert "label in French" in language_fault(status, ("en", "fr"))
        fewer = {**STATUS, "words": {**STATUS["words"], "es": {"label": "Es", "options": ["Uno"]}}}
        assert "two options in Spanish" in language_fault(form(fewer).fields, ("en", "es"))
        more = {
            **STATUS,
            "words": {**STATUS["words"], "es": {"label": "Es", "options": ["1", "2", "3"]}},
        }
        assert "same options" in language_fault(form(more).fields, ("en", "es"))


class TestLanguages:
    @pytest.mark.parametrize(
        ("asked", "accepted", "shown"),
        [
            ("", "", "en"),
            ("es", "fr", "es"),
            ("tlh", "fr", "en"),
            ("", "es-MX,en;q=0.5", "es"),
            ("", "en;q=0.4, ES;q=0.9", "es"),
            ("", "es;q=0", "en"),
            ("", "es;q=abc,,;q=,*", "en"),
        ],
    )
    def test_the_address_counts_more_than_the_browser(self, asked, accepted, shown):
        assert best_language(ChatForm(languages=("en", "es")), asked, accepted) == shown

    @given(st.text(max_size=200))
    def test_whatever_a_browser_sends_the_form_is_in_one_of_its_languages(self, accepted):
        assert best_language(ChatForm(languages=("de", "es")), "", accepted) in {"de", "es"}

    @pytest.mark.parametrize("words", PHRASES.values(), ids=PHRASES)
    def test_each_language_has_every_phrase_with_what_is_filled_in(self, words):
        english = PHRASES["en"]
        for name in words.__struct_fields__:
            phrase = getattr(words, name)
            assert phrase.strip() == phrase != ""
            for place in ("{label}", "{limit}", "{length}"):
                assert (place in phrase) == (place in getattr(english, name)), name

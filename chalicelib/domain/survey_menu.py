"""The menu of questions that a library chooses from for its surveys (docs/features.md F17).

Ids are stable: responses and totals are kept by them. A wording may be mended, an id never changes its sense.
"""

from msgspec import Struct


class MenuQuestion(Struct, frozen=True):
    """A question with its answers, of which a patron gives one or none: id -> wording, in the order shown."""

    id: str
    text: str
    answers: dict[str, str]


_QUESTIONS = (
    MenuQuestion(
        "overall",
        "Overall, how satisfied are you with the help that you got?",
        {
            "very_satisfied": "Very satisfied",
            "satisfied": "Satisfied",
            "in_between": "Neither satisfied nor dissatisfied",
            "dissatisfied": "Dissatisfied",
            "very_dissatisfied": "Very dissatisfied",
        },
    ),
    MenuQuestion(
        "complete",
        "How complete was the answer to your question?",
        {
            "complete": "It was all I needed",
            "mostly": "It was most of what I needed",
            "partly": "It was a part of what I needed",
            "not": "It did not answer my question",
            "waiting": "I am still waiting for the answer",
        },
    ),
    MenuQuestion(
        "helpful",
        "How helpful was the librarian?",
        {
            "very": "Very helpful",
            "fairly": "Fairly helpful",
            "little": "Not very helpful",
            "not": "Not helpful at all",
        },
    ),
    MenuQuestion(
        "polite",
        "How polite and patient was the librarian?",
        {
            "very": "Very polite and patient",
            "fairly": "Fairly polite and patient",
            "little": "Not very polite or patient",
            "not": "Impolite or impatient",
        },
    ),
    MenuQuestion(
        "waiting",
        "How was the time that you waited for a librarian?",
        {
            "short": "Shorter than I expected",
            "right": "About what I expected",
            "long": "Rather long",
            "too_long": "Too long",
        },
    ),
    MenuQuestion(
        "speed",
        "How quickly did the answer reach you?",
        {
            "early": "Sooner than I needed it",
            "in_time": "In time",
            "late": "Later than I had hoped",
            "too_late": "Too late to be of use",
        },
    ),
    MenuQuestion(
        "ease",
        "How easy was it to ask your question here?",
        {
            "very_easy": "Very easy",
            "easy": "Easy",
            "hard": "Difficult",
            "very_hard": "Very difficult",
        },
    ),
    MenuQuestion(
        "technical",
        "Did a technical problem get in your way?",
        {
            "none": "No",
            "small": "Yes, but it did not matter much",
            "large": "Yes, and it kept me from getting help",
        },
    ),
    MenuQuestion(
        "pages",
        "If the librarian showed you web pages, how useful were they?",
        {
            "very": "Very useful",
            "fairly": "Fairly useful",
            "not": "Not useful",
            "none": "I was not shown any, or could not open them",
        },
    ),
    MenuQuestion(
        "transcript",
        "How useful is it to you to have a copy of the conversation?",
        {
            "very": "Very useful",
            "fairly": "Fairly useful",
            "not": "Not useful",
            "none": "I have not got one",
        },
    ),
    MenuQuestion(
        "again",
        "Would you use this service again?",
        {
            "yes": "Yes, certainly",
            "probably": "Yes, probably",
            "hardly": "Probably not",
            "no": "No",
        },
    ),
    MenuQuestion(
        "recommend",
        "Would you recommend this service to somebody else?",
        {
            "yes": "Yes, certainly",
            "probably": "Yes, probably",
            "hardly": "Probably not",
            "no": "No",
        },
    ),
    MenuQuestion(
        "first_time",
        "Is this the first time that you have asked a library online?",
        {"yes": "Yes", "no": "No", "unsure": "I am not sure"},
    ),
    MenuQuestion(
        "how_often",
        "How often do you use this service?",
        {
            "weekly": "Once a week or more",
            "monthly": "About once a month",
            "yearly": "A few times a year",
            "rarely": "Less often",
            "first": "This was the first time",
        },
    ),
    MenuQuestion(
        "heard",
        "How did you learn of this service?",
        {
            "website": "On the website of the library",
            "staff": "From somebody who works at the library",
            "teacher": "From a teacher or a lecturer",
            "friend": "From a friend, a relative or a colleague",
            "search": "By searching the web",
            "notice": "From a poster, a leaflet or social media",
            "other": "In another way",
        },
    ),
    MenuQuestion(
        "where",
        "Where were you when you asked?",
        {
            "home": "At home",
            "library": "In the library",
            "school": "At school, college or university",
            "work": "At work",
            "other": "Somewhere else",
        },
    ),
    MenuQuestion(
        "reason",
        "What did you need the information for?",
        {
            "school": "For school or studies",
            "work": "For my work",
            "research": "For research",
            "personal": "For myself or my family",
            "library": "To use the library, for example a loan or an account",
            "other": "For something else",
        },
    ),
    MenuQuestion(
        "patron",
        "Which of these describes you best?",
        {
            "pupil": "I go to school",
            "student": "I study at a college or a university",
            "teacher": "I teach or do research",
            "working": "I work, or look for work",
            "retired": "I am retired",
            "other": "None of these",
        },
    ),
    MenuQuestion(
        "grade",
        "If you go to school, which grade are you in?",
        {
            "to_5": "Up to grade 5",
            "6_to_8": "Grades 6 to 8",
            "9_to_12": "Grades 9 to 12",
            "none": "I do not go to school",
        },
    ),
    MenuQuestion(
        "otherwise",
        "What would you have done if you could not have asked here?",
        {
            "visit": "Gone to the library",
            "call": "Called or written to the library",
            "search": "Searched the web",
            "person": "Asked somebody I know",
            "nothing": "Gone without an answer",
            "other": "Something else",
        },
    ),
)

MENU: dict[str, MenuQuestion] = {each.id: each for each in _QUESTIONS}

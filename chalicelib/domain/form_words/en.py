"""English."""

from chalicelib.domain.form_words.words import FormWords

ENGLISH = FormWords(
    code="en",
    name="English",
    own_name="English",
    heading="Chat with a librarian",
    on_duty="A librarian is on duty now.",
    lead="Ask your question, and a librarian will join you here.",
    without_script=(
        "Live chat needs JavaScript, which is off in this browser. You can still ask: give your e-mail address, "
        "and you will get a copy of what the librarian answers."
    ),
    leave_heading="Leave us your question",
    closed_heading="Chat is closed",
    closed_lead="No librarian takes new chats at the moment.",
    leave_lead="Leave your question here and the library will answer you by e-mail.",
    just_closed="The chat closed while you were typing.",
    just_closed_more=(
        "We are sorry. Your text is still here: check your e-mail address, send it, and the library will answer you "
        "by e-mail."
    ),
    other_ways="Other ways to get help",
    open_again="See whether chat is open again",
    copy_first="(copy your text first)",
    languages="Languages",
    question="Your question",
    question_hint="Tell us what you need it for and what you tried already, if you like. Up to {limit} characters.",
    library="Your library",
    choose_library="Choose your library",
    your_name="Your name",
    name_hint="A first name or a nickname is enough.",
    email="Your e-mail address",
    email_hint="We send you a copy of the chat, and the answer if it takes us longer.",
    email_hint_closed="The library sends its answer to this address.",
    optional="(optional)",
    choose="Choose",
    start="Start the chat",
    send="Send the question",
    note=(
        "Librarians of your library and of its partner libraries read your question, and your library keeps it so "
        "that it can follow up."
    ),
    public_computer="This is a public computer.",
    public_choice="This is a public or shared computer",
    public_hint=(
        "Nothing of the chat stays in this browser. It ends when nobody uses it for {minutes} minutes, "
        "or when you close or reload the page."
    ),
    error="Error:",
    one_problem="Please look at this again",
    problems="Please look at these again",
    kept="What you typed is still here.",
    sending="Sending…",
    offline=(
        "You seem to be offline, so this was not sent. Your text is kept here: try again when you are connected."
    ),
    needs_question="Write your question.",
    needs_name="Tell us what to call you.",
    needs_email="We need an e-mail address to send you the answer.",
    needs_library="Choose your library.",
    needs_answer="Fill in “{label}”.",
    needs_choice="Choose one: “{label}”.",
    needs_tick="Tick “{label}”.",
    bad_email="This does not look like an e-mail address, such as name@example.org.",
    foreign_email="We cannot write to an address with letters other than a to z.",
    long_email="The address has {length} characters; the limit is {limit}.",
    too_long="This has {length} characters; the limit is {limit}.",
    reload="Reload the page and send again.",
)

"""German."""

from chalicelib.domain.form_words.words import FormWords

GERMAN = FormWords(
    code="de",
    name="German",
    own_name="Deutsch",
    heading="Mit der Bibliothek chatten",
    on_duty="Die Auskunft ist jetzt besetzt.",
    lead="Stellen Sie Ihre Frage; jemand aus der Bibliothek meldet sich hier bei Ihnen.",
    without_script=(
        "Der Chat braucht JavaScript, das in diesem Browser ausgeschaltet ist. Fragen können Sie trotzdem: Geben Sie "
        "Ihre E-Mail-Adresse an, dann erhalten Sie eine Kopie der Antwort."
    ),
    leave_heading="Hinterlassen Sie uns Ihre Frage",
    closed_heading="Der Chat ist geschlossen",
    closed_lead="Zurzeit nimmt die Auskunft keine neuen Chats an.",
    leave_lead="Hinterlassen Sie hier Ihre Frage; die Bibliothek antwortet Ihnen per E-Mail.",
    just_closed="Der Chat wurde geschlossen, während Sie geschrieben haben.",
    just_closed_more=(
        "Das tut uns leid. Ihr Text ist noch da: Prüfen Sie Ihre E-Mail-Adresse und senden Sie ihn ab; die Bibliothek "
        "antwortet Ihnen per E-Mail."
    ),
    other_ways="Andere Wege, Hilfe zu bekommen",
    open_again="Nachsehen, ob der Chat wieder geöffnet ist",
    copy_first="(kopieren Sie vorher Ihren Text)",
    languages="Sprachen",
    question="Ihre Frage",
    question_hint=(
        "Sagen Sie uns gern, wofür Sie es brauchen und was Sie schon versucht haben. Bis zu {limit} Zeichen."
    ),
    library="Ihre Bibliothek",
    choose_library="Wählen Sie Ihre Bibliothek",
    your_name="Ihr Name",
    name_hint="Ein Vorname oder Spitzname genügt.",
    email="Ihre E-Mail-Adresse",
    email_hint="Wir senden Ihnen eine Kopie des Chats, und die Antwort, falls sie länger braucht.",
    email_hint_closed="Die Bibliothek sendet ihre Antwort an diese Adresse.",
    optional="(freiwillig)",
    choose="Bitte wählen",
    start="Chat beginnen",
    send="Frage absenden",
    note=(
        "Ihre Bibliothek und ihre Partnerbibliotheken lesen Ihre Frage; Ihre Bibliothek bewahrt sie auf, damit sie "
        "darauf zurückkommen kann."
    ),
    public_computer="Dies ist ein öffentlicher Computer.",
    public_choice="Dies ist ein öffentlicher oder gemeinsam genutzter Computer",
    public_hint=(
        "Vom Chat bleibt nichts in diesem Browser. Er endet, wenn {minutes} Minuten lang niemand ihn benutzt "
        "oder wenn Sie die Seite schließen oder neu laden."
    ),
    error="Fehler:",
    one_problem="Bitte sehen Sie sich das noch einmal an",
    problems="Bitte sehen Sie sich diese Punkte noch einmal an",
    kept="Was Sie geschrieben haben, ist noch da.",
    sending="Wird gesendet…",
    offline=(
        "Sie scheinen offline zu sein; es wurde nichts gesendet. Ihr Text bleibt hier: Versuchen Sie es noch einmal, "
        "wenn Sie verbunden sind."
    ),
    needs_question="Schreiben Sie Ihre Frage.",
    needs_name="Sagen Sie uns, wie wir Sie nennen sollen.",
    needs_email="Wir brauchen eine E-Mail-Adresse, um Ihnen die Antwort zu senden.",
    needs_library="Wählen Sie Ihre Bibliothek.",
    needs_answer="Füllen Sie „{label}“ aus.",
    needs_choice="Wählen Sie etwas aus: „{label}“.",
    needs_tick="Kreuzen Sie „{label}“ an.",
    bad_email="Das sieht nicht wie eine E-Mail-Adresse aus, etwa name@example.org.",
    foreign_email="An Adressen mit anderen Buchstaben als a bis z können wir nicht schreiben.",
    long_email="Die Adresse hat {length} Zeichen; höchstens {limit} sind möglich.",
    too_long="Das sind {length} Zeichen; höchstens {limit} sind möglich.",
    reload="Laden Sie die Seite neu und senden Sie noch einmal.",
)

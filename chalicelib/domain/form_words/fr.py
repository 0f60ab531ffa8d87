"""French."""

from chalicelib.domain.form_words.words import FormWords

FRENCH = FormWords(
    code="fr",
    name="French",
    own_name="Français",
    heading="Discuter avec un bibliothécaire",
    on_duty="Un bibliothécaire est de service.",
    lead="Posez votre question ; un bibliothécaire vous rejoindra ici.",
    without_script=(
        "La discussion a besoin de JavaScript, qui est désactivé dans ce navigateur. Vous pouvez tout de même poser "
        "votre question : donnez votre adresse électronique et vous recevrez une copie de la réponse du bibliothécaire."
    ),
    leave_heading="Laissez-nous votre question",
    closed_heading="La discussion est fermée",
    closed_lead="Aucun bibliothécaire ne prend de nouvelle discussion en ce moment.",
    leave_lead="Laissez votre question ici et la bibliothèque vous répondra par courriel.",
    just_closed="La discussion a été fermée pendant que vous écriviez.",
    just_closed_more=(
        "Nous le regrettons. Votre texte est toujours ici : vérifiez votre adresse électronique, envoyez-le, et la "
        "bibliothèque vous répondra par courriel."
    ),
    other_ways="Autres moyens d'obtenir de l'aide",
    open_again="Voir si la discussion a rouvert",
    copy_first="(copiez d'abord votre texte)",
    languages="Langues",
    question="Votre question",
    question_hint=(
        "Si vous voulez, dites-nous à quoi elle sert et ce que vous avez déjà essayé. Jusqu'à {limit} caractères."
    ),
    library="Votre bibliothèque",
    choose_library="Choisissez votre bibliothèque",
    your_name="Votre nom",
    name_hint="Un prénom ou un surnom suffit.",
    email="Votre adresse électronique",
    email_hint="Nous vous envoyons une copie de la discussion, et la réponse si elle prend plus de temps.",
    email_hint_closed="La bibliothèque envoie sa réponse à cette adresse.",
    optional="(facultatif)",
    choose="Choisissez",
    start="Commencer la discussion",
    send="Envoyer la question",
    note=(
        "Les bibliothécaires de votre bibliothèque et des bibliothèques partenaires lisent votre question, et votre "
        "bibliothèque la conserve pour pouvoir y donner suite."
    ),
    public_computer="Cet ordinateur est public.",
    public_choice="Cet ordinateur est public ou partagé",
    public_hint=(
        "Rien du chat ne reste dans ce navigateur. Il se termine si personne ne l'utilise pendant {minutes} minutes, "
        "ou si vous fermez ou rechargez la page."
    ),
    error="Erreur :",
    one_problem="Veuillez revoir ce point",
    problems="Veuillez revoir ces points",
    kept="Ce que vous avez écrit est toujours ici.",
    sending="Envoi…",
    offline=(
        "Vous semblez hors ligne : rien n'a été envoyé. Votre texte est conservé ici ; réessayez une fois connecté."
    ),
    needs_question="Écrivez votre question.",
    needs_name="Dites-nous comment vous appeler.",
    needs_email="Il nous faut une adresse électronique pour vous envoyer la réponse.",
    needs_library="Choisissez votre bibliothèque.",
    needs_answer="Remplissez « {label} ».",
    needs_choice="Faites un choix : « {label} ».",
    needs_tick="Cochez « {label} ».",
    bad_email="Cela ne ressemble pas à une adresse électronique telle que nom@example.org.",
    foreign_email="Nous ne pouvons pas écrire à une adresse contenant d'autres lettres que a à z.",
    long_email="L'adresse compte {length} caractères ; la limite est de {limit}.",
    too_long="Ce texte compte {length} caractères ; la limite est de {limit}.",
    reload="Rechargez la page et envoyez de nouveau.",
)

"""Spanish."""

from chalicelib.domain.form_words.words import FormWords

SPANISH = FormWords(
    code="es",
    name="Spanish",
    own_name="Español",
    heading="Chatee con un bibliotecario",
    on_duty="Hay un bibliotecario de guardia.",
    lead="Haga su pregunta y un bibliotecario le atenderá aquí.",
    without_script=(
        "El chat necesita JavaScript, que está desactivado en este navegador. Aun así puede preguntar: escriba su "
        "correo electrónico y recibirá una copia de lo que responda el bibliotecario."
    ),
    leave_heading="Déjenos su pregunta",
    closed_heading="El chat está cerrado",
    closed_lead="En este momento ningún bibliotecario atiende chats nuevos.",
    leave_lead="Deje aquí su pregunta y la biblioteca le responderá por correo electrónico.",
    just_closed="El chat se cerró mientras usted escribía.",
    just_closed_more=(
        "Lo sentimos. Su texto sigue aquí: revise su correo electrónico, envíelo y la biblioteca le responderá por "
        "correo."
    ),
    other_ways="Otras formas de obtener ayuda",
    open_again="Ver si el chat ha vuelto a abrir",
    copy_first="(copie antes su texto)",
    languages="Idiomas",
    question="Su pregunta",
    question_hint="Si lo desea, díganos para qué lo necesita y qué ha probado ya. Hasta {limit} caracteres.",
    library="Su biblioteca",
    choose_library="Elija su biblioteca",
    your_name="Su nombre",
    name_hint="Basta con el nombre de pila o un apodo.",
    email="Su correo electrónico",
    email_hint="Le enviamos una copia del chat, y la respuesta si tardamos más.",
    email_hint_closed="La biblioteca enviará la respuesta a esta dirección.",
    optional="(opcional)",
    choose="Elija",
    start="Iniciar el chat",
    send="Enviar la pregunta",
    note=(
        "Los bibliotecarios de su biblioteca y de las bibliotecas asociadas leen su pregunta, y su biblioteca la "
        "conserva para poder darle seguimiento."
    ),
    public_computer="Este es un ordenador público.",
    public_choice="Este es un ordenador público o compartido",
    public_hint=(
        "Nada del chat queda en este navegador. Termina si nadie lo usa durante {minutes} minutos, "
        "o al cerrar o recargar la página."
    ),
    error="Error:",
    one_problem="Revise este punto",
    problems="Revise estos puntos",
    kept="Lo que escribió sigue aquí.",
    sending="Enviando…",
    offline=(
        "Parece que no tiene conexión, así que no se ha enviado. Su texto se conserva aquí: inténtelo de nuevo cuando "
        "esté conectado."
    ),
    needs_question="Escriba su pregunta.",
    needs_name="Díganos cómo llamarle.",
    needs_email="Necesitamos un correo electrónico para enviarle la respuesta.",
    needs_library="Elija su biblioteca.",
    needs_answer="Rellene «{label}».",
    needs_choice="Elija una opción: «{label}».",
    needs_tick="Marque «{label}».",
    bad_email="Esto no parece una dirección de correo, como nombre@example.org.",
    foreign_email="No podemos escribir a una dirección con letras distintas de la a a la z.",
    long_email="La dirección tiene {length} caracteres; el límite es {limit}.",
    too_long="Esto tiene {length} caracteres; el límite es {limit}.",
    reload="Vuelva a cargar la página y envíe de nuevo.",
)

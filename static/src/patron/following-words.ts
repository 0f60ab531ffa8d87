/** What the patron reads about their page being seen, in the languages of chat forms. `{name}` is the librarian's. */
import type { PageWords } from "../following/port.js";

export interface FollowingWords {
  title: string;
  /** What they see, what they do not, how long: a paragraph each. */
  facts: readonly string[];
  agree: string;
  refuse: string;
  on: string;
  starting: string;
  stop: string;
  over: string;
  tooLarge: string;
  lost: string;
  failed: string;
  page: Omit<PageWords, "stop">;
}

const WORDS: Record<string, FollowingWords> = {
  en: {
    title: "Let {name} see this page while you chat?",
    facts: [
      "They see this page of the library’s site as you see it, where you scroll and where your pointer is, and can point at things.",
      "What you type into fields is hidden before it leaves your computer. Fields for passwords and cards are not shown at all.",
      "It goes on when you follow a link on this site. You can stop at any time. Nothing is recorded.",
    ],
    agree: "Let them see it",
    refuse: "No",
    on: "{name} sees this page",
    starting: "Starting to show this page…",
    stop: "Stop showing",
    over: "This page is not shown any more.",
    tooLarge: "This page is too large to be shown. Describe what you see instead.",
    lost: "The line was lost: this page is not shown any more.",
    failed: "This page cannot be shown. Describe what you see instead.",
    page: { bar: "The librarian sees this page. What you type is hidden.", pointsAt: "The librarian points at:", unnamed: "a part of the page" },
  },
  es: {
    title: "¿Permite que {name} vea esta página durante el chat?",
    facts: [
      "Verá esta página del sitio de la biblioteca como la ve usted, por dónde se desplaza y dónde está su puntero, y podrá señalar cosas.",
      "Lo que escriba en los campos se oculta antes de salir de su equipo. Los campos de contraseñas y tarjetas no se muestran.",
      "Continúa si sigue un enlace de este sitio. Puede detenerlo en cualquier momento. No se graba nada.",
    ],
    agree: "Permitir que la vea",
    refuse: "No",
    on: "{name} ve esta página",
    starting: "Empezando a mostrar esta página…",
    stop: "Dejar de mostrar",
    over: "Esta página ya no se muestra.",
    tooLarge: "Esta página es demasiado grande para mostrarla. Describa lo que ve.",
    lost: "Se perdió la conexión: esta página ya no se muestra.",
    failed: "Esta página no se puede mostrar. Describa lo que ve.",
    page: { bar: "La biblioteca ve esta página. Lo que escribe está oculto.", pointsAt: "La biblioteca señala:", unnamed: "una parte de la página" },
  },
  fr: {
    title: "Permettre à {name} de voir cette page pendant la discussion ?",
    facts: [
      "Cette personne voit cette page du site de la bibliothèque comme vous, où vous défilez et où se trouve votre pointeur, et peut montrer des éléments.",
      "Ce que vous tapez dans les champs est masqué avant de quitter votre ordinateur. Les champs de mot de passe et de carte ne sont pas montrés.",
      "Cela continue si vous suivez un lien sur ce site. Vous pouvez arrêter à tout moment. Rien n’est enregistré.",
    ],
    agree: "Montrer la page",
    refuse: "Non",
    on: "{name} voit cette page",
    starting: "Ouverture de la page pour la bibliothèque…",
    stop: "Ne plus montrer",
    over: "Cette page n’est plus montrée.",
    tooLarge: "Cette page est trop grande pour être montrée. Décrivez ce que vous voyez.",
    lost: "La connexion est perdue : cette page n’est plus montrée.",
    failed: "Cette page ne peut pas être montrée. Décrivez ce que vous voyez.",
    page: { bar: "La bibliothèque voit cette page. Ce que vous tapez est masqué.", pointsAt: "La bibliothèque montre :", unnamed: "une partie de la page" },
  },
  de: {
    title: "Darf {name} diese Seite während des Chats sehen?",
    facts: [
      "Die Bibliothek sieht diese Seite ihrer Website so, wie Sie sie sehen, wohin Sie blättern und wo Ihr Zeiger ist, und kann auf etwas zeigen.",
      "Was Sie in Felder eingeben, wird verborgen, bevor es Ihren Computer verlässt. Felder für Passwörter und Karten werden gar nicht gezeigt.",
      "Es geht weiter, wenn Sie einem Link auf dieser Website folgen. Sie können jederzeit aufhören. Nichts wird aufgezeichnet.",
    ],
    agree: "Seite zeigen",
    refuse: "Nein",
    on: "{name} sieht diese Seite",
    starting: "Die Seite wird gleich gezeigt…",
    stop: "Nicht mehr zeigen",
    over: "Diese Seite wird nicht mehr gezeigt.",
    tooLarge: "Diese Seite ist zu groß, um gezeigt zu werden. Beschreiben Sie, was Sie sehen.",
    lost: "Die Verbindung ist abgebrochen: Diese Seite wird nicht mehr gezeigt.",
    failed: "Diese Seite kann nicht gezeigt werden. Beschreiben Sie, was Sie sehen.",
    page: { bar: "Die Bibliothek sieht diese Seite. Was Sie eingeben, ist verborgen.", pointsAt: "Die Bibliothek zeigt auf:", unnamed: "einen Teil der Seite" },
  },
};

/** The words of the page's language, else English. */
export const followingWordsIn = (language: string): FollowingWords => WORDS[language.toLowerCase().split("-")[0] ?? ""] ?? (WORDS.en as FollowingWords);

export const named = (sentence: string, name: string): string => sentence.replace("{name}", name || "the librarian");

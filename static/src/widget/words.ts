/** What the widget says, in the languages of chat forms. */
export interface WidgetWords {
  open: string;
  leave: string;
  closed: string;
  goOn: string;
  minimise: string;
  /** With the number of messages before it. */
  unread: string;
}

const WORDS: Record<string, WidgetWords> = {
  en: { open: "Chat with a librarian", leave: "Leave us a question", closed: "Chat is closed", goOn: "Back to the chat", minimise: "Minimise the chat", unread: "unread" },
  es: { open: "Chatear con la biblioteca", leave: "Déjenos una pregunta", closed: "El chat está cerrado", goOn: "Volver al chat", minimise: "Minimizar el chat", unread: "sin leer" },
  fr: { open: "Discuter avec la bibliothèque", leave: "Laissez-nous une question", closed: "Le chat est fermé", goOn: "Revenir au chat", minimise: "Réduire le chat", unread: "non lus" },
  de: { open: "Mit der Bibliothek chatten", leave: "Hinterlassen Sie uns eine Frage", closed: "Der Chat ist geschlossen", goOn: "Zurück zum Chat", minimise: "Chat verkleinern", unread: "ungelesen" },
};

/** The words of the element's language, else of the page's, else English. */
export const wordsIn = (language: string): WidgetWords => WORDS[language.toLowerCase().split("-")[0] ?? ""] ?? (WORDS.en as WidgetWords);

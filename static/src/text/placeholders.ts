/** What is filled in when a script is inserted. */

/** By the names that scripts use; a fact that is not known has words of its own (chalicelib/domain/script.py). */
export interface ScriptFacts {
  patron_name: string;
  library_name: string;
  librarian_name: string;
  question_number: string;
}

const OTHERWISE: ScriptFacts = {
  patron_name: "there",
  library_name: "your library",
  librarian_name: "a librarian",
  question_number: "your question",
};

/** Whoever gives no name is called so by the desk (chalicelib/domain/chat_form.py), and by nobody to their face. */
const NAMELESS = "Anonymous";

/** The text with its placeholders filled in, once: what stands in a name is no placeholder. */
export const filledIn = (text: string, facts: Partial<ScriptFacts>): string =>
  text.replace(/\{(patron_name|library_name|librarian_name|question_number)\}/g, (_, name: keyof ScriptFacts) => {
    const fact = facts[name]?.trim();
    return fact && fact !== NAMELESS ? fact : OTHERWISE[name];
  });

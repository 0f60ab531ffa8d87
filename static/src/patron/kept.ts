/** The names under which a tab keeps what belongs to a chat or a form. */

export const seatOf = (queue: string): string => `seat.${queue}`;
export const formOf = (queue: string): string => `form.${queue}`;
export const draftOf = (chat: string): string => `draft.${chat}`;
/** Drafts of replies to questions, each under its question. */
export const REPLIES = "reply.";
export const draftOfReply = (question: string): string => REPLIES + question;
/** Answers to surveys that were not sent yet, each under the address of its survey. */
export const SURVEYS = "survey.";
/** What the patron agreed to with the librarian who sees their page. */
export const occasionOf = (chat: string): string => `following.${chat}`;
export const unsentOf = (chat: string): string => `unsent.${chat}`;

/** The queue or library whose page this is: `/chat/{queue}`, `/ask/{library}` and what lies below. */
export const queueInPath = (path: string): string => decodeURIComponent(path.split("/")[2] ?? "");

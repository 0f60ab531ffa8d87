/** The names under which a tab keeps what belongs to a chat or a form. */

export const seatOf = (queue: string): string => `seat.${queue}`;
export const formOf = (queue: string): string => `form.${queue}`;
export const draftOf = (chat: string): string => `draft.${chat}`;
export const unsentOf = (chat: string): string => `unsent.${chat}`;

/** The queue whose page this is: `/chat/{queue}` and what lies below it. */
export const queueInPath = (path: string): string => decodeURIComponent(path.split("/")[2] ?? "");

/** The names under which a tab keeps what belongs to a chat or a form. */

export const seatOf = (queue: string): string => `seat.${queue}`;
export const formOf = (queue: string): string => `form.${queue}`;
export const draftOf = (chat: string): string => `draft.${chat}`;
export const unsentOf = (chat: string): string => `unsent.${chat}`;

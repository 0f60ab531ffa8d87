/** The length of a text as the server counts it: code points, so that an emoji is not two letters. */
export const charactersIn = (text: string): number => Array.from(text).length;

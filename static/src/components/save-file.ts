/** Lets the browser save a text as a file. */
export function saveFile(name: string, text: string, type: string): void {
  // The mark at the beginning tells spreadsheet programs that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What this tab remembers until it is closed. A browser may refuse to remember: then nothing is kept, and nothing breaks. */

export interface TabStorage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  forget(key: string): void;
  /** Forgets everything whose key begins so. */
  forgetAll(start: string): void;
}

const PREFIX = "readyref.";

/** What the page alone remembers, and nothing that outlives it: for a public computer. */
export function memoryStorage(): TabStorage {
  const kept = new Map<string, unknown>();
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    forget: (key) => void kept.delete(key),
    forgetAll: (start) => {
      for (const key of kept.keys()) if (key.startsWith(start)) kept.delete(key);
    },
  };
}

/** Where a part of a page may remember something: the tab, unless the page is for a public computer. */
export const storageFor = (part: Element): TabStorage => (part.closest("[data-public-computer]") ? memoryStorage() : tabStorage());

export function tabStorage(storage: () => Storage = () => globalThis.sessionStorage): TabStorage {
  const attempt = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(storage());
    } catch {
      return null;
    }
  };
  return {
    read: (key) =>
      attempt((kept): unknown => {
        const text = kept.getItem(PREFIX + key);
        return text === null ? null : JSON.parse(text);
      }),
    write: (key, value) => {
      attempt((kept) => kept.setItem(PREFIX + key, JSON.stringify(value)));
    },
    forget: (key) => {
      attempt((kept) => kept.removeItem(PREFIX + key));
    },
    forgetAll: (start) => {
      attempt((kept) => {
        for (const key of Object.keys(kept)) if (key.startsWith(PREFIX + start)) kept.removeItem(key);
      });
    },
  };
}

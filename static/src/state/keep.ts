/** What this tab keeps over a reload, and forgets when it is closed. */
export interface Keep {
  get(name: string): string | null;
  set(name: string, value: string | null): void;
  clear(): void;
}

const PREFIX = "readyref.";

/** A full or forbidden store keeps nothing, and nothing else breaks. */
export function keepIn(storage: Storage): Keep {
  const safely = <T>(what: () => T, otherwise: T): T => {
    try {
      return what();
    } catch {
      return otherwise;
    }
  };
  return {
    get: (name) => safely(() => storage.getItem(PREFIX + name), null),
    set: (name, value) =>
      safely(() => {
        if (value === null) storage.removeItem(PREFIX + name);
        else storage.setItem(PREFIX + name, value);
      }, undefined),
    clear: () =>
      safely(() => {
        for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name);
      }, undefined),
  };
}

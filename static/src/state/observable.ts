/** Something that tells its watchers when it changed, at most once for each turn of the event loop. */
export class Observable {
  private _watchers = new Set<() => void>();
  private _queued = false;

  /** Calls back after every change; returns how to stop that. */
  watch(watcher: () => void): () => void {
    this._watchers.add(watcher);
    return () => this._watchers.delete(watcher);
  }

  protected changed(): void {
    if (this._queued) return;
    this._queued = true;
    queueMicrotask(() => {
      this._queued = false;
      for (const watcher of [...this._watchers]) watcher();
    });
  }
}

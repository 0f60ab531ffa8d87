/** The identity of this tab's monitor: the same after a reload, another in a duplicated tab. */
import { newId } from "../data/new-id.js";
import type { Keep } from "./keep.js";

const RELOAD_SECONDS = 0.4;

/** A duplicated tab copies what was kept; the lock that the first one holds tells it to take a name of its own. */
export async function tabSession(keep: Keep, locks: LockManager | undefined): Promise<string> {
  const kept = keep.get("monitor") ?? newId();
  const mine = !locks || (await isFree(locks, kept)) || (await isFreeSoon(locks, kept));
  const name = mine ? kept : newId();
  if (name !== kept) keep.set("queues", null);
  keep.set("monitor", name);
  return name;
}

/** A page that is being reloaded may let go of its lock a moment late. */
async function isFreeSoon(locks: LockManager, name: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, RELOAD_SECONDS * 1000));
  return isFree(locks, name);
}

function isFree(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks.request(`readyref.monitor.${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

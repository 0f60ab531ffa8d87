/** What the keys of the chat monitor do, where it can be done. */
import type { Chat } from "../state/chat.js";
import type { Monitor } from "../state/monitor.js";
import { neighbour, type MonitorAct } from "../state/monitor-keys.js";

export interface Doing {
  accept: (chat: string) => void;
  select: (chat: string) => void;
  transfer: (chat: Chat) => void;
  end: (chat: Chat) => void;
  /** The chat that is in front of me. */
  panel: { write: () => void; pickScript: () => void } | null;
}

/** Says whether it did something. */
export function doAct(act: MonitorAct, monitor: Monitor, { accept, select, transfer, end, panel }: Doing): boolean {
  const chat = monitor.openChats.find((one) => one.id === monitor.selected);
  const waiting = monitor.requests.find(({ takenBy }) => takenBy === null);
  const chats = monitor.openChats.map(({ id }) => id);
  const step = (by: 1 | -1): void => {
    const next = neighbour(chats, monitor.selected, by);
    if (next) select(next);
  };
  const mayTransfer = chat !== undefined && !chat.view.practice && !chat.view.transfer && !chat.patronLeft;
  const acts: Record<MonitorAct, (() => void) | undefined> = {
    accept: waiting && (() => accept(waiting.request.chat)),
    next: () => step(1),
    previous: () => step(-1),
    write: chat && (() => panel?.write()),
    scripts: chat && (() => panel?.pickScript()),
    transfer: mayTransfer ? () => transfer(chat) : undefined,
    end: chat && (() => end(chat)),
    alerts: undefined,
    silence: undefined,
    keys: undefined,
  };
  acts[act]?.();
  return acts[act] !== undefined;
}

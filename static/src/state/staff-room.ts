/** What librarians have among themselves, beside their chats with patrons. */
import type { Me } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Librarians } from "./librarians.js";
import { LiveSessions } from "./live-sessions.js";
import type { Monitor } from "./monitor.js";
import type { StaffLine } from "./staff-line.js";
import { StaffThreads, type StaffThreadsOptions } from "./staff-threads.js";

export interface StaffRoomOptions extends Pick<StaffThreadsOptions, "onStaffMessage"> {
  line: StaffLine;
  monitor: Monitor;
  keep: Keep;
  me: () => Me;
}

export class StaffRoom {
  readonly librarians: Librarians;
  readonly threads: StaffThreads;
  readonly sessions: LiveSessions;

  constructor(options: StaffRoomOptions) {
    const { line, monitor, me } = options;
    this.librarians = new Librarians(line);
    this.threads = new StaffThreads({ ...options, me: () => me().staff });
    this.sessions = new LiveSessions(options);
    const follow = (): void => {
      const mine = monitor.openChats.filter((chat) => !chat.view.practice).map((chat) => chat.id);
      const { watched } = this.sessions;
      if (watched && mine.includes(watched.id)) this.sessions.drop();
      this.threads.follow(watched && !watched.closed ? [...mine, watched.id] : mine);
    };
    monitor.watch(follow);
    this.sessions.watch(follow);
  }

  forget(): void {
    this.librarians.forget();
    this.threads.forget();
    this.sessions.forget();
  }
}

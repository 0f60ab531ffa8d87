/** What librarians have among themselves, beside the chats with patrons. */
import type { Keep } from "./keep.js";
import { Librarians } from "./librarians.js";
import type { Monitor } from "./monitor.js";
import type { StaffLine } from "./staff-line.js";
import { StaffThreads, type StaffThreadsOptions } from "./staff-threads.js";

export interface StaffRoomOptions extends Pick<StaffThreadsOptions, "me" | "onStaffMessage"> {
  line: StaffLine;
  monitor: Monitor;
  keep: Keep;
}

export class StaffRoom {
  readonly librarians: Librarians;
  readonly threads: StaffThreads;

  constructor(options: StaffRoomOptions) {
    const { line, monitor } = options;
    this.librarians = new Librarians(line);
    this.threads = new StaffThreads(options);
    monitor.watch(() => this.threads.follow(monitor.openChats.filter((chat) => !chat.view.practice).map((chat) => chat.id)));
  }

  forget(): void {
    this.librarians.forget();
    this.threads.forget();
  }
}

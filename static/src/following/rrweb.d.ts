/** What we use of rrweb. Its own types name a package that we do not need. */
interface RrwebEvent {
  type: number;
  data: Record<string, unknown>;
  timestamp: number;
}

interface RrwebMirror {
  getId(node: Node | null): number;
  getNode(id: number): Node | null;
}

declare module "@rrweb/record" {
  interface Recorder {
    (options: Record<string, unknown> & { emit: (event: RrwebEvent) => void }): (() => void) | undefined;
    mirror: RrwebMirror;
    takeFullSnapshot(isCheckout?: boolean): void;
  }
  export const record: Recorder;
}

declare module "@rrweb/replay" {
  export class Replayer {
    constructor(events: RrwebEvent[], config: Record<string, unknown>);
    readonly wrapper: HTMLElement;
    readonly iframe: HTMLIFrameElement;
    startLive(baseline?: number): void;
    addEvent(event: RrwebEvent): void;
    destroy(): void;
    on(event: string, handler: (payload: unknown) => void): void;
    getMirror(): RrwebMirror;
  }
}

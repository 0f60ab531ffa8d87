/** The WebSocket line. */
import { noConnection } from "./errors.js";
import { parseFrame, type OpenTransport } from "./transport.js";

const OPENING_SECONDS = 8;

/** The address of the socket on the origin that served the page. */
export const socketAddress = (origin: string): string => `${origin.replace(/^http/, "ws")}/ws`;

export function socketTransport(address: string, Socket: typeof WebSocket = WebSocket): OpenTransport {
  return (ticket, events) =>
    new Promise((resolve, reject) => {
      const socket = new Socket(`${address}?ticket=${encodeURIComponent(ticket)}`);
      const release = (): void => {
        clearTimeout(late);
        socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
        socket.close();
      };
      const late = setTimeout(() => {
        release();
        reject(noConnection());
      }, OPENING_SECONDS * 1000);

      socket.onclose = (): void => {
        release();
        reject(noConnection());
      };
      socket.onopen = (): void => {
        clearTimeout(late);
        socket.onclose = (): void => {
          release();
          events.onClose();
        };
        resolve({ way: "socket", send: (frame) => socket.send(JSON.stringify(frame)), close: release });
      };
      socket.onmessage = (event): void => {
        const frame = parseFrame(event.data);
        if (frame) events.onFrame(frame);
      };
    });
}

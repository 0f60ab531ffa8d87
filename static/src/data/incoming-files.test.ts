// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { DropPlace, pastedFiles } from "./incoming-files.js";

const map = new File(["a map"], "map.png");

function dragged(type: string, types = ["Files"]): DragEvent {
  const event = new Event(type, { cancelable: true, bubbles: true });
  return Object.assign(event, { dataTransfer: { types, files: [map] } }) as unknown as DragEvent;
}

const pasted = (types: string[], files: File[]): ClipboardEvent => ({ clipboardData: { types, files } }) as unknown as ClipboardEvent;

describe("pasting", () => {
  test("a picture is a file", () => expect(pastedFiles(pasted(["Files"], [map]))).toEqual([map]));
  test("a text stays a text, with a picture of it or without", () => {
    expect(pastedFiles(pasted(["text/plain", "Files"], [map]))).toEqual([]);
    expect(pastedFiles(pasted(["text/plain"], []))).toEqual([]);
  });
});

describe("dropping", () => {
  let place: HTMLElement;
  let taken: File[];
  let over: boolean[];
  let drop: DropPlace;

  beforeEach(() => {
    place = document.createElement("div");
    place.append(document.createElement("p"));
    taken = [];
    over = [];
    drop = new DropPlace((files) => taken.push(...files), (is) => over.push(is));
    drop.start(place);
  });

  test("a file is taken, and does not replace the page", () => {
    const event = dragged("drop");
    place.dispatchEvent(event);
    expect(taken).toEqual([map]);
    expect(event.defaultPrevented).toBe(true);
  });

  test("the way over the parts of the place is one", () => {
    place.dispatchEvent(dragged("dragenter"));
    place.firstElementChild?.dispatchEvent(dragged("dragenter"));
    place.dispatchEvent(dragged("dragleave"));
    expect(over).toEqual([true]);
    place.dispatchEvent(dragged("dragleave"));
    expect(over).toEqual([true, false]);
  });

  test("a text that is dragged is none of its business", () => {
    const event = dragged("drop", ["text/plain"]);
    place.dispatchEvent(event);
    expect(taken).toEqual([]);
    expect(event.defaultPrevented).toBe(false);
  });

  test("nothing is taken any more once it has stopped", () => {
    drop.stop();
    place.dispatchEvent(dragged("drop"));
    expect(taken).toEqual([]);
  });
});

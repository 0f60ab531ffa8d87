import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Assembly, MOST_PIECES, pack, PIECE_CHARACTERS, TooLarge, unpack, type Part } from "./packing.js";

const noise = (length: number): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  let text = "";
  for (let at = 0; text.length < length; at = (at + 1) % bytes.length) text += String.fromCharCode(0x4e00 + (((bytes[at] ?? 0) * 257 + text.length * 7919) % 20_000));
  return text;
};

const parts = async (batch: number, events: unknown[], fresh = false): Promise<Part[]> => {
  const pieces = await pack(events);
  return pieces.map((data, piece) => ({ batch, piece, pieces: pieces.length, fresh, data }));
};

describe("a batch on its way through lines that take little at once", () => {
  it("is what it was at the other end", async () => {
    const events = [{ type: 2, data: { node: "שלום 📚 <script>" } }, { type: 3 }];
    expect(await unpack(await pack(events))).toEqual(events);
  });

  it("is cut into pieces that a line takes", async () => {
    const events = [noise(120_000)];
    const pieces = await pack(events);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((each) => each.length))).toBeLessThanOrEqual(PIECE_CHARACTERS);
    expect(await unpack(pieces)).toEqual(events);
  });

  it("is refused where it is too large to be shown", async () => {
    const huge = Array.from({ length: 60 }, () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000)))));
    await expect(pack(huge)).rejects.toBeInstanceOf(TooLarge);
  }, 20_000);

  it.each([["no packing", ["AAAA"]], ["no base64", ["!"]]])("is refused where it is %s", async (_what, pieces) => {
    await expect(unpack(pieces)).rejects.toThrow();
  });

  it("is refused where it is no list", async () => {
    const squeezed = new Blob(["{}"]).stream().pipeThrough(new CompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(squeezed).arrayBuffer());
    await expect(unpack([btoa(String.fromCharCode(...bytes))])).rejects.toThrow("list");
  });
});

describe("batches put together", () => {
  it("come out once each and in order, in whatever order their pieces come", () => {
    const shuffled = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }).chain((sizes) => {
      const all = sizes.flatMap((pieces, batch) => Array.from({ length: pieces }, (_, piece): Part => ({ batch, piece, pieces, fresh: batch === 0, data: `${batch}.${piece}` })));
      // The beginning has to be known before anything can be put in order.
      const [first, ...others] = all;
      return fc.shuffledSubarray(others, { minLength: others.length }).map((rest) => [first as Part, ...rest]);
    });
    fc.assert(
      fc.property(shuffled, (all) => {
        const assembly = new Assembly();
        const out = all.flatMap((part) => assembly.add(part));
        expect(out.flatMap(({ pieces }) => pieces)).toEqual([...all].sort((one, other) => one.batch - other.batch || one.piece - other.piece).map(({ data }) => data));
        expect(assembly.isWaiting).toBe(false);
      }),
    );
  });

  it("wait for a fresh one, and begin anew with each", async () => {
    const assembly = new Assembly();
    for (const part of await parts(4, ["early"])) expect(assembly.add(part)).toEqual([]);
    expect((await parts(5, ["one"], true)).flatMap((part) => assembly.add(part))).toHaveLength(1);
    for (const part of await parts(7, ["gap"])) expect(assembly.add(part)).toEqual([]);
    expect(assembly.isWaiting).toBe(true);
    expect((await parts(0, ["another page"], true)).flatMap((part) => assembly.add(part))).toHaveLength(1);
    expect(assembly.isWaiting).toBe(false);
  });

  it.each([
    { piece: 1, pieces: 1 },
    { piece: -1, pieces: 1 },
    { piece: 0, pieces: MOST_PIECES + 1 },
    { piece: 0, pieces: 0 },
  ])("have no piece that cannot be: $piece of $pieces", (wrong) => {
    expect(new Assembly().add({ batch: 0, fresh: true, data: "x", ...wrong })).toEqual([]);
  });
});

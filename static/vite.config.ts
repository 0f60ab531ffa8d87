import { defineConfig } from "vitest/config";

const entry = (path: string): string => decodeURIComponent(new URL(path, import.meta.url).pathname);

/** The patron pages are rendered by the server and link these names, so entries keep theirs; only chunks are hashed. */
export default defineConfig({
  base: "/",
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        monitor: entry("monitor/index.html"),
        following: entry("following/index.html"),
        chat: entry("src/entrypoints/chat.ts"),
        patron: entry("src/patron/patron.css"),
      },
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: (asset) =>
          asset.names.some((name) => ["monitor.css", "patron.css"].includes(name))
            ? "assets/[name][extname]"
            : "assets/[name]-[hash][extname]",
      },
    },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts"],
  },
});

import { defineConfig } from "vite";

/** What records a library's page is a script of its own: the widget loads it when the patron has agreed. */
export default defineConfig({
  build: {
    target: "es2022",
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: { entry: decodeURIComponent(new URL("src/entrypoints/widget-follow.ts", import.meta.url).pathname), formats: ["iife"], name: "readyrefFollow", fileName: () => "widget-follow.js" },
  },
});

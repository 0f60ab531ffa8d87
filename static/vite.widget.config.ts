import { defineConfig } from "vite";

/** The widget is one classic script under a name of its own: library pages load it with a plain `<script src async>`. */
export default defineConfig({
  build: {
    target: "es2022",
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: { entry: decodeURIComponent(new URL("src/entrypoints/widget.ts", import.meta.url).pathname), formats: ["iife"], name: "readyref", fileName: () => "widget.js" },
  },
});

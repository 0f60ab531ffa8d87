/** Ticks every second. A browser slows the timers of a hidden page down to one a minute, but not those of a worker. */
setInterval(() => postMessage(null), 1000);

// Keeps "5 minutes ago" true while a page stays open. Older than a day, the server's words stand.
const STEPS = [[60, "second", 1], [3600, "minute", 60], [86400, "hour", 3600]];

export function relative(then, now, locale) {
  const seconds = Math.round((then - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
  const step = STEPS.find(([limit]) => size < limit);
  if (!step) return null;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / step[2]), step[1]);
}

export function keepTimesFresh() {
  const locale = document.documentElement.lang || undefined;
  const refresh = () => {
    for (const time of document.querySelectorAll("time[title]")) {
      const words = relative(Date.parse(time.dateTime), Date.now(), locale);
      if (words && words !== time.textContent) time.textContent = words;
    }
  };
  setInterval(refresh, 30_000);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
}

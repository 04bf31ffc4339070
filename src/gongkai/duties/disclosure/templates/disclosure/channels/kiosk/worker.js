"use strict";
/* A screen without a connection shows what it showed last, says so, and nothing that is past its last day or gone. */
const KEPT = "kiosk";
const WAIT = 6000; // milliseconds until a connection counts as broken
const TOLD = '<p class="kiosk__offline" hidden>';

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === location.origin) event.respondWith(answer(event.request));
});
self.addEventListener("message", (event) => event.waitUntil(tidy(event.data)));

async function answer(request) {
  const kept = await caches.open(KEPT);
  try {
    const fresh = await fetched(request);
    if (fresh.status >= 500) return offline(kept, request);
    if (fresh.ok) await kept.put(request, fresh.clone());
    else await kept.delete(request); // withdrawn, expired
    return fresh;
  } catch {
    return offline(kept, request);
  }
}

function fetched(request) {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), WAIT);
  return fetch(request, { signal: stop.signal }).finally(() => clearTimeout(clock));
}

async function offline(kept, request) {
  const found = await kept.match(request, { ignoreVary: true });
  if (!found) return said("断网了，这一页没有保存", request);
  const last = found.headers.get("X-Last-Day");
  if (last && last < day()) {
    await kept.delete(request);
    return said("公示已经结束", request);
  }
  if (!(found.headers.get("Content-Type") || "").startsWith("text/html")) return found;
  const html = (await found.text()).replace(TOLD, TOLD.replace(" hidden", ""));
  return new Response(html, { headers: found.headers });
}

/* Today in China, whatever the zone of the screen. */
function day() {
  return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

/* A sentence for ten seconds, then the first page of this screen. */
function said(words, request) {
  const start = `${new URL(request.url).pathname.split("/").slice(0, 4).join("/")}/`;
  const html = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>${words}</title><main id="main"><h1>${words}</h1></main></html>`;
  const headers = { "Content-Type": "text/html; charset=utf-8", Refresh: `10; url=${start}` };
  return new Response(html, { status: 503, headers });
}

/* With the first page: what is no longer in the set goes, what has come is fetched for the next broken connection. */
async function tidy(start) {
  const kept = await caches.open(KEPT);
  const told = await fetch(`${start}pages.json`, { cache: "no-store" });
  if (!told.ok) return;
  const allowed = new Map(Object.entries((await told.json()).pages));
  for (const request of await kept.keys()) {
    const path = new URL(request.url).pathname;
    if (path.startsWith("/kiosk/") && !allowed.has(path)) await kept.delete(request);
  }
  for (const [path, mark] of allowed) {
    const found = await kept.match(path);
    if (!found || !mark || found.headers.get("X-Mark") !== mark) await answer(new Request(path));
  }
}

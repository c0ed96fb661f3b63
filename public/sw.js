// Answers one thing: a page that could not be fetched. Everything else goes to the network as if this were not here.
const KIND = 'dayglass-offline';
// The address of this script names the build and the language, so that either being new brings a new page.
const CACHE = `${KIND}${self.location.search}`;
const PAGE = '/offline';
const MARK = '/icons/icon-192.png';

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOthers(), self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (method !== 'GET') return;
  if (mode === 'navigate') event.respondWith(navigate(event));
  else if (url === new URL(MARK, self.location.origin).href) event.respondWith(orKept(fetch(event.request), MARK));
});

async function navigate(event) {
  return orKept(Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(event.request)), PAGE);
}

async function orKept(answer, path) {
  try {
    return await answer;
  } catch (failure) {
    const kept = await (await caches.open(CACHE)).match(path);
    if (kept) return kept;
    throw failure;
  }
}

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, MARK].map((path) => new Request(path, { cache: 'reload' })));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(KIND) && name !== CACHE).map((name) => caches.delete(name)));
}

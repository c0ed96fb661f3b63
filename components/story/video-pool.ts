/** At most three video elements for the page, used again and again, unlocked for sound by one gesture. */

const MOST = 3;
const free: HTMLVideoElement[] = [];
const used: HTMLVideoElement[] = [];

/** The longest held is taken away when all are in use; its holder notices by `video.isConnected`. */
export function borrowVideo(): HTMLVideoElement {
  const video = free.pop() ?? (used.length < MOST ? makeVideo() : used.shift()) ?? makeVideo();
  empty(video);
  used.push(video);
  return video;
}

export function returnVideo(video: HTMLVideoElement, holder: Element): void {
  const at = used.indexOf(video);
  if (at < 0 || (video.parentElement !== null && video.parentElement !== holder)) return;
  used.splice(at, 1);
  empty(video);
  free.push(video);
}

/** To be called within a gesture: elements that have played by a person's hand may play with sound later. */
export function unlockVideos(): void {
  for (const video of [...free, ...used]) {
    if (!video.paused) continue;
    video.play().catch(() => {});
    video.pause();
  }
}

function makeVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.playsInline = true;
  video.disableRemotePlayback = true;
  video.className = 'absolute inset-0 size-full object-fill';
  return video;
}

function empty(video: HTMLVideoElement): void {
  video.pause();
  video.remove();
  for (const name of ['src', 'data-media', 'data-painted', 'aria-label']) video.removeAttribute(name);
  video.load();
}

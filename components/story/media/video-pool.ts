/** Video elements, as many as are shown or next at one time (three), used again and again. */

export type VideoPool = {
  borrow: () => HTMLVideoElement;
  giveBack: (video: HTMLVideoElement) => void;
  /** To be called within a gesture: elements that have been told to play by a person's hand may play with sound later. */
  unlock: () => void;
  /** For a page that is left, also when the browser keeps it for Back. */
  silence: () => void;
};

const MOST = 3;

export function createVideoPool(): VideoPool {
  const free: HTMLVideoElement[] = [];
  const used = new Set<HTMLVideoElement>();
  return {
    borrow() {
      const video = free.pop() ?? makeVideo();
      used.add(video);
      return video;
    },
    giveBack(video) {
      used.delete(video);
      empty(video);
      free.push(video);
    },
    unlock() {
      while (free.length + used.size < MOST) free.push(makeVideo());
      for (const video of [...free, ...used]) {
        const idle = video.paused;
        video.play().catch(() => {});
        if (idle) video.pause();
      }
    },
    silence() {
      for (const video of used) {
        video.muted = true;
        video.pause();
      }
    },
  };
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

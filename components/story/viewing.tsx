'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Wishes } from './media/healing.ts';
import { createScreen, type Screen } from './media/screen.ts';
import { createVideoPool, type VideoPool } from './media/video-pool.ts';
import { createPanels, type Panels } from './panels/panels.ts';
import { type Player, PlayerProvider } from './playback/player.ts';
import { createStickerView, type StickerView } from './stickers/sticker-view.ts';

/** What one viewer holds outside React, gone when the viewer goes but for its memory. */
export type Viewing = { player: Player; stickers: StickerView; screen: Screen; memory: ViewerMemory };

/** What outlives a viewer: unlocked videos stay so, no file is asked for anew so soon, details sent away stay away. */
export type ViewerMemory = { videos: VideoPool; wishes: Wishes; panels: Panels };

export function createViewerMemory(): ViewerMemory {
  return { videos: createVideoPool(), wishes: new Map(), panels: createPanels() };
}

export function createViewing(player: Player, memory: ViewerMemory): Viewing {
  return { player, stickers: createStickerView(player), screen: createScreen(), memory };
}

const ViewingContext = createContext<Viewing | null>(null);

export function ViewingProvider({ viewing, children }: { viewing: Viewing; children: ReactNode }) {
  return (
    <PlayerProvider value={viewing.player}>
      <ViewingContext value={viewing}>{children}</ViewingContext>
    </PlayerProvider>
  );
}

export function useViewing(): Viewing {
  const viewing = use(ViewingContext);
  if (!viewing) throw new Error('useViewing needs a StoryViewer above it');
  return viewing;
}

'use client';

import { Download, ExternalLink, Keyboard, Link2, type LucideIcon, Maximize, PanelRight, Share } from 'lucide-react';
import { useTranslate } from '#components/ui/Messages.tsx';
import type { Story } from '#lib/story/index.ts';
import { setFullScreen, useFullScreen } from './full-screen.ts';
import { PhotoLength } from './PhotoLength.tsx';
import { useAside, usePanels, useRoom } from './use-panels.ts';
import { canShare, copyLink, openShareSheet, toInstagramUrl, toOriginalUrl } from './viewer-actions.ts';

type ViewerMenuProps = {
  story: Story;
  shareUrl: string;
  /** Closes the menu, so that what an act says is seen. */
  onDone: () => void;
};

/** What else can be done with a story, and how to watch. */
export function ViewerMenu({ story, shareUrl, onDone }: ViewerMenuProps) {
  const t = useTranslate('viewer', 'panels');
  const fullScreen = useFullScreen();
  const hasRoom = useRoom();
  const panels = usePanels();
  const aside = useAside();
  const original = toOriginalUrl(story);
  const close = (act: () => void) => () => {
    onDone();
    act();
  };
  return (
    <>
      <ul className="flex flex-col px-2 pt-1">
        <Item icon={Link2} hint="C" onPress={close(() => copyLink(shareUrl, t))}>
          {t('viewer.copy')}
        </Item>
        {canShare() && (
          <Item icon={Share} onPress={close(() => openShareSheet(story, shareUrl, t))}>
            {t('viewer.shareSheet')}
          </Item>
        )}
        {original && (
          <Item icon={Download} hint="D" href={original} onPress={onDone}>
            {t('viewer.download')}
          </Item>
        )}
        <Item icon={ExternalLink} href={toInstagramUrl(story)} onPress={onDone}>
          {t('viewer.openInstagram')}
        </Item>
        {fullScreen !== 'impossible' && (
          <Item icon={Maximize} hint="F" onPress={close(() => setFullScreen(fullScreen === 'off'))}>
            {t(fullScreen === 'on' ? 'viewer.fullScreen.leave' : 'viewer.fullScreen')}
          </Item>
        )}
        {hasRoom && (
          <Item icon={PanelRight} hint="I" onPress={close(panels.toggleDetails)}>
            {t(aside ? 'viewer.details.hide' : 'viewer.details.show')}
          </Item>
        )}
        <Item icon={Keyboard} hint="?" onPress={() => panels.open('help')}>
          {t('viewer.keys')}
        </Item>
      </ul>
      <PhotoLength />
    </>
  );
}

type ItemProps = {
  icon: LucideIcon;
  children: string;
  onPress: () => void;
  /** The key that does the same. */
  hint?: string;
  /** On this server it is a file to keep, elsewhere a page to open beside. */
  href?: string;
};

function Item({ icon: Icon, children, onPress, hint, href }: ItemProps) {
  const className =
    'flex min-h-11 w-full items-center gap-3 rounded-lg px-3 py-2 text-start text-sm hover:bg-raised active:bg-raised';
  const content = (
    <>
      <Icon
        size={18}
        aria-hidden="true"
        className={`shrink-0 text-muted ${Icon === PanelRight ? 'rtl:-scale-x-100' : ''}`}
      />
      <span className="min-w-0 flex-1">{children}</span>
      {hint && (
        <span aria-hidden="true" className="pointer-coarse:hidden text-faint text-xs">
          {hint}
        </span>
      )}
    </>
  );
  if (href === undefined)
    return (
      <li>
        <button type="button" onClick={onPress} className={className}>
          {content}
        </button>
      </li>
    );
  const target = href.startsWith('/') ? { download: '' } : { target: '_blank', rel: 'noopener noreferrer nofollow' };
  return (
    <li>
      <a href={href} {...target} onClick={onPress} className={className}>
        {content}
      </a>
    </li>
  );
}

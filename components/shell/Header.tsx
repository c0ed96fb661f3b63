import type { ReactNode } from 'react';
import { HomeLink } from '#components/ui/HomeLink.tsx';
import { RingMark } from '#components/ui/RingMark.tsx';
import { getTranslate } from '#lib/messages/server.ts';
import { Credits } from './Credits.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NotOnHome } from './NotOnHome.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import type { Theme } from './theme.ts';

/** `search` is the small look-up box of every page but the first, which has its own. */
export async function Header({ theme, search }: { theme: Theme; search: ReactNode }) {
  const t = await getTranslate();
  const settings = (
    <span className="flex items-center gap-2">
      <LanguageSwitch />
      <ThemeSwitch initial={theme} />
    </span>
  );
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas/90 backdrop-blur-md">
      <div className="mx-auto flex h-14 max-w-screen-2xl items-center gap-3 px-4 sm:gap-4 sm:px-6">
        <HomeLink className="-mx-2 flex h-11 items-center gap-2.5 rounded-lg px-2 font-semibold tracking-tight">
          <RingMark size={24} />
          <NotOnHome otherwise={<span className="max-[399px]:sr-only">{t('app.name')}</span>}>
            <span className="max-sm:sr-only">{t('app.name')}</span>
          </NotOnHome>
        </HomeLink>
        <div className="flex min-w-0 flex-1 justify-center">
          <NotOnHome>{search}</NotOnHome>
        </div>
        <Credits />
        <NotOnHome otherwise={settings}>
          <span className="max-sm:hidden">{settings}</span>
        </NotOnHome>
      </div>
    </header>
  );
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, type KeyboardEvent, useState, useTransition } from 'react';
import { rememberOpener } from '#components/account/opener.ts';
import { type Asked, reelOptions } from '#lib/feed/queries.ts';
import { isUserId, readTarget, type Target } from '#lib/story/target.ts';
import { type Lookup, suggest } from './lookups.ts';
import { toAsked, toHref } from './target-href.ts';
import { useLookups } from './use-lookups.ts';

export type Option =
  | { kind: 'account'; lookup: Lookup; href: string }
  | { kind: 'userId'; userId: string; href: string };

/** What is typed, what it means, what it may mean besides, and the way there. */
export function useSearch(initial: string, asked: boolean) {
  const router = useRouter();
  const client = useQueryClient();
  const lookups = useLookups();
  const [pending, startTransition] = useTransition();
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [insisted, setInsisted] = useState(asked);

  const reading = readTarget(text, typeof location === 'undefined' ? undefined : location.host);
  const options = open ? listOptions(lookups ?? [], text, reading.target) : [];
  const chosen = options[active] ?? null;
  const quoted = chosen ? toOptionAsked(chosen) : reading.target && toAsked(reading.target);

  function type(next: string) {
    setText(next);
    setOpen(next.trim() !== '');
    setActive(-1);
    setInsisted(false);
  }

  function close() {
    setOpen(false);
    setActive(-1);
  }

  /** The request goes out together with the navigation. */
  function go(href: string, asked: Asked) {
    close();
    rememberOpener('input[name="q"]');
    void client.prefetchQuery(reelOptions(asked));
    startTransition(() => router.push(href));
  }

  function choose(option: Option) {
    go(option.href, toOptionAsked(option));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (chosen) choose(chosen);
    else if (reading.target) go(toHref(reading.target), toAsked(reading.target));
    else setInsisted(true);
  }

  function move(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!open) setOpen(true);
    const count = open ? options.length : listOptions(lookups ?? [], text, reading.target).length;
    setActive((before) => step(before, event.key === 'ArrowDown' ? 1 : -1, count));
  }

  return {
    text,
    type,
    reading,
    quoted,
    options,
    active,
    setActive,
    chosen,
    insisted,
    pending,
    choose,
    submit,
    move,
    close,
  };
}

export type Search = ReturnType<typeof useSearch>;

/** The same account as the one that Enter opens anyway is no suggestion. */
function listOptions(lookups: readonly Lookup[], text: string, target: Target | null): Option[] {
  const typed = target?.kind === 'username' ? target.username : null;
  const accounts = suggest(lookups, text)
    .filter(({ username }) => username !== typed)
    .map((lookup) => ({
      kind: 'account' as const,
      lookup,
      href: toHref({ kind: 'username', username: lookup.username }),
    }));
  if (typed === null || !isUserId(typed)) return accounts;
  return [{ kind: 'userId', userId: typed, href: toHref({ kind: 'userId', userId: typed }) }, ...accounts];
}

function toOptionAsked(option: Option): Asked {
  return option.kind === 'userId' ? { userId: option.userId } : { username: option.lookup.username };
}

/** Through the list and, between its end and its beginning, the box itself. */
function step(before: number, by: 1 | -1, count: number): number {
  const next = before + by;
  if (next < -1) return count - 1;
  return next >= count ? -1 : next;
}

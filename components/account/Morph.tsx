import { type ReactNode, ViewTransition } from 'react';

/** What stands for an account on one screen grows out of what stands for it on another, where the browser can do that. */
export function Morph({ username, children }: { username: string; children: ReactNode }) {
  return (
    <ViewTransition name={`account-${username.replaceAll('.', '-')}`} default="none" share="account">
      {children}
    </ViewTransition>
  );
}

'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { MessagesProvider } from '#components/ui/Messages.tsx';
import { Toaster } from '#components/ui/Toaster.tsx';
import type { Catalogue } from '#lib/messages/translator.ts';
import { makeQueryClient } from '#lib/query.ts';

export function Providers({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <MessagesProvider catalogue={catalogue}>
        {children}
        <Toaster />
      </MessagesProvider>
    </QueryClientProvider>
  );
}

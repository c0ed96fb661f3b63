'use client';

import { Button, toButtonClass } from '#components/ui/Button.tsx';
import { RingMark } from '#components/ui/RingMark.tsx';
import { StateScreen } from '#components/ui/StateScreen.tsx';
import { crash } from '#lib/messages/en/crash.ts';
import './globals.css';

/** Stands in for the whole page, its frame and its catalogue included, so its words come straight from the source. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="flex flex-col font-sans">
        <title>{crash['crash.title']}</title>
        <StateScreen
          alert
          mark={<RingMark size={72} left={[0, 0, 0]} />}
          title={crash['crash.title']}
          actions={
            <>
              <Button look="primary" onClick={reset}>
                {crash['crash.again']}
              </Button>
              <a href="/" className={toButtonClass('ghost')}>
                {crash['crash.home']}
              </a>
            </>
          }
        >
          <p>{crash['crash.text']}</p>
        </StateScreen>
      </body>
    </html>
  );
}

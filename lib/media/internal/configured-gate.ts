import { env } from '#lib/env.ts';
import { oncePerProcess } from '#lib/once.ts';
import { findProxy } from '#lib/outgoing.ts';
import { isPublicAddress, isWithin } from './address.ts';
import { createGate, GATE_DEFAULTS, type Gate } from './gate.ts';

const gate = oncePerProcess('media.gate', () =>
  createGate({
    ...GATE_DEFAULTS,
    hosts: env().MEDIA_HOSTS,
    allowLoopback: env().MEDIA_ALLOW_LOOPBACK,
    maxBytes: env().MEDIA_MAX_BYTES,
    isAllowedAddress: (address) => isPublicAddress(address) || isWithin(address, env().MEDIA_ALLOW_RANGES),
    findProxy,
  }),
);

/** The gate as the environment sets it. */
export function configuredGate(): Gate {
  return gate.value;
}

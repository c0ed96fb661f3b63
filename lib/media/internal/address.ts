import ipaddr from 'ipaddr.js';

/** Set aside for measurements, so that nobody is really there. */
const INVENTED = '198.18.0.0/15';

/** Whether an address is global unicast, also when it hides an IPv4 address in an IPv6 one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? isPublicV6(parsed) : parsed.range() === 'unicast';
}

/** Whether it lies in one of these networks or is one of these addresses. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((range) => {
    const [network, bits] = ipaddr.isValidCIDR(range) ? ipaddr.parseCIDR(range) : toSingle(range);
    return parsed.kind() === network.kind() && parsed.match(network, bits);
  });
}

/** A sentence for the log, which knows of resolvers that invent addresses for a proxy to take back. */
export function explainRefusal(host: string, address: string): string {
  return isWithin(address, [INVENTED])
    ? `${host} resolves to ${address}, which a proxy's resolver invents: MEDIA_ALLOW_RANGES=${INVENTED} allows it`
    : `${host} has an address that is not public`;
}

function toSingle(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.parse(address);
  return [parsed, parsed.toByteArray().length * 8];
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  const hidden = findEmbedded(address);
  if (hidden) return hidden.every((inner) => inner.range() === 'unicast');
  const isGlobal = ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
  return isGlobal && address.range() === 'unicast' && !address.zoneId;
}

/** The IPv4 addresses that packets to this one would reach; null when it embeds none. */
function findEmbedded(address: ipaddr.IPv6): ipaddr.IPv4[] | null {
  const bytes = address.toByteArray();
  const isNat64 = bytes.slice(0, 12).join() === '0,100,255,155,0,0,0,0,0,0,0,0';
  const isIsatap = ((bytes[8] ?? 0) & 0xfd) === 0 && bytes.slice(9, 12).join() === '0,94,254';
  switch (address.range()) {
    case 'ipv4Mapped':
      return [address.toIPv4Address()];
    case '6to4':
      return [toV4(bytes.slice(2, 6))];
    case 'teredo':
      return [toV4(bytes.slice(4, 8)), toV4(bytes.slice(12).map((byte) => byte ^ 0xff))];
    case 'rfc6052':
      return isNat64 ? [toV4(bytes.slice(12))] : null;
    default:
      return isIsatap ? [toV4(bytes.slice(12))] : null;
  }
}

function toV4(bytes: number[]): ipaddr.IPv4 {
  return new ipaddr.IPv4(bytes);
}

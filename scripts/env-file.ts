// Hides how a file of settings is written: by which editor, on which system.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What the environment has set stays. */
export function loadEnvFile(path: string, environment: Record<string, string | undefined> = process.env): void {
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnv(decode(readFileSync(path))))) environment[name] ??= value;
}

/** By its byte-order mark, else UTF-8; the line ends of Windows are ends of lines. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder(toEncoding(bytes)).decode(bytes).replaceAll('\r\n', '\n');
}

function toEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

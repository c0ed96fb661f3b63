import { connect, type Socket } from 'node:net';

/** A conversation in HTTP/1.1 as bytes, for what no client would send. */
export type Line = {
  socket: Socket;
  heard: () => string;
  /** All that was answered, once the other side has ended. */
  ended: Promise<string>;
};

export function openLine(url: string): Line {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.setEncoding('latin1').on('data', (text) => {
    heard += text;
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', () => {}).once('close', () => resolve(heard));
  });
  return { socket, heard: () => heard, ended };
}

export type RawAnswer = { status: number; headers: Record<string, string[]>; body: string };

/** Asks once over a connection of its own; what is given last may be a body. */
export async function ask(
  url: string,
  target: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const all = { host: new URL(url).host, connection: 'close', 'x-dayglass': '1', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const line = openLine(url);
  line.socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'latin1');
  return readAnswer(await line.ended);
}

/** Of the first answer in it. */
export function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers: Record<string, string[]> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    headers[name.toLowerCase()] = [...(headers[name.toLowerCase()] ?? []), value];
  }
  const body = text.slice(end + 4);
  return { status: Number(first.split(' ')[1]), headers, body: headers['transfer-encoding'] ? joinChunks(body) : body };
}

function joinChunks(text: string): string {
  const [, size = '0'] = /^([\da-f]+)\r\n/i.exec(text) ?? [];
  const start = text.indexOf('\r\n') + 2;
  const end = start + Number.parseInt(size, 16);
  return end > start ? text.slice(start, end) + joinChunks(text.slice(end + 2)) : '';
}

import { describe, expect, it } from 'vitest';
import { parseSourceUrl } from './source-url.ts';

const hosts = ['cdninstagram.com', 'fbcdn.net'];
const live = { hosts, allowLoopback: false };
const demo = { hosts, allowLoopback: true };

describe('an address of the vendor', () => {
  it.each([
    'https://scontent.cdninstagram.com/v/a.jpg?oe=1',
    'https://scontent-lax3-1.CDNINSTAGRAM.com/v/a.jpg',
    'https://cdninstagram.com/a',
    'https://video.fxyz1-1.fna.fbcdn.net:443/a.mp4',
  ])('is allowed: %s', (address) => expect(parseSourceUrl(address, live).protocol).toBe('https:'));

  it.each([
    'http://scontent.cdninstagram.com/a.jpg',
    'https://evilfbcdn.net/a.jpg',
    'https://fbcdn.net.evil.example/a.jpg',
    'https://fbcdn.net./a.jpg',
    'https://scontent.fbcdn.net:22/a.jpg',
    'https://user@fbcdn.net/a.jpg',
    'https://fbcdn.net:secret@evil.example/a.jpg',
    'https://fbcdn.net\\@evil.example/a.jpg',
    'https://evil.example\\@fbcdn.net/a.jpg',
    'https://fbcdn.net\t/a.jpg',
    ' https://fbcdn.net/a.jpg',
    'https://127.0.0.1/a.jpg',
    'https://2130706433/a.jpg',
    'https://0x7f000001/a.jpg',
    'https://0177.0.0.1/a.jpg',
    'https://127。0。0。1/a.jpg',
    'https://[::1]/a.jpg',
    'https://[::ffff:7f00:1]/a.jpg',
    'https://8.8.8.8/a.jpg',
    'https://localhost/a.jpg',
    'ftp://fbcdn.net/a.jpg',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    '//fbcdn.net/a.jpg',
    '/a.jpg',
    '',
    `https://fbcdn.net/${'a'.repeat(9000)}`,
    'http://127.0.0.1:8080/a.jpg',
  ])('is refused: %s', (address) =>
    expect(() => parseSourceUrl(address, live)).toThrow(expect.objectContaining({ fault: 'refused' })),
  );

  it('may be plain http on 127.0.0.1 for tests and the demo, and nowhere else', () => {
    expect(parseSourceUrl('http://127.0.0.1:8080/a.jpg', demo).port).toBe('8080');
    for (const address of ['http://127.0.0.2/a', 'http://localhost/a', 'http://[::1]/a', 'http://10.0.0.1/a'])
      expect(() => parseSourceUrl(address, demo)).toThrow(expect.objectContaining({ fault: 'refused' }));
  });

  it('does not step down to loopback from the vendor', () => {
    const base = new URL('https://scontent.cdninstagram.com/a.jpg');
    expect(() => parseSourceUrl('http://127.0.0.1:8080/a.jpg', demo, base)).toThrow();
    expect(parseSourceUrl('/b.jpg', demo, base).href).toBe('https://scontent.cdninstagram.com/b.jpg');
  });
});

import { describe, expect, it } from 'vitest';
import { decodeCapture } from '../../src/collect/bytes.js';
import { captureOf } from './captures.js';

const failsWith = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/.{10}/) });

describe('decodeCapture', () => {
  it.each([
    ['UTF-8', Buffer.from('Київ and café'), null, 'Київ and café'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFКиїв'), null, 'Київ'],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFКиїв', 'utf16le'), null, 'Київ'],
    [
      'windows-1251 by its header',
      Buffer.from([0xca, 0xe8, 0xbf, 0xe2]),
      'text/plain; charset=windows-1251',
      'Київ',
    ],
    ['windows-1252 when nothing is declared', Buffer.from([0x63, 0x61, 0x66, 0xe9]), null, 'café'],
    ['UTF-8 that its header calls latin1', Buffer.from('café'), 'text/plain; charset=iso-8859-1', 'café'],
    ['an unknown charset', Buffer.from([0x63, 0xe9]), 'text/plain; charset=martian', 'cé'],
  ])('reads %s', (_, bytes, mediaType, text) => {
    expect(decodeCapture(captureOf(bytes, mediaType)).text).toBe(text);
  });

  it('keeps the letters around damaged bytes of UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('Київ та Львів '), Buffer.from([0xff]), Buffer.from(' Одеса')]);
    expect(decodeCapture(captureOf(bytes)).text).toBe('Київ та Львів \uFFFD Одеса');
  });

  it('reads the charset of a page from its meta element', () => {
    const page = Buffer.concat([
      Buffer.from('<html><meta charset="windows-1251"><p>'),
      Buffer.from([0xca, 0xe8, 0xbf, 0xe2]),
    ]);
    expect(decodeCapture(captureOf(page))).toMatchObject({
      kind: 'html',
      text: expect.stringContaining('Київ'),
    });
  });

  it.each([
    ['<!doctype html><p>x', 'html'],
    ['  <!-- made by hand --><html><p>x', 'html'],
    ['<p>a</p><p>b</p>', 'html'],
    ['Losses < gains, and gains > losses.', 'text'],
    ['The tag <p> opens a paragraph.', 'text'],
  ])('tells HTML from text: %s', (text, kind) => expect(decodeCapture(captureOf(text)).kind).toBe(kind));

  it('refuses nothing, noise and too much, each with its code', () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256));
    expect(() => decodeCapture(captureOf(''))).toThrow(failsWith('FL_EMPTY'));
    expect(() => decodeCapture(captureOf(' \n\t '))).toThrow(failsWith('FL_EMPTY'));
    expect(() => decodeCapture(captureOf(noise))).toThrow(failsWith('FL_NOT_TEXT'));
    expect(() => decodeCapture(captureOf(Buffer.alloc(17 * 1024 * 1024, 97)))).toThrow(
      failsWith('FL_TOO_LARGE'),
    );
  });
});

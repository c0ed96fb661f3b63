import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mix, toContrast, toReadable } from './contrast.ts';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is what the guidelines say', () => {
  expect(toContrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(toContrast('#ffffff', '#ffffff')).toBeCloseTo(1, 5);
  expect(toContrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(toContrast('#ffffff', '#5eb1ff', '#ca2ee1')).toBeLessThan(2.5);
});

test('whatever the author chose, every word can be read all along the gradient', () => {
  fc.assert(
    fc.property(fc.option(anyColor, { nil: undefined }), anyColor, anyColor, (text, from, to) => {
      const paint = toReadable(text, from, to);
      for (let at = 0; at <= 40; at++)
        expect(toContrast(paint.text, mix(paint.from, paint.to, at / 40))).toBeGreaterThanOrEqual(4.45);
    }),
    { numRuns: 300 },
  );
});

test('colours that read well stay as they are, and a usual gradient only gets darker', () => {
  expect(toReadable('#262626', '#ffffff', '#ffffff')).toEqual({ text: '#262626', from: '#ffffff', to: '#ffffff' });
  expect(toReadable('#ffffff', '#5eb1ff', '#ca2ee1')).toMatchObject({ text: '#ffffff' });
  expect(toReadable('#ffffff', '#833ab4', '#405de6')).toMatchObject({ text: '#ffffff' });
});

test('words as pale as their card change their colour, not the card', () => {
  expect(toReadable('#fffbe0', '#ffffff', '#ffffff')).toEqual({ text: '#000000', from: '#ffffff', to: '#ffffff' });
});

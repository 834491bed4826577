import { describe, expect, it } from 'vitest';
import en from './en';
import nb from './nb';

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const pages = { nb: nb as Record<string, string>, en: en as Record<string, string> };

describe('the texts of the page', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nb).sort());
  });

  it('have the same arguments in both languages', () => {
    for (const [key, text] of Object.entries(pages.nb)) {
      expect([key, names(pages.en[key] ?? '')]).toEqual([key, names(text)]);
    }
  });

  it.each([
    ['nb', /!|vennligst|feil oppstod|en feil/i],
    ['en', /!|please|error occurred|invalid|"/i],
  ] as const)('%s is spoken calmly', (lang, banned) => {
    const loud = Object.entries(pages[lang]).filter(([, text]) => banned.test(text));
    expect(loud).toEqual([]);
  });

  it('have both plural forms', () => {
    for (const key of Object.keys(nb)) {
      if (key.endsWith('_one')) expect(nb).toHaveProperty([key.replace(/_one$/, '_other')]);
    }
  });
});

import i18next, { type TFunction } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './en';
import { asLang, type Lang } from './format';
import nb from './nb';
import { tell, type Catalogue, type Sayable } from './say';

export * from './format';
export type { Sayable } from './say';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof nb };
    keySeparator: false;
    nsSeparator: false;
    interpolationPrefix: '{';
    interpolationSuffix: '}';
  }
}

let catalogues: Record<string, Catalogue> = {};

/** Loads the page's own texts and those of the Go side, and shows the language. */
export async function startTexts(lang: string, fromGo: Record<string, Catalogue>): Promise<void> {
  catalogues = fromGo;
  await i18next.use(initReactI18next).init({
    lng: asLang(lang),
    fallbackLng: false,
    defaultNS: 'page',
    resources: { nb: { page: nb }, en: { page: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  });
  document.documentElement.lang = asLang(lang);
}

/** Shows another language at once. */
export async function showLanguage(lang: Lang): Promise<void> {
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang;
}

export interface Texts {
  /** The page's own texts. */
  t: TFunction;
  /** The sentences of the Go side. */
  say: (say: Sayable) => string;
  /** Tells whether the Go side has a text of this key. */
  has: (key: string) => boolean;
  /** The keys of the Go side's texts that begin so, in its order. */
  keysOf: (start: string) => string[];
  lang: Lang;
}

/** The texts in the language shown; the component follows when it changes. */
export function useText(): Texts {
  const { t, i18n } = useTranslation();
  const lang = asLang(i18n.language);
  return useMemo(() => {
    const catalogue = catalogues[lang] ?? {};
    return {
      t,
      lang,
      say: (say) => tell(catalogue, lang, say),
      has: (key) => key in catalogue,
      keysOf: (start) => Object.keys(catalogue).filter((key) => key.startsWith(start)),
    };
  }, [t, lang]);
}

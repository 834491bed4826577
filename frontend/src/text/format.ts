// Dates, numbers and order as people of each language write them.

export type Lang = 'nb' | 'en';

const locale: Record<Lang, string> = { nb: 'nb-NO', en: 'en-GB' };

/** Reads a language of the Go side; all that is not Norwegian is English. */
export const asLang = (lang: string): Lang => (lang === 'nb' ? 'nb' : 'en');

const collator = new Intl.Collator('nb', { numeric: true, sensitivity: 'variant' });

/** Compares in Norwegian order: æ ø å last, aa as å, and case only as a last resort. */
export const inOrder = (a: string, b: string): number => collator.compare(a, b);

function parse(date: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!found) return null;
  return new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
}

/** «3. apr.»; with the year when it is not the one given. An empty date is "". */
export function day(lang: Lang, date: string, thisYear: number = new Date().getFullYear()): string {
  const parsed = parse(date);
  if (!parsed) return '';
  return new Intl.DateTimeFormat(locale[lang], {
    day: 'numeric',
    month: 'short',
    ...(parsed.getFullYear() === thisYear ? {} : { year: 'numeric' }),
  }).format(parsed);
}

/** «fr. 3. apr.» for plans, where the weekday matters. */
export function weekday(lang: Lang, date: string): string {
  const parsed = parse(date);
  if (!parsed) return '';
  return new Intl.DateTimeFormat(locale[lang], { weekday: 'short', day: 'numeric', month: 'short' }).format(parsed);
}

/** «3. apr. 14:05» of an RFC 3339 moment, in local time. */
export function moment(lang: Lang, at: string, thisYear: number = new Date().getFullYear()): string {
  const parsed = new Date(at);
  if (at === '' || Number.isNaN(parsed.getTime())) return '';
  const clock = new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit' }).format(parsed);
  const date = `${parsed.getFullYear()}-${String(parsed.getMonth() + 1).padStart(2, '0')}-${String(parsed.getDate()).padStart(2, '0')}`;
  return `${day(lang, date, thisYear)} ${clock}`;
}

/** A whole number with its thousands: «3 000». */
export const count = (lang: Lang, n: number): string => new Intl.NumberFormat(locale[lang]).format(n);

/** Hundredths of a point with one decimal: 9425 → «94,3». */
export const points = (lang: Lang, hundredths: number): string =>
  new Intl.NumberFormat(locale[lang], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(hundredths / 100);

/** Lets a name of something done stand as a sentence of its own. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase('nb') + text.slice(1);

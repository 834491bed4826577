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

/** «fre. 3. apr.» for plans, where the weekday matters; with the year when it is not the one given. */
export function weekday(lang: Lang, date: string, thisYear: number = new Date().getFullYear()): string {
  const parsed = parse(date);
  if (!parsed) return '';
  return new Intl.DateTimeFormat(locale[lang], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(parsed.getFullYear() === thisYear ? {} : { year: 'numeric' }),
  }).format(parsed);
}

/**
 * Reads a day as people type it, the day before the month: 6.9.2027, 6/9-27,
 * 06 09 2027, 2027-09-06; without a year the next such day from today on.
 * Anything else, and a day that does not exist, is null.
 */
export function readDay(typed: string, today: Date = new Date()): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(typed);
  if (iso) return written(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = /^\s*(\d{1,2})[.\s/-]+(\d{1,2})(?:[.\s/-]+(\d{2}|\d{4}))?[.\s]*$/.exec(typed);
  if (!found) return readMonthName(typed, today);
  const [dayOf, month] = [Number(found[1]), Number(found[2])];
  if (found[3] !== undefined) {
    const year = Number(found[3]);
    return written(year < 100 ? 2000 + year : year, month, dayOf);
  }
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  const thisYear = new Date(today.getFullYear(), month - 1, dayOf);
  return written(today.getFullYear() + (thisYear < midnight ? 1 : 0), month, dayOf);
}

const MONTHS = [['jan'], ['feb'], ['mar'], ['apr'], ['mai', 'may'], ['jun'], ['jul'], ['aug'], ['sep'], ['okt', 'oct'], ['nov'], ['des', 'dec']];

/** «1. mars 2026», "1 March 2026"; without a year this one. */
function readMonthName(typed: string, today: Date): string | null {
  const found = /^\s*(\d{1,2})\.?\s*(\p{L}{3,9})\.?(?:\s+(\d{4}))?\s*$/u.exec(typed);
  const name = found?.[2]?.toLowerCase().slice(0, 3);
  const month = MONTHS.findIndex((names) => name !== undefined && names.includes(name));
  if (!found || month < 0) return null;
  return written(found[3] === undefined ? today.getFullYear() : Number(found[3]), month + 1, Number(found[1]));
}

function written(year: number, month: number, dayOf: number): string | null {
  const date = new Date(year, month - 1, dayOf);
  if (date.getMonth() !== month - 1 || date.getDate() !== dayOf) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOf).padStart(2, '0')}`;
}

/** «3. apr. 14:05» of an RFC 3339 moment, in local time. */
export function moment(lang: Lang, at: string, thisYear: number = new Date().getFullYear()): string {
  const parsed = new Date(at);
  if (at === '' || Number.isNaN(parsed.getTime())) return '';
  const clock = new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit' }).format(parsed);
  const date = written(parsed.getFullYear(), parsed.getMonth() + 1, parsed.getDate()) ?? '';
  return `${day(lang, date, thisYear)} ${clock}`;
}

/** «14:02» of a moment today, else with its day. */
export function clock(lang: Lang, at: string, now: Date = new Date()): string {
  const parsed = new Date(at);
  if (at === '' || Number.isNaN(parsed.getTime())) return '';
  if (parsed.toDateString() !== now.toDateString()) return moment(lang, at, now.getFullYear());
  return new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit' }).format(parsed);
}

const STEP = 1024;

/** «312 kB», «2,3 MB», not broken over two lines: the size of a file as people tell it. */
export function bytes(lang: Lang, n: number): string {
  const [unit, size] = n < STEP * STEP ? ['kB', n / STEP] as const : ['MB', n / STEP / STEP] as const;
  const digits = unit === 'kB' || size >= 100 ? 0 : 1;
  const shown = new Intl.NumberFormat(locale[lang], { maximumFractionDigits: digits }).format(n > 0 ? Math.max(size, unit === 'kB' ? 1 : 0) : 0);
  return `${shown}\u00a0${unit}`;
}

/** The year of a day, 0 without one. */
export const yearOf = (date: string): number => parse(date)?.getFullYear() ?? 0;

/** A whole number with its thousands: «3 000». */
export const count = (lang: Lang, n: number): string => new Intl.NumberFormat(locale[lang]).format(n);

/** Hundredths of a point with one decimal: 9425 → «94,3». */
export const points = (lang: Lang, hundredths: number): string =>
  new Intl.NumberFormat(locale[lang], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(hundredths / 100);

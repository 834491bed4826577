/** A sentence of the Go side yet to be said: its key and arguments. */
export interface Sayable {
  key: string;
  args?: Record<string, string> | null;
}

/** The texts of one language by key. */
export type Catalogue = Readonly<Record<string, string>>;

const and: Record<string, string> = { nb: ' og ', en: ' and ' };

/** Joins items in words: «a, b og c». */
export function listInWords(lang: string, items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return items.slice(0, -1).join(', ') + (and[lang] ?? ', ') + (items.at(-1) ?? '');
}

/**
 * Says a sentence as package text of the Go side does: {name} stands for an
 * argument, key_one and key_other are chosen by the argument count, an argument
 * "@key" is itself said, "@a|@b" becomes a list, and so does "@|Amina|Duy"; after @~ a label begins with a small letter. Without a text it gives the key,
 * or what a person has named, "language.own:Malayalam".
 */
export function tell(catalogue: Catalogue, lang: string, say: Sayable): string {
  const args = say.args ?? {};
  const count = args['count'];
  const form = count === undefined || count === '' ? undefined : catalogue[say.key + (count === '1' ? '_one' : '_other')];
  const text = form ?? catalogue[say.key];
  if (text === undefined) return say.key.split('.own:')[1] ?? say.key;
  return text.replace(/\{([^{}]*)\}/g, (_, name: string) => argument(catalogue, lang, args[name] ?? ''));
}

/** A label as it stands inside a sentence: the first letter small, unless the second is a capital too (HR, IT). */
function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second !== second.toLowerCase() ? label : first.toLowerCase() + label.slice(first.length);
}

function argument(catalogue: Catalogue, lang: string, value: string): string {
  if (!value.startsWith('@')) return value;
  const items = value
    .split('|')
    .filter((part) => part !== '@')
    .map((part) => {
      if (part.startsWith('@~')) return inSentence(tell(catalogue, lang, { key: part.slice(2) }));
      return part.startsWith('@') ? tell(catalogue, lang, { key: part.slice(1) }) : part;
    });
  return listInWords(lang, items);
}

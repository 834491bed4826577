import shell from './shell.json';
import home from './home.json';
import imports from './imports.json';
import people from './people.json';
import matching from './matching.json';
import programme from './programme.json';
import reports from './reports.json';
import lock from './lock.json';
import safety from './safety.json';
import conflict from './conflict.json';
import settings from './settings.json';

/** The page's own texts, by key; one file a screen. */
export default { ...shell, ...home, ...imports, ...people, ...matching, ...programme, ...reports, ...lock, ...safety, ...conflict, ...settings };

// The app in Chromium against the real Go services: `npm run e2e`.
import { after } from './after.mjs';
import { badInput } from './bad-input.mjs';
import { board, course, follows, wide } from './board.mjs';
import { conflict } from './conflict.mjs';
import { counted, finish, pictures } from './harness.mjs';
import { history } from './history.mjs';
import { job } from './job.mjs';
import { large } from './large.mjs';
import { keys } from './lock.mjs';
import { huge, wizard } from './wizard.mjs';

process.on('uncaughtException', (error) => {
  console.log(error);
  counted.failed++;
  void finish();
});

const other = pictures ? 'light' : 'dark'; // pictures for the guide are light in both languages
await Promise.all([job('nb', 'light'), job('en', other)]);
for (const story of [wizard, after]) { // one after the other: they share the clipboard
  await story('nb', 'light');
  await story('en', other);
}
await Promise.all([board('nb', 'light'), board('en', other)]);
await Promise.all([course('nb', 'light'), course('en', other)]);
await Promise.all([keys('nb', 'light'), keys('en', other)]);
await Promise.all([history('nb', 'light'), history('en', other)]);
await Promise.all([conflict('nb', 'light'), conflict('en', other)]);
await Promise.all([badInput('nb'), badInput('en')]);
for (const many of [10, 60, 100]) await follows(many);
await wide();
await large(); // alone, because its times are told
await huge();
await finish();

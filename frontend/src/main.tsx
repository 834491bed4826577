import './ui/styles';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { backend, keys } from './backend';
import { client } from './app/client';
import { NoStart } from './app/NoStart';
import { startTexts } from './text';

const root = createRoot(document.getElementById('root') ?? document.body);

async function start(): Promise<void> {
  const started = await backend.system.start();
  await startTexts(started.lang, started.texts);
  client.setQueryData(keys.started, started);
  client.setQueryData(keys.overview, started.overview);
  root.render(<App />);
}

// Without the Go side there are no texts of its own, so the page says it.
async function giveUp(): Promise<void> {
  await startTexts(/^(nb|nn|no)/.test(navigator.language) ? 'nb' : 'en', {});
  root.render(<NoStart />);
}

start().catch(giveUp);

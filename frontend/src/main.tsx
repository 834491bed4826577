import './ui/styles';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { backend, keys } from './backend';
import { client } from './app/client';
import { startTexts } from './text';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  const started = await backend.system.start();
  await startTexts(started.lang, started.texts);
  client.setQueryData(keys.started, started);
  client.setQueryData(keys.overview, started.overview);
  createRoot(root).render(<App />);
}

void start();

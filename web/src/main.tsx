import './lib/link-token';
import './lib/zod-setup';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './tokens.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTexts } from './lib/i18n';
import { resume } from './lib/session';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// Whoever has a log-in is in before the first page is drawn; without a server the page says so.
await Promise.all([startTexts(), resume().catch(() => undefined)]);
createRoot(root).render(<App />);

import '../tokens.css';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('onay.html has no #root');
createRoot(root).render(<p>e-Mutabakat</p>);

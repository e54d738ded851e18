import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { Preferences } from './shell/preferences.tsx';
import './shell/style.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Preferences>
      <App />
    </Preferences>
  </StrictMode>,
);

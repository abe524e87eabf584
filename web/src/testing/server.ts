/** The API as component tests see it; each test adds what it needs. */
import { setupServer } from 'msw/node';

export const server = setupServer();

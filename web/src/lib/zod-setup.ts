/** Must be imported before any schema: zod probes `new Function`, which our policy reports. */
import { config } from 'zod';

config({ jitless: true });

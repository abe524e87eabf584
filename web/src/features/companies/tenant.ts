/** A company as who runs the installation sees it. */
import type { Schemas } from '@/lib/api';

export type Tenant = Schemas['TenantOut'];

/** What each part of the settings takes, on the settings page and in the set-up. */
import type { ReactNode } from 'react';
import type { Company } from './company';

export interface PartProps {
  company: Company;
  verb?: string;
  beside?: ReactNode;
  /** Called when it is saved; the set-up goes on. */
  onSaved?: () => void;
}

import 'i18next';
import type account from './tr/account.json';
import type audit from './tr/audit.json';
import type auth from './tr/auth.json';
import type common from './tr/common.json';
import type companies from './tr/companies.json';
import type counterparties from './tr/counterparties.json';
import type dashboard from './tr/dashboard.json';
import type documents from './tr/documents.json';
import type factors from './tr/factors.json';
import type help from './tr/help.json';
import type imports from './tr/imports.json';
import type inbox from './tr/inbox.json';
import type invitation from './tr/invitation.json';
import type legalTexts from './tr/legalTexts.json';
import type letter from './tr/letter.json';
import type letterForm from './tr/letterForm.json';
import type letters from './tr/letters.json';
import type newLetter from './tr/newLetter.json';
import type pdf from './tr/pdf.json';
import type privacy from './tr/privacy.json';
import type reports from './tr/reports.json';
import type security from './tr/security.json';
import type settings from './tr/settings.json';
import type users from './tr/users.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      audit: typeof audit;
      auth: typeof auth;
      common: typeof common;
      companies: typeof companies;
      counterparties: typeof counterparties;
      dashboard: typeof dashboard;
      documents: typeof documents;
      factors: typeof factors;
      help: typeof help;
      imports: typeof imports;
      inbox: typeof inbox;
      invitation: typeof invitation;
      legalTexts: typeof legalTexts;
      letter: typeof letter;
      letterForm: typeof letterForm;
      letters: typeof letters;
      newLetter: typeof newLetter;
      pdf: typeof pdf;
      privacy: typeof privacy;
      reports: typeof reports;
      security: typeof security;
      settings: typeof settings;
      users: typeof users;
    };
  }
}

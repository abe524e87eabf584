import { createFileRoute } from '@tanstack/react-router';
import { InboxPage } from '@/features/inbox/InboxPage';
import { inboxSearchFrom } from '@/features/inbox/inbox-search';

export const Route = createFileRoute('/_app/gelen/')({
  validateSearch: inboxSearchFrom,
  component: InboxPage,
});

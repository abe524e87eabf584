import { createFileRoute } from '@tanstack/react-router';
import { InboxLetterPage } from '@/features/inbox/InboxLetterPage';

export const Route = createFileRoute('/_app/gelen/$company/$id')({ component: InboxLetterPage });

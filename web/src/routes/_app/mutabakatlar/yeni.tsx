import { createFileRoute } from '@tanstack/react-router';
import { NewLetterPage } from '@/features/new-letter/NewLetterPage';

export const Route = createFileRoute('/_app/mutabakatlar/yeni')({ component: NewLetterPage });

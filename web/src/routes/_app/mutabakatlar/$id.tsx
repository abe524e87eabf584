import { createFileRoute } from '@tanstack/react-router';
import { LetterPage } from '@/features/letter/LetterPage';

export const Route = createFileRoute('/_app/mutabakatlar/$id')({ component: LetterPage });

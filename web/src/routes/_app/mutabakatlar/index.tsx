import { createFileRoute } from '@tanstack/react-router';
import { LettersPage } from '@/features/letters/LettersPage';

export const Route = createFileRoute('/_app/mutabakatlar/')({ component: LettersPage });

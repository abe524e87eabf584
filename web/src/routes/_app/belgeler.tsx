import { createFileRoute } from '@tanstack/react-router';
import { DocumentsPage } from '@/features/documents/DocumentsPage';
import { documentSearch } from '@/features/documents/document-search';

export const Route = createFileRoute('/_app/belgeler')({
  validateSearch: documentSearch,
  component: DocumentsPage,
});

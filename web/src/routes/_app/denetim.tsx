import { createFileRoute } from '@tanstack/react-router';
import { AuditPage } from '@/features/audit/AuditPage';
import { auditSearch } from '@/features/audit/audit-search';

export const Route = createFileRoute('/_app/denetim')({
  validateSearch: auditSearch,
  component: AuditPage,
});

import { createFileRoute } from '@tanstack/react-router';
import { UsersPage } from '@/features/users/UsersPage';
import { usersSearchFrom } from '@/features/users/users-search';

export const Route = createFileRoute('/_app/kullanicilar')({
  validateSearch: usersSearchFrom,
  component: UsersPage,
});

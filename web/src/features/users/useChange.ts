import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/lib/api';

/** Changes somebody, tells so, and has the list asked for anew; a refusal does that too. */
export function useChange(done: string, onDone: () => void) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['get', '/api/users'] });
  return $api.useMutation('patch', '/api/users/{id}', {
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: done });
      onDone();
    },
    onError: () => void refresh(),
  });
}

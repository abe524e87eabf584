import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@/lib/api';
import type { Period } from './months';
import { sendFile } from './uploads';

export interface Begun {
  file: File;
  currency: string;
  period: Period | null;
}

/** Begins an import of a file: opens its page, where the upload is seen. */
export function useBeginImport() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ file, currency, period }: Begun) => {
      const body = { file_name: file.name, kind: 'current_account', currency, period };
      const { data } = await api.POST('/api/imports', { body });
      if (!data) throw new Error('no import');
      void sendFile(queries, data.import.id, file, data.upload);
      await navigate({ to: '/toplu-yukleme/$id', params: { id: data.import.id } });
    },
  });
}

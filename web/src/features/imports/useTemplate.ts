import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';

/** Downloads the template workbook. */
export function useTemplate() {
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const { data } = await api.GET('/api/imports/template', { parseAs: 'blob' });
      saveAs(URL.createObjectURL(data as Blob), 'mutabakat-sablonu.xlsx');
    },
  });
}

/** Has the browser keep the file behind an address. */
export function saveAs(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

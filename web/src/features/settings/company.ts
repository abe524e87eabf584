/** The company's settings: asked for once, changed piece by piece under their version. */
import { notifications as toasts } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { meChanged } from '@/lib/session';

export type Company = Schemas['CompanyOut'];
export type Change = Omit<Schemas['CompanyIn'], 'version' | 'set_up'> & { set_up?: boolean };

const COMPANY = ['get', '/api/companies/current'];

/** Returns the member's own company. */
export function useCompany() {
  return $api.useQuery('get', '/api/companies/current');
}

/** Returns a function that has the company, and who is signed in, asked for anew. */
export function useRenewCompany(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: COMPANY });
    const { data } = await api.GET('/api/auth/me');
    if (data) meChanged(data);
  };
}

/** Returns a function that saves a change; it throws a problem's sentence where it is refused. */
export function useSaveCompany(company: Company) {
  const { t } = useTranslation('settings');
  const renew = useRenewCompany();
  const save = $api.useMutation('patch', '/api/companies/current');
  return async (change: Change, message = t('saved')): Promise<void> => {
    try {
      await save.mutateAsync({
        body: { set_up: false, ...change, version: company.version },
      });
    } catch (error) {
      if (problemOf(error).status !== 409) throw error;
      await renew();
      throw new Error(t('stale'));
    }
    await renew();
    toasts.show({ message });
  };
}

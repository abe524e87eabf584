/** A forgotten password: asks for the link, or takes the one that was mailed. */
import { useState } from 'react';
import { takeToken } from '@/lib/link-token';
import { LostPassword } from './LostPassword';
import { NewPassword } from './NewPassword';

export function PasswordPage() {
  const [token, setToken] = useState(takeToken);
  return token ? <NewPassword token={token} onAskAgain={() => setToken('')} /> : <LostPassword />;
}

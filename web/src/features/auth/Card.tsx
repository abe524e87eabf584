/** A page before a log-in: its name, one line about it, and what to do. */
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { EntryFrame } from '@/ui/EntryFrame';
import { usePageTitle } from '@/ui/usePageTitle';

interface Props {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}

export function Card({ title, lead, children }: Props) {
  usePageTitle(title);
  return (
    <EntryFrame>
      <Title order={1}>{title}</Title>
      <Text c="dimmed" mt={4} mb="lg">
        {lead}
      </Text>
      {children}
    </EntryFrame>
  );
}

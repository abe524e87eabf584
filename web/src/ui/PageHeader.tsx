/** The head of every page: its name, one line about it, and what can be done there. */
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './usePageTitle';

interface Props {
  title: string;
  lead?: ReactNode;
  /** What stands above the title, for example the way back. */
  above?: ReactNode;
  /** Buttons; the main one last. */
  children?: ReactNode;
}

export function PageHeader({ title, lead, above, children }: Props) {
  usePageTitle(title);
  return (
    <Group component="header" justify="space-between" align="flex-end" mb="lg" gap="md">
      <div style={{ minWidth: 0 }}>
        {above}
        <Title order={1}>{title}</Title>
        {lead && (
          <Text c="dimmed" mt={4} maw={720}>
            {lead}
          </Text>
        )}
      </div>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}

/** Nothing here yet, or nothing that the filters let through: one sentence and the next step. */
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from './Mark';

interface Props {
  title: string;
  text?: ReactNode;
  /** The button or link that fills it. */
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Mark className="empty-mark" />
      <Text fw={600} mt="xs">
        {title}
      </Text>
      {text && (
        <Text c="dimmed" maw={480}>
          {text}
        </Text>
      )}
      {children}
    </Stack>
  );
}

/** The choices of a filter, open under its pill. */
import { Menu, ScrollArea } from '@mantine/core';
import { useOpenAtOnce } from '@/ui/useOpenAtOnce';
import type { Choice } from './FilterPill';
import { PillButton } from './PillButton';

interface Props {
  text: string;
  isSet: boolean;
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

export function ChoiceMenu({ text, isSet, value, choices, onChange }: Props) {
  const menu = useOpenAtOnce();
  return (
    <Menu position="bottom-start" width={220} opened={menu.opened} onChange={menu.onChange}>
      <Menu.Target>
        <PillButton ref={menu.target} text={text} isSet={isSet} />
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320} type="auto">
          <Menu.RadioGroup value={value ?? null} onChange={onChange}>
            {choices.map((choice) => (
              <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                {choice.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

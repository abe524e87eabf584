/** The main menu on a narrow screen; loaded when it is first opened. */
import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MainMenu } from './MainMenu';
import classes from './Shell.module.css';

export function MenuDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size={264}
      closeButtonProps={{ 'aria-label': t('nav.close') }}
      title={t('nav.label')}
      classNames={{
        content: classes.drawer,
        header: classes.drawerHead,
        close: classes.drawerClose,
      }}
    >
      <MainMenu />
    </Drawer>
  );
}

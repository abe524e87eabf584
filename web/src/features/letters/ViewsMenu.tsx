/** Views kept under a name; what can be done with them is loaded when it is first opened. */
import { later } from '@/lib/later';
import { OnceOpened } from '@/ui/OnceOpened';
import { ViewsButton } from './ViewsButton';
import type { ViewsProps } from './ViewsPopover';

const ViewsPopover = later(() => import('./ViewsPopover'), 'ViewsPopover');

export function ViewsMenu(props: ViewsProps) {
  return (
    <OnceOpened
      closed={(open) => (
        <ViewsButton current={props.current} onClick={open} aria-haspopup="dialog" />
      )}
    >
      <ViewsPopover {...props} />
    </OnceOpened>
  );
}

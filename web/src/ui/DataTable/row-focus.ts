/** Controls in a row are tab stops only in the row that the arrow keys have reached. */
import { createContext, useContext } from 'react';

export const RowFocus = createContext(true);

/** Returns the `tabIndex` of a link or button in a row. */
export function useRowTabIndex(): 0 | -1 {
  return useContext(RowFocus) ? 0 : -1;
}

import { describe, expect, it } from 'vitest';
import { faultOf, MAX_BYTES } from './file-check';

describe('faultOf', () => {
  it('takes a workbook, whatever the case of its ending', () => {
    expect(faultOf({ name: 'Bakiyeler.XLSX', size: MAX_BYTES })).toBeNull();
  });

  it.each([
    ['liste.xls', 10, 'oldXls'],
    ['liste.csv', 10, 'csv'],
    ['liste.pdf', 10, 'type'],
    ['liste', 10, 'type'],
    ['liste.xlsx', 0, 'empty'],
    ['liste.xlsx', MAX_BYTES + 1, 'size'],
  ])('refuses %s of %d bytes as %s', (name, size, fault) => {
    expect(faultOf({ name, size })).toBe(fault);
  });
});

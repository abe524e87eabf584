/** Hands what a bench found to `make bench`, which prints it. */
import { writeFile } from 'node:fs/promises';

/** Leaves a bench's figures where `BENCH_OUT` says. */
export async function found(name: string, figures: object): Promise<void> {
  const folder = process.env.BENCH_OUT;
  if (!folder) throw new Error('BENCH_OUT names no folder: run it by `make bench`');
  await writeFile(`${folder}/${name}.json`, JSON.stringify(figures));
}

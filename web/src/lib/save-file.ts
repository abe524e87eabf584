/** Hands bytes to the browser's downloads under a name. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun when the click returns; the address is only needed for that.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

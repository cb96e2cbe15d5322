/** Where the script of the check page stands: a file of its own, since none may stand in a page. */
export const CHECK_FILE_PATH = '/verify/check-file.js';

/**
 * Checks a PDF in the browser: its SHA-256 (where the page came by https or from this machine, else no browser reckons one) is
 * asked for at `/verify/file/{sha256}`, and nothing else leaves. It shows one of the findings that the page holds.
 */
export const CHECK_FILE_SCRIPT = `'use strict';
(() => {
  const section = document.getElementById('file-check');
  if (!section || !globalThis.crypto || !crypto.subtle) return;
  const input = section.querySelector('input');
  const drop = section.querySelector('.drop');
  const show = (finding) => {
    for (const one of section.querySelectorAll('[data-finding]')) one.hidden = one.dataset.finding !== finding;
    section.dataset.state = finding;
  };
  const isPdf = (bytes) => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';
  /* A seal says which bytes it covers; what stands behind the last of them was added. */
  const isAddedTo = (bytes) => {
    const text = new TextDecoder('latin1').decode(bytes);
    const range = /\\/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\]/.exec(text);
    return range !== null && Number(range[3]) + Number(range[4]) < bytes.length;
  };
  const digestOf = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const findingOf = async (bytes) => {
    if (!isPdf(bytes)) return 'notPdf';
    const sha256 = await digestOf(bytes);
    const response = await fetch('/verify/file/' + sha256, { headers: { accept: 'application/json' } });
    if (!response.ok) return 'unasked';
    const { status } = await response.json();
    if (status === 'unknown') return isAddedTo(bytes) ? 'added' : 'changed';
    if (section.dataset.sha256 && section.dataset.sha256 !== sha256) return 'other';
    return status === 'valid' ? 'same' : 'ended';
  };
  const check = async (file) => {
    if (!file) return;
    show('checking');
    try {
      show(await findingOf(new Uint8Array(await file.arrayBuffer())));
    } catch {
      show('unasked');
    }
  };
  input.addEventListener('change', () => check(input.files[0]));
  for (const name of ['dragenter', 'dragover'])
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => { event.preventDefault(); check(event.dataTransfer.files[0]); });
  section.hidden = false;
})();
`;

/** Once nothing is being pressed: a button that moves from under a finger isn't pressed by it. */
export const afterPress = (act: () => void): void => {
  if (document.querySelector(':active') === null) {
    act();
    return;
  }
  const released = new AbortController();
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(
      end,
      () => {
        released.abort();
        setTimeout(act); // the click comes first
      },
      { signal: released.signal },
    );
};

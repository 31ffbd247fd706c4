/** Playing: one step after another until there is none, never around again. */

/** `step()` goes on and says whether there is more; `onChange(playing)` hears of each start and stop. */
export const makePlayer = (step, onChange) => {
  let timer = null;
  const stop = () => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    onChange(false);
  };
  return {
    stop,
    get playing() {
      return timer !== null;
    },
    start(perSecond) {
      stop();
      timer = setInterval(() => step() || stop(), 1000 / perSecond);
      onChange(true);
    },
  };
};

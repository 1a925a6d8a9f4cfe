// The digits of a keyboard press the choices of a question.

export const listenToDigits = () =>
  addEventListener("keydown", ({ code: key, repeat, target, ctrlKey, altKey, metaKey }) => {
    const digit = /^(?:Digit|Numpad)([1-8])$/.exec(key)?.[1];
    if (!digit || repeat || ctrlKey || altKey || metaKey || target instanceof HTMLInputElement) return;
    const button = document.querySelectorAll("main button.choice")[Number(digit) - 1];
    if (button instanceof HTMLButtonElement) button.click();
  });

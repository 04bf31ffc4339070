"use strict";
/* Back to the first page when nobody touches the screen; the first page looks for news meanwhile. */
(function () {
  const own = document.currentScript.dataset;
  let clock = 0;
  const wait = () => {
    clearTimeout(clock);
    clock = setTimeout(() => location.replace(own.start), Number(own.idle) * 1000);
  };
  for (const touch of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(touch, wait, { passive: true });
  }
  wait();
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/kiosk/sw.js");
  if (location.pathname !== own.start) return;
  navigator.serviceWorker.ready.then((ready) => ready.active.postMessage(own.start));
})();

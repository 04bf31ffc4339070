"use strict";
/* 打印 and 关闭 beside an article: hidden until this file runs, since nothing else can do them. */
(function () {
  const acts = {
    print: () => window.print(),
    close: () => {
      window.close(); // browsers close only what a page has opened; otherwise the reader goes back
      if (history.length > 1) history.back();
      else location.assign("/");
    },
  };
  for (const button of document.querySelectorAll("button[data-act]")) {
    button.hidden = false;
    button.addEventListener("click", acts[button.dataset.act]);
  }
})();

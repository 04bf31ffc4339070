"use strict";
/* While somebody describes what is wanted, what is public already appears below: <div data-suggest="address"
   data-of="id of the field">. Without this file a button of the form does the same. */
(function () {
  const PAUSE = 1200; // milliseconds without typing before we look
  const SHORTEST = 4;

  function watch(place) {
    const field = document.getElementById(place.dataset.of);
    const token = field && field.form && field.form.elements.csrfmiddlewaretoken;
    if (!token) return;
    let timer = 0;
    let asked = field.value.trim();
    let running = null;

    async function look() {
      const text = field.value.trim();
      if (text === asked || text.length < SHORTEST) return;
      asked = text;
      if (running) running.abort();
      running = new AbortController();
      const body = new URLSearchParams({ text: text, csrfmiddlewaretoken: token.value });
      try {
        const answer = await fetch(place.dataset.suggest, { method: "POST", body: body, signal: running.signal });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        place.replaceChildren(...page.body.childNodes);
      } catch (error) {
        return; // no network, or newer words have been typed: the button of the form is still there
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    });
  }

  document.querySelectorAll("[data-suggest]").forEach(watch);
})();

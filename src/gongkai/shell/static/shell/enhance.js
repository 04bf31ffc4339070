"use strict";
/* Pages work without this file. It keeps a draft of forms marked data-autosave="name" in this browser,
   so that a closed window or a dead battery loses nothing. Not kept: passwords, files, hidden fields, and fields with
   autocomplete="off" (identity numbers). A draft goes when the form is sent, by the reader's wish, or after a week. */
(function () {
  const WEEK = 7 * 24 * 3600 * 1000;
  const PAUSE = 800; // milliseconds without typing before a draft is written

  function kept(form) {
    return Array.from(form.elements).filter(
      (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type) && field.autocomplete !== "off"
    );
  }

  function read(key) {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      return draft && Date.now() - draft.at < WEEK ? draft : null;
    } catch (error) {
      return null; // storage is closed to us, or somebody else wrote there
    }
  }

  function write(key, form) {
    const values = kept(form).map((field) => [field.name, field.value, field.checked === true]);
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values }));
      return true;
    } catch (error) {
      return false;
    }
  }

  function drop(key) {
    try {
      localStorage.removeItem(key);
    } catch (error) {
      return;
    }
  }

  function restore(form, draft) {
    for (const field of kept(form)) {
      const choice = field.type === "radio" || field.type === "checkbox";
      const saved = draft.values.find((entry) => entry[0] === field.name && (!choice || entry[1] === field.value));
      if (!saved) continue;
      if (choice) field.checked = saved[2];
      else field.value = saved[1];
    }
  }

  function clock(at) {
    return new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  }

  function tell(form, words) {
    let badge = form.querySelector(".saved[role=status]");
    if (!badge) {
      badge = document.createElement("p");
      badge.className = "saved";
      badge.setAttribute("role", "status");
      form.prepend(badge);
    }
    badge.textContent = words;
    return badge;
  }

  function offerToForget(form, key) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet btn--dense";
    button.textContent = "清除草稿，重新填写";
    button.addEventListener("click", () => {
      drop(key);
      form.reset();
      button.remove();
      tell(form, "草稿已清除");
    });
    tell(form, "已恢复上次没有提交的内容").after(button);
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const key = "draft:" + form.dataset.autosave;
    const draft = read(key);
    // After a refusal the server has already put back what was typed.
    if (draft && !form.querySelector(".error-summary")) {
      restore(form, draft);
      offerToForget(form, key);
    }
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (write(key, form)) tell(form, "草稿已存在这台设备上 " + clock(Date.now()));
      }, PAUSE);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      drop(key);
    });
  }
})();

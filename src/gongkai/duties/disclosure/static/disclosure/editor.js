"use strict";
/* The form works without this file. It turns the box of a text (textarea[data-editor]) into a writing surface that takes
   what Word and WPS put on the clipboard. Looks are dropped here; the server has the last word on what is kept. */
(function () {
  const KEPT = new Set(["P", "BR", "H2", "H3", "H4", "UL", "OL", "LI", "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH", "TD", "STRONG", "EM", "SUP", "SUB", "A", "IMG"]);
  const CALLED = { B: "STRONG", I: "EM", H1: "H2", H5: "H4", H6: "H4", DIV: "P" };
  const DROPPED = new Set(["SCRIPT", "STYLE", "HEAD", "META", "LINK", "TITLE", "XML", "OBJECT", "IFRAME", "O:P"]);
  const LASTING = { TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"], A: ["href"], IMG: ["src", "alt"] };
  const TOOLS = [
    ["正文", "formatBlock", "P"], ["标题", "formatBlock", "H2"], ["小标题", "formatBlock", "H3"], ["加粗", "bold"],
    ["项目", "insertUnorderedList"], ["编号", "insertOrderedList"], ["撤销", "undo"], ["重做", "redo"],
  ];

  /* A copy of a node with nothing but its meaning; blocks inside blocks are opened up. */
  function plain(node, into) {
    if (node.nodeType === Node.TEXT_NODE) {
      into.append(node.data.replace(/[\r\n\t]+/g, " "));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.nodeName)) return;
    const name = CALLED[node.nodeName] || node.nodeName;
    const holdsBlocks = name === "P" && node.querySelector("p,div,table,ul,ol,h1,h2,h3,h4");
    if (!KEPT.has(name) || holdsBlocks || (name === "IMG" && !node.getAttribute("src").startsWith("/"))) {
      node.childNodes.forEach((child) => plain(child, into));
      return;
    }
    const copy = document.createElement(name);
    (LASTING[name] || []).forEach((key) => node.hasAttribute(key) && copy.setAttribute(key, node.getAttribute(key)));
    node.childNodes.forEach((child) => plain(child, copy));
    into.append(copy);
  }

  /* Styles go before anything is parsed: the policy of the page would report each of them. */
  function withoutLooks(html) {
    const bare = (tag) => tag.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
    return html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, bare);
  }

  function fromHtml(html) {
    const holder = document.createElement("div");
    new DOMParser().parseFromString(withoutLooks(html), "text/html").body.childNodes.forEach((node) => plain(node, holder));
    return holder.innerHTML;
  }

  function fromText(text) {
    const holder = document.createElement("div");
    text.split(/\r?\n/).forEach((line) => {
      if (!line.trim()) return;
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      holder.append(paragraph);
    });
    return holder.innerHTML;
  }

  function looksLikeHtml(text) {
    return /<\/?(?:p|br|h[1-6]|table|ul|ol|div|span)[\s>/]/i.test(text);
  }

  function toolbar(surface, toSource) {
    const bar = document.createElement("div");
    bar.className = "writing__tools";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "正文格式");
    TOOLS.forEach(([label, command, value]) => bar.append(button(label, () => {
      surface.focus();
      document.execCommand(command, false, value);
    })));
    const source = button("看源代码", toSource);
    source.classList.add("push");
    bar.append(source);
    return bar;
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn--dense btn--quiet";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function dress(box) {
    const label = document.querySelector('label[for="' + box.id + '"]');
    const surface = document.createElement("div");
    surface.className = "writing";
    surface.contentEditable = "true";
    surface.setAttribute("role", "textbox");
    surface.setAttribute("aria-multiline", "true");
    surface.setAttribute("aria-label", label ? label.textContent : "正文");
    if (box.getAttribute("aria-describedby")) surface.setAttribute("aria-describedby", box.getAttribute("aria-describedby"));

    function read() {
      surface.innerHTML = looksLikeHtml(box.value) ? fromHtml(box.value) : fromText(box.value);
    }
    function write() {
      box.value = surface.textContent.trim() || surface.querySelector("img") ? surface.innerHTML : "";
    }
    const bar = toolbar(surface, () => {
      write();
      surface.remove();
      bar.remove();
      box.hidden = false;
      box.focus();
    });

    surface.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      if (!html && !text) return;
      event.preventDefault();
      document.execCommand("insertHTML", false, html ? fromHtml(html) : fromText(text));
      write();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    surface.addEventListener("input", write);
    box.form.addEventListener("submit", () => { if (surface.isConnected) write(); });

    document.execCommand("defaultParagraphSeparator", false, "p");
    read();
    box.hidden = true;
    box.after(bar, surface);
    // A draft kept by the browser comes back into the box after this script has run.
    window.addEventListener("load", () => { if (surface.isConnected && box.value) read(); });
  }

  document.querySelectorAll("textarea[data-editor]").forEach(dress);
})();

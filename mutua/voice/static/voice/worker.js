// Send a page once, and leave without a trace in the way back. All works without this; written for old phones.

(function () {
  "use strict";
  var sent = false;

  document.addEventListener("submit", function (event) {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    document.body.className = "sending";
    setTimeout(renew, 15000); // the line broke: it may be sent again
  });

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (target.hasAttribute && target.hasAttribute("data-leave")) {
      event.preventDefault();
      location.replace(target.href);
    }
  });

  function renew() {
    sent = false;
    document.body.className = "";
  }

  window.addEventListener("pageshow", renew); // come back to by the browser's own way
})();

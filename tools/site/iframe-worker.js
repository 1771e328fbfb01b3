// SPDX-License-Identifier: BSL-1.0

// The theme searches in a worker, which browsers do not start for a page that was opened from disk. There its script runs
// in a hidden frame. (By this name the plugin offline knows that it need not load such a thing from elsewhere.)
if (location.protocol === "file:") {
    window.Worker = class extends EventTarget {
        constructor(url) {
            super();
            const frame = document.createElement("iframe");
            frame.hidden = true;
            this.ready = new Promise((ready, failed) => {
                frame.onload = () => {
                    const inside = frame.contentWindow;
                    inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", {data}));
                    const script = frame.contentDocument.createElement("script");
                    script.src = new URL(url, location);
                    script.onload = () => ready(inside);
                    script.onerror = failed;
                    frame.contentDocument.body.append(script);
                };
            });
            document.body.append(frame);
        }
        postMessage(data) {
            this.ready.then(inside => inside.dispatchEvent(new MessageEvent("message", {data})));
        }
    };
}

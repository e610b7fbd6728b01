"""A page gone through without a mouse: where Tab stops, what shows where one is, and what a thumb can hit.

Only the Tab order needs a person's key strokes. The rest is asked of the page in one go: it gives the focus to each
stop itself, which scrolls to it as Tab does.
"""

EXTRA = 8  # strokes beyond the stops: a date field takes four, Chromium stops at what scrolls and holds no control
# Where Tab must stop, in the order of the document. A group of radio buttons is one stop: the chosen one, or the first.
# An open modal dialog is all there is.
FIND = """() => {
  const root = document.querySelector("dialog:modal") ?? document.body;
  const found = [];
  const isRadio = element => element.type === "radio" && element.name;
  const chosen = element => element.form?.querySelector(`input[name="${element.name}"]:checked`);
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  for (const element of root.querySelectorAll(controls)) {
    if (element.tabIndex < 0 || element.matches(":disabled") || element.closest("[inert]")) continue;
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const isSame = other => isRadio(other) && other.name === element.name && other.form === element.form;
    if (isRadio(element) && (chosen(element) ?? element) !== element) continue;
    if (isRadio(element) && found.some(isSame)) continue;
    found.push(element);
  }
  window.stops = found;
}"""
START = f"""() => {{
  const focused = document.activeElement;
  const root = document.querySelector("dialog:modal") ?? document.body;
  window.before = {{focused, left: scrollX, top: scrollY}};
  const start = root === document.body ? root : root.firstElementChild;
  const was = start.getAttribute("tabindex");
  start.tabIndex = -1;
  start.focus({{preventScroll: true}});
  start.blur();
  if (was === null) start.removeAttribute("tabindex"); else start.setAttribute("tabindex", was);
  ({FIND})(); // a menu that was open closed when the focus left it
  window.reached = [];
  window.hear = event => {{ if (window.reached.at(-1) !== event.target) window.reached.push(event.target); }};
  document.addEventListener("focusin", window.hear);
  const isInside = root === document.body || root.contains(focused);
  return {{count: window.stops.length, isInside, jumps: [...root.querySelectorAll("[tabindex]")]
    .filter(element => element.tabIndex > 0).map(element => element.outerHTML.slice(0, 120))}};
}}"""
MISSED = """() => window.stops.filter(stop => !window.reached.includes(stop)).length"""
ORDER = """() => {
  document.removeEventListener("focusin", window.hear);
  const named = element => element.outerHTML.slice(0, 120);
  const missed = window.stops.filter(stop => !window.reached.includes(stop));
  const order = window.reached.filter((stop, at, all) => window.stops.includes(stop) && all.indexOf(stop) === at);
  const astray = order.filter((stop, at) => at && window.stops.indexOf(stop) < window.stops.indexOf(order[at - 1]));
  const root = document.querySelector("dialog:modal");
  const out = root ? window.reached.filter(stop => !root.contains(stop)) : [];
  const skip = !root && document.querySelector(".skip");
  return [...missed.map(stop => "never reached: " + named(stop)), ...astray.map(stop => "out of order: " + named(stop)),
    ...out.map(stop => "outside the dialog: " + named(stop)),
    ...(skip && order[0] !== skip ? ["the first stop does not skip to the page"] : [])];
}"""
# What each stop shows when it has the focus. A ring inside an element lies on its own ground, one around it on what is
# behind. A target is what a finger may touch: the label, for a box.
LOOK = f"""isNarrow => {{
  ({FIND})();
  const rgb = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([red, green, blue]) => [red, green, blue].map(value => value / 255)
    .map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [.2126, .7152, .0722][at], 0);
  const contrast = (one, other) => {{
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + .05) / (low + .05);
  }};
  const ground = element => {{
    for (let at = element; at; at = at.parentElement) {{
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }}
    return [255, 255, 255];
  }};
  const inSentence = element => element.localName === "a" && getComputedStyle(element).display === "inline"
    && element.parentElement.textContent.trim().length > element.textContent.trim().length;
  const faults = [];
  for (const stop of window.stops) {{
    const say = words => faults.push(words + ": " + stop.outerHTML.slice(0, 120));
    stop.focus();
    const style = getComputedStyle(stop);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const behind = parseFloat(style.outlineOffset) < 0 ? stop : stop.parentElement;
    const seen = contrast(rgb(style.outlineColor), ground(behind));
    if (document.activeElement !== stop) say("refuses the focus");
    else if (width < 3) say("no visible focus");
    else if (seen < 3) say("focus of contrast " + seen.toFixed(1));
    const label = stop.matches("[type=checkbox], [type=radio]") && stop.closest("label");
    const box = (label || stop).getBoundingClientRect();
    const line = stop.getClientRects()[0];
    const middle = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
    const hit = document.elementFromPoint(middle(line.left, line.right, innerWidth),
      middle(line.top, line.bottom, innerHeight));
    if (!hit || !(stop.contains(hit) || hit.contains(stop) && hit.matches("label, summary, .input"))) {{
      say("hidden under " + (hit ? hit.outerHTML.slice(0, 60) : "the edge"));
    }}
    const near = (across, down) => document.elementFromPoint(middle(line.left, line.right, innerWidth) + across,
      middle(line.top, line.bottom, innerHeight) + down);
    const isWide = [[-21, 0], [21, 0], [0, -21], [0, 21]].every(step => (label || stop).contains(near(...step)));
    const isTarget = isNarrow && stop.matches("a, button, input, select, textarea, summary") && !stop.matches(".skip");
    if (isTarget && !inSentence(stop) && !isWide && Math.min(box.width, box.height) < 43.5) {{
      say(`target of ${{Math.round(box.width)}} × ${{Math.round(box.height)}} px`);
    }}
  }}
  return faults;
}}"""
BACK = """() => {
  window.before.focused?.focus({preventScroll: true});
  if (document.activeElement !== window.before.focused) document.activeElement.blur();
  scrollTo(window.before);
}"""


def tab_through(page):
    """Press Tab from the top to the last stop; what is wrong on the way."""
    found = page.evaluate(START)
    faults = [f"tabindex: {jump}" for jump in found["jumps"]]
    if not found["isInside"]:
        faults.append("the dialog did not take the focus")
    for stroke in range(found["count"] * 2 + EXTRA):
        if stroke >= found["count"] and not page.evaluate(MISSED):
            break
        page.keyboard.press("Tab")
    return faults + page.evaluate(ORDER)


def look_at_stops(page, *, is_narrow):
    """What is wrong with what each stop shows at this width; targets are measured when it is narrow."""
    return page.evaluate(LOOK, is_narrow)


def give_back(page):
    """The focus and the scroll are put back as they were."""
    page.evaluate(BACK)

const LIMIT = 10000;

// Fetches an address: {response, text}, or null when the network fails or is silent for 10 s. Nothing of ours is
// inside the try: a function that a browser lacks must not look like a lost network. AbortSignal.timeout is one that
// Chrome 90 and Safari 15 lack.
export async function request(address, options = {}) {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), LIMIT);
  try {
    const response = await fetch(address, { ...options, signal });
    return { response, text: await response.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export function parsePage(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

/** An address fit to be a link: http or https only, no user or password in it. Null for any other. */
export function getWebAddress(url: string | null): string | null {
  if (url === null) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  return parsed && isWeb && parsed.username === '' && parsed.password === '' ? parsed.href : null;
}

/** "https://www.example.org/a?b" -> "example.org" */
export function getHostName(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}

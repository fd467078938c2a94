import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { type DataFolder, getErrorCode, toFolderError } from './data-folder.js';

const secretsSchema = z.strictObject({
  databasePassword: z.string().min(20),
  editorToken: z.string().min(20),
  sessionKey: z.string().min(20),
});

/** Made once for each data folder and kept there, readable by its owner alone (mode 0600). */
export type Secrets = Readonly<z.infer<typeof secretsSchema>>;

export function createSecrets(): Secrets {
  const secret = () => randomBytes(32).toString('base64url');
  return { databasePassword: secret(), editorToken: secret(), sessionKey: secret() };
}

/** Those of the folder, made when absent; two processes that make them at once agree on one set. */
export async function loadSecrets(folder: DataFolder): Promise<Secrets> {
  return (await readSecrets(folder)) ?? (await saveSecrets(folder));
}

async function readSecrets(folder: DataFolder): Promise<Secrets | null> {
  const text = await readFile(folder.secrets, 'utf8').catch((error: unknown) => {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw toFolderError(folder.path, error);
  });
  if (text === null) return null;
  const parsed = secretsSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new UserError('FL_SECRETS_BROKEN', `${folder.secrets} is not what Faultline wrote there.`, {
    hint: 'Restore it from a backup: it holds the password of the bundled database.',
  });
}

/** `link` fails when the name exists, so a half-written file never gets it and the first writer wins. */
async function saveSecrets(folder: DataFolder): Promise<Secrets> {
  const secrets = createSecrets();
  const draft = `${folder.secrets}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: 'w', flush: true });
    await link(draft, folder.secrets);
    return secrets;
  } catch (thrown) {
    const winner = getErrorCode(thrown) === 'EEXIST' ? await readSecrets(folder) : null;
    if (winner) return winner;
    throw toFolderError(folder.path, thrown);
  } finally {
    await rm(draft, { force: true });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A command has answered with errors already printed for single items (a bad line of a batch). */
export class FailedItems extends Error {}

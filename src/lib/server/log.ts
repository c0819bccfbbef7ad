/** One line of JSON an event, to standard output: for people who operate the app and for their tools. */
export function log(level: 'info' | 'error', message: string, details: object = {}): void {
	console.log(JSON.stringify({ at: new Date().toISOString(), level, message, ...details }));
}

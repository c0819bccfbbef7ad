/** What a component reads of the page that it stands on, where it is drawn by itself. */
export const page = {
	url: new URL('http://localhost/page'),
	data: { stamp: 'a stamp' },
	form: null
};

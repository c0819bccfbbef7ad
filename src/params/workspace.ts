/** The pages of a round's workspace that have figures and nothing else. */
const PAGES = ['scores', 'groups', 'questions', 'change', 'support', 'map', 'quality'];

export const match = (text: string): text is 'scores' => PAGES.includes(text);

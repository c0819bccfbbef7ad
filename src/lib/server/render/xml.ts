/** Text as XML 1.0 can hold it: other signs make a file that no program opens, not even written as codes. */
const NOT_IN_XML =
	/[^\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export const xmlText = (text: string): string => text.replace(NOT_IN_XML, '');

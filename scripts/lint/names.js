/**
 * Names are the field's words. `one`, `it`, `held` and `made` say nothing about what they stand for, except as
 * the parameter of an arrow function that stands on one line, where what it is stands beside it.
 */
const EMPTY = ['one', 'it', 'held', 'made'];

/**
 * The identifiers that a pattern declares.
 * @param {any} pattern
 * @returns {any[]}
 */
function declared(pattern) {
	switch (pattern?.type) {
		case 'Identifier':
			return [pattern];
		case 'ObjectPattern':
			return pattern.properties.flatMap((/** @type {any} */ part) => declared(part.value ?? part));
		case 'ArrayPattern':
			return pattern.elements.flatMap(declared);
		case 'AssignmentPattern':
			return declared(pattern.left);
		case 'RestElement':
			return declared(pattern.argument);
		default:
			return [];
	}
}

/** @type {import('eslint').Rule.RuleModule} */
const names = {
	meta: {
		type: 'suggestion',
		schema: [],
		messages: {
			empty:
				'Say what "{{name}}" is, in the word of the field (question, round, reader): one, it, held and made are for parameters of an arrow function on one line.'
		}
	},
	create(context) {
		const check = (/** @type {any[]} */ ...patterns) => {
			for (const node of patterns.flatMap(declared)) {
				if (EMPTY.includes(node.name))
					context.report({ node, messageId: 'empty', data: { name: node.name } });
			}
		};
		const parameters = (/** @type {any} */ node) => check(...node.params);
		return {
			VariableDeclarator: (node) => check(node.id),
			CatchClause: (node) => check(node.param),
			FunctionDeclaration: parameters,
			FunctionExpression: parameters,
			ArrowFunctionExpression(node) {
				if (node.loc?.start.line !== node.loc?.end.line) parameters(node);
			},
			SvelteEachBlock: (/** @type {any} */ node) => check(node.context, node.index)
		};
	}
};

export const house = { rules: { names } };

/** Plain server pages: the whole product works without a script of the framework. */
export const csr = false;

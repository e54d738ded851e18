/** Jest runs our TypeScript as Node does: the types are stripped, nothing else is touched. */
const { stripTypeScriptTypes } = require('node:module');

module.exports = {
  process: (source, path) => ({
    code: path.endsWith('.ts') ? stripTypeScriptTypes(source, { mode: 'strip' }) : source,
  }),
};

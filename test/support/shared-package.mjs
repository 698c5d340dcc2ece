/** Stands in for a file of a package that test files have in common, see `shared-packages.mjs`. */
export default {
  process: (_source, file) => ({ code: `module.exports = requireShared(${JSON.stringify(file)});` }),
  getCacheKey: (_source, file) => file,
};

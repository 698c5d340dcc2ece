const s3 = (key: string) => ({ bucket: "states", key, region: "eu-west-1" });

/** Two stacks with states in S3, of which the API's reads the data's. */
export const dataStack = { terraform: { backend: { s3: s3("dev-data") } } };
export const apiStack = {
  terraform: { backend: { s3: s3("dev-api") } },
  data: {
    terraform_remote_state: { data: { backend: "s3", config: { ...s3("dev-data"), use_lockfile: true } } },
  },
};

import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query/index.js";
import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup/index.js";
import { Construct } from "constructs";
import type { BucketEncryption, PrivateBucketSettings } from "../shared/private-bucket.ts";
import { savedQueries } from "./saved-queries.ts";

/** Where Athena puts results. */
export const resultsPrefix = "results/";

export interface ArchiveQueriesProps {
  readonly name: string;
  readonly accountId: string;
  readonly bucketName: string;
  readonly encryption: BucketEncryption;
  readonly database: string;
  /** What one query may read. */
  readonly scanLimitMegabytes: number;
  readonly removal: PrivateBucketSettings["removal"];
}

/**
 * A work group whose settings nobody who queries can change: a query that would read more than the limit is ended, and
 * results stay in the archive's bucket.
 */
export class ArchiveQueries extends Construct {
  constructor(scope: Construct, id: string, props: ArchiveQueriesProps) {
    super(scope, id);
    const { name, bucketName, database, scanLimitMegabytes } = props;
    const workgroup = new AthenaWorkgroup(this, "workgroup", {
      name,
      description: "Access logs of APIs",
      forceDestroy: props.removal === "disposable",
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: scanLimitMegabytes * 1_048_576,
        resultConfiguration: {
          outputLocation: `s3://${bucketName}/${resultsPrefix}`,
          expectedBucketOwner: props.accountId,
          ...resultEncryption(props.encryption),
        },
      },
    });
    for (const query of savedQueries) {
      new AthenaNamedQuery(this, query.name, {
        name: query.name,
        description: query.description,
        workgroup: workgroup.name,
        database,
        query: query.sql,
      });
    }
  }
}

/** Athena wants the key that S3 would use by itself to be named, and that of AWS cannot be before it is used. */
function resultEncryption(encryption: BucketEncryption) {
  switch (encryption.kind) {
    case "s3-managed":
      return { encryptionConfiguration: { encryptionOption: "SSE_S3" } };
    case "customer":
      return { encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: encryption.keyArn } };
    case "aws-managed":
      return {};
  }
}

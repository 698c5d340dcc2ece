import { type Access, arn, type PermissionTable } from "./access.ts";

const catalog: readonly Access[] = [
  {
    service: "glue",
    on: [
      arn("glue", "catalog"),
      arn("glue", "database/{environment_}_*"),
      arn("glue", "table/{environment_}_*/*"),
    ],
    read: ["GetDatabase", "GetPartitionIndexes", "GetTable", "GetTags"],
    write: [
      "CreateDatabase",
      "CreateTable",
      "DeleteDatabase",
      "DeleteTable",
      "TagResource",
      "UntagResource",
      "UpdateDatabase",
      "UpdateTable",
    ],
  },
];

const workgroup: readonly Access[] = [
  {
    service: "athena",
    on: [arn("athena", "workgroup/{environment}-*")],
    read: ["GetNamedQuery", "GetWorkGroup", "ListTagsForResource"],
    write: [
      "CreateNamedQuery",
      "CreateWorkGroup",
      "DeleteNamedQuery",
      "DeleteWorkGroup",
      "TagResource",
      "UntagResource",
      "UpdateWorkGroup",
    ],
  },
];

/** What Terraform calls for the archive of access logs. */
export const archivePermissions: PermissionTable = {
  aws_athena_named_query: workgroup,
  aws_athena_workgroup: workgroup,
  aws_glue_catalog_database: catalog,
  aws_glue_catalog_table: catalog,
  aws_kinesis_firehose_delivery_stream: [
    {
      service: "firehose",
      on: [
        arn("firehose", "deliverystream/{environment}-*"),
        arn("firehose", "deliverystream/amazon-apigateway-{environment}-*"),
      ],
      read: ["DescribeDeliveryStream", "ListTagsForDeliveryStream"],
      write: [
        "CreateDeliveryStream",
        "DeleteDeliveryStream",
        "StartDeliveryStreamEncryption",
        "StopDeliveryStreamEncryption",
        "TagDeliveryStream",
        "UntagDeliveryStream",
        "UpdateDestination",
      ],
    },
  ],
};

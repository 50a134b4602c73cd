// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { CallSpec, Rule } from "../src/contract/rules.js";

const StreamName = { type: "string", minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
const AutoScaleMinimum = { type: "integer", format: "int64", minimum: 1, maximum: 2147483647 } as const satisfies Rule;
const AutoScaleMaximum = { type: "integer", format: "int32", minimum: 1, maximum: 2147483647 } as const satisfies Rule;
const DataSchema = { type: "string", maxLength: 1048576 } as const satisfies Rule;
const CsvProperties = { type: "object", properties: { delimiter: { type: "string", maxLength: 16 } } } as const satisfies Rule;
const TagKey = { type: "string", minLength: 1, maxLength: 36, pattern: "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$" } as const satisfies Rule;
const Tag = { type: "object", required: ["key"], properties: { key: TagKey, value: { type: "string", maxLength: 43, pattern: "^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$" } } } as const satisfies Rule;
const SysTag = { type: "object", properties: { key: { type: "string", enum: ["_sys_enterprise_project_id"] }, value: { type: "string", maxLength: 36 } } } as const satisfies Rule;
const PartitionId = { type: "string", maxLength: 18, pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" } as const satisfies Rule;
const StreamId = { type: "string", minLength: 1, maxLength: 60, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
const PolicyAction = { type: "string", enum: ["putRecords","getRecords"] } as const satisfies Rule;
const PolicyEffect = { type: "string", enum: ["accept"] } as const satisfies Rule;
const Cursor = { type: "string", minLength: 1, maxLength: 512 } as const satisfies Rule;
const AppName = { type: "string", minLength: 1, maxLength: 200, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
const Base64 = { type: "string", maxLength: 1398104, pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" } as const satisfies Rule;
const HashKey = { type: "string", maxLength: 19, pattern: "^(0|[1-9][0-9]{0,18})$", format: "int64" } as const satisfies Rule;
const FileBlock = { type: "object", properties: { file_name: { type: "string", minLength: 1, maxLength: 128 }, deliver_data_id: { type: "string", minLength: 1, maxLength: 32, pattern: "^[A-Za-z0-9]+$" }, sequence_number: { type: "integer", format: "int64", minimum: 0, maximum: 9007199254740991 }, end_flag: { type: "boolean" } } } as const satisfies Rule;
const SendRecordsEntry = { type: "object", required: ["data"], properties: { data: Base64, explicit_hash_key: HashKey, partition_id: PartitionId, partition_key: { type: "string", maxLength: 1048576 }, timestamp: { type: "integer", format: "int64", minimum: 0, maximum: 9007199254740991 }, extended_info: FileBlock } } as const satisfies Rule;
const CursorType = { type: "string", enum: ["AT_SEQUENCE_NUMBER","AFTER_SEQUENCE_NUMBER","TRIM_HORIZON","LATEST","AT_TIMESTAMP"] } as const satisfies Rule;
const SequenceNumber = { type: "string", maxLength: 19, pattern: "^(0|[1-9][0-9]{0,18})$", format: "int64" } as const satisfies Rule;
const Milliseconds = { type: "integer", format: "int64", minimum: 0, maximum: 9007199254740991 } as const satisfies Rule;
const CheckpointType = { type: "string", enum: ["LAST_READ"] } as const satisfies Rule;
const CheckpointAppName = { type: "string", minLength: 1, maxLength: 50, pattern: "^[A-Za-z0-9_-]+$", tolerance: {"maxLength":200} } as const satisfies Rule;
const TransferTaskName = { type: "string", minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
const AgencyName = { type: "string", minLength: 1, maxLength: 64 } as const satisfies Rule;
const DeliverInterval = { type: "integer", format: "int32", minimum: 30, maximum: 900 } as const satisfies Rule;
const ConsumerStrategy = { type: "string", enum: ["LATEST","TRIM_HORIZON"] } as const satisfies Rule;
const ObsBucketPath = { type: "string", minLength: 1, maxLength: 1024 } as const satisfies Rule;
const FilePrefix = { type: "string", maxLength: 50, pattern: "^([A-Za-z0-9_][A-Za-z0-9_/]*)?$" } as const satisfies Rule;
const DateFormat = { type: "string", enum: ["yyyy/MM/dd HH:mm:ss","MM/dd/yyyy HH:mm:ss","dd/MM/yyyy HH:mm:ss","yyyy-MM-dd HH:mm:ss","MM-dd-yyyy HH:mm:ss","dd-MM-yyyy HH:mm:ss"] } as const satisfies Rule;
const ProcessingSchema = { type: "object", required: ["timestamp_name","timestamp_type"], properties: { timestamp_name: { type: "string", minLength: 1, maxLength: 256 }, timestamp_type: { type: "string", enum: ["String","Timestamp"] }, timestamp_format: DateFormat } } as const satisfies Rule;
const ObsDestination = { type: "object", required: ["task_name","agency_name","deliver_time_interval","obs_bucket_path"], properties: { task_name: TransferTaskName, agency_name: AgencyName, deliver_time_interval: DeliverInterval, consumer_strategy: ConsumerStrategy, obs_bucket_path: ObsBucketPath, file_prefix: FilePrefix, partition_format: { type: "string", enum: ["","yyyy","yyyy/MM","yyyy/MM/dd","yyyy/MM/dd/HH","yyyy/MM/dd/HH/mm"] }, destination_file_type: { type: "string", enum: ["text","parquet","carbon"] }, processing_schema: ProcessingSchema, record_delimiter: { type: "string", maxLength: 1, pattern: "^[,;|\\n]?$" } } } as const satisfies Rule;
const RetryDuration = { type: ["string","integer"], maxLength: 4, pattern: "^([0-9]|[1-9][0-9]{1,2}|[1-6][0-9]{3}|7[01][0-9]{2}|7200)$", minimum: 0, maximum: 7200 } as const satisfies Rule;
const MrsDestination = { type: "object", required: ["task_name","agency_name","deliver_time_interval","mrs_cluster_name","mrs_cluster_id","mrs_hdfs_path","obs_bucket_path"], properties: { task_name: TransferTaskName, agency_name: AgencyName, deliver_time_interval: DeliverInterval, consumer_strategy: ConsumerStrategy, mrs_cluster_name: { type: "string", minLength: 1, maxLength: 256 }, mrs_cluster_id: { type: "string", minLength: 1, maxLength: 256 }, mrs_hdfs_path: { type: "string", minLength: 1, maxLength: 1024 }, hdfs_prefix_folder: { type: "string", maxLength: 50 }, obs_bucket_path: ObsBucketPath, file_prefix: FilePrefix, retry_duration: RetryDuration } } as const satisfies Rule;
const DliDestination = { type: "object", required: ["task_name","agency_name","deliver_time_interval","dli_database_name","dli_table_name","obs_bucket_path"], properties: { task_name: TransferTaskName, agency_name: AgencyName, deliver_time_interval: DeliverInterval, consumer_strategy: ConsumerStrategy, dli_database_name: { type: "string", minLength: 1, maxLength: 256 }, dli_table_name: { type: "string", minLength: 1, maxLength: 256 }, obs_bucket_path: ObsBucketPath, file_prefix: FilePrefix, retry_duration: RetryDuration } } as const satisfies Rule;
const DwsOptions = { type: "object", properties: { fill_missing_fields: { type: "string", maxLength: 16 }, ignore_extra_data: { type: "string", maxLength: 16 }, compatible_illegal_chars: { type: "string", maxLength: 16 }, reject_limit: { type: "string", maxLength: 10, pattern: "^([0-9]{1,10}|unlimited)$" }, error_table_name: { type: "string", maxLength: 256 } } } as const satisfies Rule;
const DwsDestination = { type: "object", required: ["task_name","agency_name","deliver_time_interval","dws_cluster_name","dws_cluster_id","dws_database_name","dws_schema","dws_table_name","dws_delimiter","user_name","user_password","kms_user_key_name","kms_user_key_id","obs_bucket_path"], properties: { task_name: TransferTaskName, agency_name: AgencyName, deliver_time_interval: DeliverInterval, consumer_strategy: ConsumerStrategy, dws_cluster_name: { type: "string", minLength: 1, maxLength: 256 }, dws_cluster_id: { type: "string", minLength: 1, maxLength: 256 }, dws_database_name: { type: "string", minLength: 1, maxLength: 256 }, dws_schema: { type: "string", minLength: 1, maxLength: 256 }, dws_table_name: { type: "string", minLength: 1, maxLength: 256 }, dws_delimiter: { type: "string", enum: [",",";","|"] }, user_name: { type: "string", minLength: 1, maxLength: 256 }, user_password: { type: "string", minLength: 1, maxLength: 256, format: "password" }, kms_user_key_name: { type: "string", minLength: 1, maxLength: 256 }, kms_user_key_id: { type: "string", minLength: 1, maxLength: 256 }, dws_table_columns: { type: "string", maxLength: 4096 }, options: DwsOptions, obs_bucket_path: ObsBucketPath, file_prefix: FilePrefix, retry_duration: RetryDuration } } as const satisfies Rule;
const JsonAttributeName = { type: "string", minLength: 1, maxLength: 256 } as const satisfies Rule;
const JsonAttributeType = { type: "string", enum: ["Bigint","Double","Boolean","Timestamp","String","Decimal"] } as const satisfies Rule;
const HBaseRowKey = { type: "object", required: ["value","type"], properties: { value: JsonAttributeName, type: JsonAttributeType } } as const satisfies Rule;
const ShortName = { type: "string", minLength: 1, maxLength: 32, pattern: "^[A-Za-z0-9_]+$" } as const satisfies Rule;
const HBaseColumn = { type: "object", required: ["column_family_name","column_name","value","type"], properties: { column_family_name: { type: "string", minLength: 1, maxLength: 256 }, column_name: ShortName, value: JsonAttributeName, type: JsonAttributeType } } as const satisfies Rule;
const HBaseSchema = { type: "object", required: ["row_key","columns"], properties: { row_key: { type: "array", minItems: 1, maxItems: 64, items: HBaseRowKey }, columns: { type: "array", minItems: 1, maxItems: 4096, items: HBaseColumn } } } as const satisfies Rule;
const OpenTsdbMetric = { type: "object", required: ["type","value"], properties: { type: { type: "string", enum: ["Constant","String"] }, value: { type: "string", minLength: 1, maxLength: 32, pattern: "^[A-Za-z0-9.]+$" } } } as const satisfies Rule;
const OpenTsdbTimestamp = { type: "object", required: ["type","value"], properties: { type: { type: "string", enum: ["Timestamp","String"] }, value: ShortName, format: DateFormat } } as const satisfies Rule;
const OpenTsdbValue = { type: "object", required: ["type","value"], properties: { type: JsonAttributeType, value: ShortName } } as const satisfies Rule;
const OpenTsdbTag = { type: "object", required: ["name","type","value"], properties: { name: ShortName, type: JsonAttributeType, value: ShortName } } as const satisfies Rule;
const OpenTsdbSchema = { type: "object", required: ["metric","timestamp","value","tags"], properties: { metric: { type: "array", minItems: 1, maxItems: 100, items: OpenTsdbMetric }, timestamp: OpenTsdbTimestamp, value: OpenTsdbValue, tags: { type: "array", minItems: 1, maxItems: 100, items: OpenTsdbTag } } } as const satisfies Rule;
const CloudTableDestination = { type: "object", required: ["task_name","agency_name","deliver_time_interval","cloudtable_cluster_name","cloudtable_cluster_id"], properties: { task_name: TransferTaskName, agency_name: AgencyName, deliver_time_interval: DeliverInterval, consumer_strategy: ConsumerStrategy, cloudtable_cluster_name: { type: "string", minLength: 1, maxLength: 256 }, cloudtable_cluster_id: { type: "string", minLength: 1, maxLength: 256 }, cloudtable_table_name: { type: "string", minLength: 1, maxLength: 256 }, cloudtable_schema: HBaseSchema, opentsdb_schema: { type: "array", maxItems: 100, items: OpenTsdbSchema }, cloudtable_row_key_delimiter: { type: "string", maxLength: 1, pattern: "^[,.\\\\|;_~-]$" }, obs_backup_bucket_path: ObsBucketPath, backup_file_prefix: FilePrefix, retry_duration: RetryDuration } } as const satisfies Rule;
const TransferTaskId = { type: "object", required: ["id"], properties: { id: { type: "string", minLength: 1, maxLength: 64 } } } as const satisfies Rule;
const TransferTaskIds = { type: "array", minItems: 1, maxItems: 5, items: TransferTaskId } as const satisfies Rule;
const StreamMetricLabel = { type: "string", enum: ["total_put_bytes_per_stream","total_get_bytes_per_stream","total_put_records_per_stream","total_get_records_per_stream","total_put_req_latency","total_get_req_latency","total_put_req_suc_per_stream","total_get_req_suc_per_stream","traffic_control_put","traffic_control_get"] } as const satisfies Rule;
const MetricLabelList = { type: "string", minLength: 1, maxLength: 512, pattern: "^[a-z_]+(,[a-z_]+)*$" } as const satisfies Rule;
const Seconds = { type: "integer", format: "int64", minimum: 1000000000, maximum: 9999999999 } as const satisfies Rule;
const PartitionMetricLabel = { type: "string", enum: ["total_put_bytes_per_partition","total_get_bytes_per_partition","total_put_records_per_partition","total_get_records_per_partition"] } as const satisfies Rule;
const TagToDelete = { type: "object", required: ["key"], properties: { key: { type: "string", minLength: 1, maxLength: 36 }, value: { type: "string", maxLength: 43 } } } as const satisfies Rule;
const TagFilter = { type: "object", required: ["key"], properties: { key: { type: "string", minLength: 1, maxLength: 36 }, values: { type: "array", maxItems: 10, items: { type: "string", maxLength: 44 } } /* left to the service: uniqueItems */ } } as const satisfies Rule;
const TagFilters = { type: "array", maxItems: 10, items: TagFilter } as const satisfies Rule;
const NameFilter = { type: "object", required: ["key","value"], properties: { key: { type: "string", enum: ["resource_name"] }, value: { type: "string", maxLength: 64 } } } as const satisfies Rule;
const ClientId = { type: "string", minLength: 1, maxLength: 256 } as const satisfies Rule;

export const calls = {
  listStreams: {
    method: "get",
    path: "/v2/{project_id}/streams",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      limit: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 100 } },
      start_stream_name: { in: ["query"], required: false, rule: StreamName },
    },
  },
  createStream: {
    method: "post",
    path: "/v2/{project_id}/streams",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["body"], required: true, rule: StreamName },
      partition_count: { in: ["body"], required: true, rule: { type: "integer", format: "int32", minimum: 1, maximum: 2147483647 } },
      stream_type: { in: ["body"], required: false, rule: { type: "string", enum: ["COMMON","ADVANCED"] } },
      data_type: { in: ["body"], required: false, rule: { type: "string", enum: ["BLOB","JSON","CSV"] } },
      data_duration: { in: ["body"], required: false, rule: { type: "integer", format: "int32", minimum: 24, maximum: 72, tolerance: {"maximum":168} } },
      auto_scale_enabled: { in: ["body"], required: false, rule: { type: "boolean" } },
      auto_scale_min_partition_count: { in: ["body"], required: false, rule: AutoScaleMinimum },
      auto_scale_max_partition_count: { in: ["body"], required: false, rule: AutoScaleMaximum },
      data_schema: { in: ["body"], required: false, rule: DataSchema },
      csv_properties: { in: ["body"], required: false, rule: CsvProperties },
      compression_format: { in: ["body"], required: false, rule: { type: "string", enum: ["snappy","gzip","zip"] } },
      tags: { in: ["body"], required: false, rule: { type: "array", maxItems: 10, items: Tag } },
      sys_tags: { in: ["body"], required: false, rule: { type: "array", maxItems: 10, items: SysTag } },
      is_private: { in: ["body"], required: false, rule: { type: "boolean" } },
      private_cluster_id: { in: ["body"], required: false, rule: { type: "string", maxLength: 64 } },
      private_cluster_topic_name: { in: ["body"], required: false, rule: { type: "string", maxLength: 256 } },
    },
  },
  showStream: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      start_partitionId: { in: ["query"], required: false, rule: PartitionId },
      limit_partitions: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 1000 } },
      stream_id: { in: ["query"], required: false, rule: StreamId },
    },
  },
  updatePartitionCount: {
    method: "put",
    path: "/v2/{project_id}/streams/{stream_name}",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: true,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path","body"], required: true, rule: StreamName },
      target_partition_count: { in: ["body"], required: true, rule: { type: "integer", format: "int32", minimum: 1, maximum: 2147483647 } },
    },
  },
  deleteStream: {
    method: "delete",
    path: "/v2/{project_id}/streams/{stream_name}",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
    },
  },
  updateStream: {
    method: "put",
    path: "/v3/{project_id}/streams/{stream_name}",
    success: 204,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path","body"], required: true, rule: StreamName },
      data_duration: { in: ["body"], required: false, rule: { type: "integer", format: "int32", minimum: 24, maximum: 72, tolerance: {"maximum":168} } },
      data_type: { in: ["body"], required: false, rule: { type: "string", enum: ["BLOB","JSON","CSV"] } },
      data_schema: { in: ["body"], required: false, rule: DataSchema },
      auto_scale_enabled: { in: ["body"], required: false, rule: { type: "boolean" } },
      auto_scale_min_partition_count: { in: ["body"], required: false, rule: AutoScaleMinimum },
      auto_scale_max_partition_count: { in: ["body"], required: false, rule: AutoScaleMaximum },
    },
  },
  listPolicies: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}/policies",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
    },
  },
  createPolicies: {
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/policies",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      stream_id: { in: ["body"], required: true, rule: StreamId },
      principal_name: { in: ["body"], required: true, rule: { type: "string", minLength: 1, maxLength: 1024 } },
      action_type: { in: ["body"], required: true, rule: PolicyAction },
      effect: { in: ["body"], required: true, rule: PolicyEffect },
    },
  },
  consumeRecords: {
    method: "get",
    path: "/v2/{project_id}/records",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      "partition-cursor": { in: ["query"], required: true, rule: Cursor },
      max_fetch_bytes: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 2147483647 } },
      limit: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 10000 } },
      app_name: { in: ["query"], required: false, rule: AppName },
    },
  },
  sendRecords: {
    method: "post",
    path: "/v2/{project_id}/records",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "at-least-once",
    fields: {
      stream_name: { in: ["body"], required: true, rule: StreamName },
      stream_id: { in: ["body"], required: false, rule: { type: "string", maxLength: 60 } },
      records: { in: ["body"], required: true, rule: { type: "array", minItems: 1, maxItems: 10000, items: SendRecordsEntry } },
    },
  },
  showCursor: {
    method: "get",
    path: "/v2/{project_id}/cursors",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      "stream-name": { in: ["query"], required: true, rule: StreamName },
      "partition-id": { in: ["query"], required: true, rule: PartitionId },
      "cursor-type": { in: ["query"], required: false, rule: CursorType },
      "starting-sequence-number": { in: ["query"], required: false, rule: SequenceNumber },
      timestamp: { in: ["query"], required: false, rule: Milliseconds },
      "stream-id": { in: ["query"], required: false, rule: StreamId },
    },
  },
  listApp: {
    method: "get",
    path: "/v2/{project_id}/apps",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      limit: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 100 } },
      start_app_name: { in: ["query"], required: false, rule: AppName },
      stream_name: { in: ["query"], required: false, rule: StreamName },
    },
  },
  createApp: {
    method: "post",
    path: "/v2/{project_id}/apps",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      app_name: { in: ["body"], required: true, rule: AppName },
    },
  },
  showApp: {
    method: "get",
    path: "/v2/{project_id}/apps/{app_name}",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      app_name: { in: ["path"], required: true, rule: AppName },
    },
  },
  deleteApp: {
    method: "delete",
    path: "/v2/{project_id}/apps/{app_name}",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      app_name: { in: ["path"], required: true, rule: AppName },
    },
  },
  showConsumerState: {
    method: "get",
    path: "/v2/{project_id}/apps/{app_name}/streams/{stream_name}",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      app_name: { in: ["path"], required: true, rule: AppName },
      stream_name: { in: ["path"], required: true, rule: StreamName },
      checkpoint_type: { in: ["query"], required: true, rule: CheckpointType },
      limit: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 1000 } },
      start_partition_id: { in: ["query"], required: false, rule: PartitionId },
      stream_id: { in: ["query"], required: false, rule: StreamId },
    },
  },
  showCheckpoint: {
    method: "get",
    path: "/v2/{project_id}/checkpoints",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: true,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["query"], required: true, rule: StreamName },
      partition_id: { in: ["query"], required: true, rule: PartitionId },
      app_name: { in: ["query"], required: true, rule: CheckpointAppName },
      checkpoint_type: { in: ["query"], required: true, rule: CheckpointType },
      stream_id: { in: ["query"], required: false, rule: StreamId },
    },
  },
  commitCheckpoint: {
    method: "post",
    path: "/v2/{project_id}/checkpoints",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      app_name: { in: ["body"], required: true, rule: CheckpointAppName },
      checkpoint_type: { in: ["body"], required: true, rule: CheckpointType },
      stream_name: { in: ["body"], required: true, rule: StreamName },
      partition_id: { in: ["body"], required: true, rule: PartitionId },
      sequence_number: { in: ["body"], required: true, rule: SequenceNumber },
      metadata: { in: ["body"], required: false, rule: { type: "string", maxLength: 1000 } },
      client_id: { in: ["body"], required: false, rule: { type: "string", minLength: 1, maxLength: 256 } },
      generation_id: { in: ["body"], required: false, rule: { type: "integer", format: "int64", minimum: -1, maximum: 9007199254740991 } },
      stream_id: { in: ["body"], required: false, rule: { type: "string", maxLength: 60 } },
    },
  },
  deleteCheckpoint: {
    method: "delete",
    path: "/v2/{project_id}/checkpoints",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["query"], required: true, rule: StreamName },
      app_name: { in: ["query"], required: true, rule: CheckpointAppName },
      checkpoint_type: { in: ["query"], required: true, rule: CheckpointType },
      partition_id: { in: ["query"], required: false, rule: PartitionId },
      stream_id: { in: ["query"], required: false, rule: StreamId },
    },
  },
  listTransferTasks: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      limit: { in: ["query"], required: false, rule: { type: "integer", format: "int32", minimum: 1, maximum: 100 } },
      start_task_name: { in: ["query"], required: false, rule: TransferTaskName },
    },
  },
  createObsTransferTask: {
    operation: "createTransferTask",
    fixed: {"destination_type":"OBS"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      obs_destination_descriptor: { in: ["body"], required: true, rule: ObsDestination },
    },
  },
  createMrsTransferTask: {
    operation: "createTransferTask",
    fixed: {"destination_type":"MRS"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      mrs_destination_descriptor: { in: ["body"], required: true, rule: MrsDestination },
    },
  },
  createDliTransferTask: {
    operation: "createTransferTask",
    fixed: {"destination_type":"DLI"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      dli_destination_descriptor: { in: ["body"], required: true, rule: DliDestination },
    },
  },
  createDwsTransferTask: {
    operation: "createTransferTask",
    fixed: {"destination_type":"DWS"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      dws_destination_descriptor: { in: ["body"], required: true, rule: DwsDestination },
    },
  },
  createCloudTableTransferTask: {
    operation: "createTransferTask",
    fixed: {"destination_type":"CLOUDTABLE"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "unless-processed",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      cloudtable_destination_descriptor: { in: ["body"], required: true, rule: CloudTableDestination },
    },
  },
  showTransferTask: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks/{task_name}",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      task_name: { in: ["path"], required: true, rule: TransferTaskName },
    },
  },
  deleteTransferTask: {
    method: "delete",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks/{task_name}",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      task_name: { in: ["path"], required: true, rule: TransferTaskName },
    },
  },
  batchStartTransferTask: {
    operation: "batchTransferTaskAction",
    fixed: {"action":"start"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks/action",
    success: 200,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      tasks: { in: ["body"], required: true, rule: TransferTaskIds },
    },
  },
  batchStopTransferTask: {
    operation: "batchTransferTaskAction",
    fixed: {"action":"stop"},
    method: "post",
    path: "/v2/{project_id}/streams/{stream_name}/transfer-tasks/action",
    success: 200,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      tasks: { in: ["body"], required: true, rule: TransferTaskIds },
    },
  },
  showStreamMetrics: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}/metrics",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      label: { in: ["query"], required: false, rule: StreamMetricLabel },
      label_list: { in: ["query"], required: false, rule: MetricLabelList },
      start_time: { in: ["query"], required: true, rule: Seconds },
      end_time: { in: ["query"], required: true, rule: Seconds },
    },
  },
  showPartitionMetrics: {
    method: "get",
    path: "/v2/{project_id}/streams/{stream_name}/partitions/{partition_id}/metrics",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["path"], required: true, rule: StreamName },
      partition_id: { in: ["path"], required: true, rule: PartitionId },
      label: { in: ["query"], required: false, rule: PartitionMetricLabel },
      label_list: { in: ["query"], required: false, rule: MetricLabelList },
      start_time: { in: ["query"], required: true, rule: Seconds },
      end_time: { in: ["query"], required: true, rule: Seconds },
    },
  },
  showStreamTags: {
    method: "get",
    path: "/v2/{project_id}/stream/{stream_id}/tags",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_id: { in: ["path"], required: true, rule: StreamId },
    },
  },
  createTag: {
    method: "post",
    path: "/v2/{project_id}/stream/{stream_id}/tags",
    success: 204,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_id: { in: ["path"], required: true, rule: StreamId },
      tag: { in: ["body"], required: true, rule: Tag },
    },
  },
  deleteTag: {
    method: "delete",
    path: "/v2/{project_id}/stream/{stream_id}/tags/{key}",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_id: { in: ["path"], required: true, rule: StreamId },
      key: { in: ["path"], required: true, rule: TagKey },
    },
  },
  batchCreateTags: {
    operation: "batchTagAction",
    fixed: {"action":"create"},
    method: "post",
    path: "/v2/{project_id}/stream/{stream_id}/tags/action",
    success: 204,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_id: { in: ["path"], required: true, rule: StreamId },
      tags: { in: ["body"], required: true, rule: { type: "array", minItems: 1, maxItems: 10, items: Tag } },
    },
  },
  batchDeleteTags: {
    operation: "batchTagAction",
    fixed: {"action":"delete"},
    method: "post",
    path: "/v2/{project_id}/stream/{stream_id}/tags/action",
    success: 204,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      stream_id: { in: ["path"], required: true, rule: StreamId },
      tags: { in: ["body"], required: true, rule: { type: "array", minItems: 1, maxItems: 10, items: TagToDelete } },
    },
  },
  listTags: {
    method: "get",
    path: "/v2/{project_id}/stream/tags",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {},
  },
  listResourcesByTags: {
    method: "post",
    path: "/v2/{project_id}/stream/resource_instances/action",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      action: { in: ["body"], required: true, rule: { type: "string", enum: ["filter","count"] } },
      limit: { in: ["body"], required: false, rule: { type: "string", maxLength: 4, pattern: "^([1-9][0-9]{0,2}|1000)$" } },
      offset: { in: ["body"], required: false, rule: { type: "string", maxLength: 10, pattern: "^[0-9]{1,10}$" } },
      tags: { in: ["body"], required: false, rule: TagFilters },
      tags_any: { in: ["body"], required: false, rule: TagFilters },
      not_tags: { in: ["body"], required: false, rule: TagFilters },
      not_tags_any: { in: ["body"], required: false, rule: TagFilters },
      matches: { in: ["body"], required: false, rule: { type: "array", maxItems: 1, items: NameFilter } },
    },
  },
  joinGroup: {
    method: "post",
    path: "/v2/{project_id}/apps/{groupId}/consumers",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      groupId: { in: ["path","body"], required: true, rule: AppName },
      clientId: { in: ["body"], required: true, rule: ClientId },
      interestedStream: { in: ["body"], required: false, rule: { type: "array", maxItems: 1000, items: StreamName } },
      interestedStreamIdList: { in: ["body"], required: false, rule: { type: "array", maxItems: 1000, items: StreamId } },
      streamPattern: { in: ["body"], required: false, rule: { type: "string", maxLength: 1024 } },
      accelerateAssignEnabled: { in: ["body"], required: false, rule: { type: "boolean" } },
      rebalanceTimeoutMs: { in: ["body"], required: false, rule: { type: "integer", format: "int64", minimum: 1, maximum: 2147483647 } },
    },
  },
  syncGroup: {
    method: "post",
    path: "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/partitions",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      groupId: { in: ["path","body"], required: true, rule: AppName },
      clientId: { in: ["path","body"], required: true, rule: ClientId },
      generation: { in: ["body"], required: true, rule: { type: "integer", format: "int64", minimum: -1, maximum: 9007199254740991 } },
    },
  },
  heartbeat: {
    method: "post",
    path: "/v2/{project_id}/apps/{groupId}/consumers/{clientId}/heartbeats",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      groupId: { in: ["path","body"], required: true, rule: AppName },
      clientId: { in: ["path","body"], required: true, rule: ClientId },
      generation: { in: ["body"], required: true, rule: { type: "integer", format: "int64", minimum: -1, maximum: 9007199254740991 } },
    },
  },
  leaveGroup: {
    method: "delete",
    path: "/v2/{project_id}/apps/{groupId}/consumers/{clientId}",
    success: 204,
    hasBody: false,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      groupId: { in: ["path"], required: true, rule: AppName },
      clientId: { in: ["path"], required: true, rule: ClientId },
    },
  },
} as const satisfies Readonly<Record<string, CallSpec>>;
